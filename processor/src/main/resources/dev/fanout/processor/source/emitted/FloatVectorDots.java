package dev.fanout.processor.source.emitted;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@code FloatDots} for many rows of y, which may be shorter than a vector: what they
 * read of s is copied, transposed, as many columns at a time as the first cache holds. Every
 * element is added up in the order of k, beginning with y.
 */
final class FloatVectorDots {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private static final int DEPTH = 256;
  private static final ThreadLocal<float[]> PANEL =
      ThreadLocal.withInitial(() -> new float[2 * LENGTH * DEPTH]);

  /** Where the rows of y stand behind the copy. */
  private static final int STAGE = LENGTH * DEPTH;

  private FloatVectorDots() {}

  /** y[y0 + d][at + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + l][from + k] of at least 8 rows d. */
  static void addDots(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes) {
    float[] panel = PANEL.get();
    for (int l = 0; l < lanes; l += LENGTH) {
      int width = Math.min(LENGTH, lanes - l);
      for (int k = 0; k < sums; k += DEPTH) {
        int depth = Math.min(DEPTH, sums - k);
        copyColumns(s, s0 + l, from + k, width, depth, panel);
        int d = 0;
        for (; d + 8 <= destinations; d += 8) {
          stage(y, y0 + d, at + l, width, 8, panel);
          addDotTile(a, a0 + d, k0 + k, panel, depth);
          unstage(y, y0 + d, at + l, width, 8, panel);
        }
        for (; d < destinations; d++) {
          stage(y, y0 + d, at + l, width, 1, panel);
          addDotRow(a, a0 + d, k0 + k, panel, depth);
          unstage(y, y0 + d, at + l, width, 1, panel);
        }
      }
    }
  }

  /** Column k of so many rows, one after the other; what no row fills is 0. */
  private static void copyColumns(
      float[][] s, int s0, int from, int width, int depth, float[] panel) {
    if (width < LENGTH) {
      Arrays.fill(panel, 0, STAGE + 8 * LENGTH, 0f);
    }
    for (int l = 0; l < width; l++) {
      float[] row = s[s0 + l];
      for (int k = 0; k < depth; k++) {
        panel[k * LENGTH + l] = row[from + k];
      }
    }
  }

  private static void stage(
      float[][] y, int y0, int at, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(y[y0 + r], at, panel, STAGE + r * LENGTH, width);
    }
  }

  private static void unstage(
      float[][] y, int y0, int at, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(panel, STAGE + r * LENGTH, y[y0 + r], at, width);
    }
  }

  /** One vector of 8 rows. */
  static void addDotTile(float[][] a, int a0, int k0, float[] panel, int depth) {
    float[] p0 = a[a0];
    float[] p1 = a[a0 + 1];
    float[] p2 = a[a0 + 2];
    float[] p3 = a[a0 + 3];
    float[] p4 = a[a0 + 4];
    float[] p5 = a[a0 + 5];
    float[] p6 = a[a0 + 6];
    float[] p7 = a[a0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, panel, STAGE);
    FloatVector t1 = FloatVector.fromArray(SPECIES, panel, STAGE + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, panel, STAGE + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, panel, STAGE + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, panel, STAGE + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, panel, STAGE + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, panel, STAGE + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, panel, STAGE + 7 * LENGTH);
    for (int k = 0; k < depth; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, panel, k * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = t0.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = t1.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = t2.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = t3.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = t4.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = t5.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = t6.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p7[k0 + k]);
      t7 = t7.add(b.mul(v));
    }
    t0.intoArray(panel, STAGE);
    t1.intoArray(panel, STAGE + LENGTH);
    t2.intoArray(panel, STAGE + 2 * LENGTH);
    t3.intoArray(panel, STAGE + 3 * LENGTH);
    t4.intoArray(panel, STAGE + 4 * LENGTH);
    t5.intoArray(panel, STAGE + 5 * LENGTH);
    t6.intoArray(panel, STAGE + 6 * LENGTH);
    t7.intoArray(panel, STAGE + 7 * LENGTH);
  }

  static void addDotRow(float[][] a, int a0, int k0, float[] panel, int depth) {
    float[] p = a[a0];
    FloatVector t = FloatVector.fromArray(SPECIES, panel, STAGE);
    for (int k = 0; k < depth; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, panel, k * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t = t.add(b.mul(v));
    }
    t.intoArray(panel, STAGE);
  }
}
