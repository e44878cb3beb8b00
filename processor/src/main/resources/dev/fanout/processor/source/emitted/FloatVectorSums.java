package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over samples that are the lanes of rows, added to elements of one array: the gradient of a
 * layer that is written out for one sample. What is read of s is copied, transposed. Every element
 * is added up in the order of the samples, beginning with y.
 */
final class FloatVectorSums {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private static final int DEPTH = 256;
  private static final ThreadLocal<float[]> PANEL =
      ThreadLocal.withInitial(() -> new float[2 * LENGTH * DEPTH]);

  /** Where the rows of y stand behind the copy. */
  private static final int STAGE = LENGTH * DEPTH;

  private FloatVectorSums() {}

  /** y[y0 + p·d + q·l] += Σ_k a[a0 + d][k] · s[s0 + l][k] of up to 256 k. */
  static void addDotsToFlat(
      float[] y,
      int y0,
      int p,
      int q,
      float[][] a,
      int a0,
      float[][] s,
      int s0,
      int destinations,
      int lanes,
      int sums) {
    if (destinations % 8 > 0 && lanes % 8 == 0) {
      addDotsToFlat(y, y0, q, p, s, s0, a, a0, lanes, destinations, sums);
      return;
    }
    float[] panel = PANEL.get();
    for (int l = 0; l < lanes; l += LENGTH) {
      int width = Math.min(LENGTH, lanes - l);
      copyLanes(s, s0 + l, width, sums, panel);
      int d = 0;
      for (; d + 8 <= destinations; d += 8) {
        stageFlat(y, y0 + d * p + l * q, p, q, width, 8, panel);
        FloatVectorDots.addDotTile(a, a0 + d, 0, panel, sums);
        unstageFlat(y, y0 + d * p + l * q, p, q, width, 8, panel);
      }
      for (; d < destinations; d++) {
        stageFlat(y, y0 + d * p + l * q, p, q, width, 1, panel);
        FloatVectorDots.addDotRow(a, a0 + d, 0, panel, sums);
        unstageFlat(y, y0 + d * p + l * q, p, q, width, 1, panel);
      }
    }
  }

  /** Column k of so many rows, one after the other. */
  private static void copyLanes(float[][] s, int s0, int width, int sums, float[] panel) {
    for (int l = 0; l < width; l++) {
      float[] row = s[s0 + l];
      for (int k = 0; k < sums; k++) {
        panel[k * LENGTH + l] = row[k];
      }
    }
  }

  private static void stageFlat(
      float[] y, int at, int p, int q, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      for (int l = 0; l < width; l++) {
        panel[STAGE + r * LENGTH + l] = y[at + r * p + l * q];
      }
    }
  }

  private static void unstageFlat(
      float[] y, int at, int p, int q, int width, int rows, float[] panel) {
    for (int r = 0; r < rows; r++) {
      for (int l = 0; l < width; l++) {
        y[at + r * p + l * q] = panel[STAGE + r * LENGTH + l];
      }
    }
  }

  /** y[y0 + q·l] += Σ_k s[s0 + l][k]: eight sums side by side, each in the order of k. */
  static void addSumsToFlat(float[] y, int y0, int q, float[][] s, int s0, int lanes, int sums) {
    int l = 0;
    for (; l + 8 <= lanes; l += 8) {
      float[] r0 = s[s0 + l];
      float[] r1 = s[s0 + l + 1];
      float[] r2 = s[s0 + l + 2];
      float[] r3 = s[s0 + l + 3];
      float[] r4 = s[s0 + l + 4];
      float[] r5 = s[s0 + l + 5];
      float[] r6 = s[s0 + l + 6];
      float[] r7 = s[s0 + l + 7];
      int at = y0 + l * q;
      float t0 = y[at];
      float t1 = y[at + q];
      float t2 = y[at + 2 * q];
      float t3 = y[at + 3 * q];
      float t4 = y[at + 4 * q];
      float t5 = y[at + 5 * q];
      float t6 = y[at + 6 * q];
      float t7 = y[at + 7 * q];
      for (int k = 0; k < sums; k++) {
        t0 += r0[k];
        t1 += r1[k];
        t2 += r2[k];
        t3 += r3[k];
        t4 += r4[k];
        t5 += r5[k];
        t6 += r6[k];
        t7 += r7[k];
      }
      y[at] = t0;
      y[at + q] = t1;
      y[at + 2 * q] = t2;
      y[at + 3 * q] = t3;
      y[at + 4 * q] = t4;
      y[at + 5 * q] = t5;
      y[at + 6 * q] = t6;
      y[at + 7 * q] = t7;
    }
    for (; l < lanes; l++) {
      float[] row = s[s0 + l];
      float t = y[y0 + l * q];
      for (int k = 0; k < sums; k++) {
        t += row[k];
      }
      y[y0 + l * q] = t;
    }
  }
}
