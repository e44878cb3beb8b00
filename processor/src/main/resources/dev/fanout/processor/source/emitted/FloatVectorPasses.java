package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code FloatPasses} on vectors: the sums of a row start in registers, and are stored once.
 */
final class FloatVectorPasses {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorPasses() {}

  /**
   * y[y0 + d][at + l] = c[l] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l] for LENGTH lanes or
   * more;
   * if it is rectified, nothing below 0. Eight rows of y and more have the tiles that add.
   */
  static void assignProducts(
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
      int lanes,
      float[] c,
      boolean isRectified) {
    if (destinations >= 8) {
      for (int d = 0; d < destinations; d++) {
        System.arraycopy(c, 0, y[y0 + d], at, lanes);
      }
      FloatVectors.addProducts(
          y, y0, at, a, a0, k0, s, s0, from, destinations, sums, lanes);
      for (int d = 0; isRectified && d < destinations; d++) {
        rectify(y[y0 + d], at, lanes);
      }
      return;
    }
    for (int d = 0; d < destinations; d++) {
      float[] r = y[y0 + d];
      float[] p = a[a0 + d];
      int l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        startWideRow(r, at + l, p, k0, s, s0, from + l, sums, c, l, isRectified);
      }
      for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        startRow(r, at + l, p, k0, s, s0, from + l, sums, c, l, isRectified);
      }
      for (; l < lanes; l += LENGTH) {
        // The last vector may overlap the one before it: what it assigns again is the same.
        l = Math.min(l, lanes - LENGTH);
        startNarrowRow(r, at + l, p, k0, s, s0, from + l, sums, c, l, isRectified);
      }
    }
  }

  /** Nothing below 0. */
  private static void rectify(float[] y, int at, int lanes) {
    for (int next = 0; next < lanes; next += LENGTH) {
      int l = at + Math.min(next, lanes - LENGTH);
      FloatVector t = FloatVector.fromArray(SPECIES, y, l);
      t.blend(0f, t.compare(VectorOperators.LE, 0f)).intoArray(y, l);
    }
  }

  /** Eight vectors of a row of y. */
  private static void startWideRow(
      float[] y,
      int at,
      float[] p,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector t1 = FloatVector.fromArray(SPECIES, c, c0 + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, c, c0 + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, c, c0 + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, c, c0 + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, c, c0 + 7 * LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
      t4 = t4.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 4 * LENGTH)));
      t5 = t5.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 5 * LENGTH)));
      t6 = t6.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 6 * LENGTH)));
      t7 = t7.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 7 * LENGTH)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
      t4 = t4.blend(0f, t4.compare(VectorOperators.LE, 0f));
      t5 = t5.blend(0f, t5.compare(VectorOperators.LE, 0f));
      t6 = t6.blend(0f, t6.compare(VectorOperators.LE, 0f));
      t7 = t7.blend(0f, t7.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, at);
    t1.intoArray(y, at + LENGTH);
    t2.intoArray(y, at + 2 * LENGTH);
    t3.intoArray(y, at + 3 * LENGTH);
    t4.intoArray(y, at + 4 * LENGTH);
    t5.intoArray(y, at + 5 * LENGTH);
    t6.intoArray(y, at + 6 * LENGTH);
    t7.intoArray(y, at + 7 * LENGTH);
  }

  /** Two vectors of a row of y. */
  private static void startRow(
      float[] y,
      int at,
      float[] p,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector t1 = FloatVector.fromArray(SPECIES, c, c0 + LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, at);
    t1.intoArray(y, at + LENGTH);
  }

  /** One vector of a row of y. */
  private static void startNarrowRow(
      float[] y,
      int at,
      float[] p,
      int k0,
      float[][] s,
      int s0,
      int from,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, p[k0 + k]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, at);
  }
}
