package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code FloatPassesOfTransposed} on vectors: all sums of a tile start in registers, and are stored
 * once. 4 rows of y and 4 vectors of each at a time, 2 where there are 16 registers.
 */
final class FloatVectorPassesOfTransposed {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorPassesOfTransposed() {}

  /**
   * y[y0 + d][at + l] = c[c0 + d] + Σ_k a[a0 + k][d0 + d] · s[s0 + k][from + l] of at least LENGTH
   * lanes; if it is rectified, nothing below 0.
   */
  static void assignProductsOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes,
      float[] c,
      int c0,
      boolean isRectified) {
    int width = LENGTH == 8 ? Math.min(2 * LENGTH, lanes) : Math.min(4 * LENGTH, lanes);
    width = width < 2 * LENGTH ? LENGTH : width < 4 * LENGTH ? 2 * LENGTH : width;
    for (int next = 0; next < lanes; next += width) {
      // The last tile may overlap the one before it: what it assigns again is the same.
      int l = Math.min(next, lanes - width);
      for (int d = 0; d < destinations; d += 4) {
        int rows = Math.min(4, destinations - d);
        if (width == LENGTH) {
          startNarrowTileOfTransposed(
              y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, rows, sums, c, c0 + d,
              isRectified);
        } else if (width == 2 * LENGTH) {
          startTileOfTransposed(
              y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, rows, sums, c, c0 + d,
              isRectified);
        } else {
          startWideTileOfTransposed(
              y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, rows, sums, c, c0 + d,
              isRectified);
        }
      }
    }
  }

  /** Four vectors of 4 rows of y, of which the last ones may be one and the same. */
  private static void startWideTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    FloatVector t0 = FloatVector.broadcast(SPECIES, c[c0]);
    FloatVector u0 = t0;
    FloatVector v0 = t0;
    FloatVector w0 = t0;
    FloatVector t1 = FloatVector.broadcast(SPECIES, c[c0 + e1]);
    FloatVector u1 = t1;
    FloatVector v1 = t1;
    FloatVector w1 = t1;
    FloatVector t2 = FloatVector.broadcast(SPECIES, c[c0 + e2]);
    FloatVector u2 = t2;
    FloatVector v2 = t2;
    FloatVector w2 = t2;
    FloatVector t3 = FloatVector.broadcast(SPECIES, c[c0 + e3]);
    FloatVector u3 = t3;
    FloatVector v3 = t3;
    FloatVector w3 = t3;
    for (int k = 0; k < sums; k++) {
      float[] p = a[a0 + k];
      float[] row = s[s0 + k];
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector z1 = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector z2 = FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH);
      FloatVector z3 = FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p[d0]);
      t0 = t0.add(b.mul(z0));
      u0 = u0.add(b.mul(z1));
      v0 = v0.add(b.mul(z2));
      w0 = w0.add(b.mul(z3));
      b = FloatVector.broadcast(SPECIES, p[d0 + e1]);
      t1 = t1.add(b.mul(z0));
      u1 = u1.add(b.mul(z1));
      v1 = v1.add(b.mul(z2));
      w1 = w1.add(b.mul(z3));
      b = FloatVector.broadcast(SPECIES, p[d0 + e2]);
      t2 = t2.add(b.mul(z0));
      u2 = u2.add(b.mul(z1));
      v2 = v2.add(b.mul(z2));
      w2 = w2.add(b.mul(z3));
      b = FloatVector.broadcast(SPECIES, p[d0 + e3]);
      t3 = t3.add(b.mul(z0));
      u3 = u3.add(b.mul(z1));
      v3 = v3.add(b.mul(z2));
      w3 = w3.add(b.mul(z3));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      u0 = u0.blend(0f, u0.compare(VectorOperators.LE, 0f));
      v0 = v0.blend(0f, v0.compare(VectorOperators.LE, 0f));
      w0 = w0.blend(0f, w0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      u1 = u1.blend(0f, u1.compare(VectorOperators.LE, 0f));
      v1 = v1.blend(0f, v1.compare(VectorOperators.LE, 0f));
      w1 = w1.blend(0f, w1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      u2 = u2.blend(0f, u2.compare(VectorOperators.LE, 0f));
      v2 = v2.blend(0f, v2.compare(VectorOperators.LE, 0f));
      w2 = w2.blend(0f, w2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
      u3 = u3.blend(0f, u3.compare(VectorOperators.LE, 0f));
      v3 = v3.blend(0f, v3.compare(VectorOperators.LE, 0f));
      w3 = w3.blend(0f, w3.compare(VectorOperators.LE, 0f));
    }
    float[] r0 = y[y0];
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    v0.intoArray(r0, at + 2 * LENGTH);
    w0.intoArray(r0, at + 3 * LENGTH);
    float[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    v1.intoArray(r1, at + 2 * LENGTH);
    w1.intoArray(r1, at + 3 * LENGTH);
    float[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    v2.intoArray(r2, at + 2 * LENGTH);
    w2.intoArray(r2, at + 3 * LENGTH);
    float[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
    v3.intoArray(r3, at + 2 * LENGTH);
    w3.intoArray(r3, at + 3 * LENGTH);
  }

  /** Two vectors of 4 rows of y, of which the last ones may be one and the same. */
  private static void startTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    FloatVector t0 = FloatVector.broadcast(SPECIES, c[c0]);
    FloatVector u0 = t0;
    FloatVector t1 = FloatVector.broadcast(SPECIES, c[c0 + e1]);
    FloatVector u1 = t1;
    FloatVector t2 = FloatVector.broadcast(SPECIES, c[c0 + e2]);
    FloatVector u2 = t2;
    FloatVector t3 = FloatVector.broadcast(SPECIES, c[c0 + e3]);
    FloatVector u3 = t3;
    for (int k = 0; k < sums; k++) {
      float[] p = a[a0 + k];
      float[] row = s[s0 + k];
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector z1 = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p[d0]);
      t0 = t0.add(b.mul(z0));
      u0 = u0.add(b.mul(z1));
      b = FloatVector.broadcast(SPECIES, p[d0 + e1]);
      t1 = t1.add(b.mul(z0));
      u1 = u1.add(b.mul(z1));
      b = FloatVector.broadcast(SPECIES, p[d0 + e2]);
      t2 = t2.add(b.mul(z0));
      u2 = u2.add(b.mul(z1));
      b = FloatVector.broadcast(SPECIES, p[d0 + e3]);
      t3 = t3.add(b.mul(z0));
      u3 = u3.add(b.mul(z1));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      u0 = u0.blend(0f, u0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      u1 = u1.blend(0f, u1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      u2 = u2.blend(0f, u2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
      u3 = u3.blend(0f, u3.compare(VectorOperators.LE, 0f));
    }
    float[] r0 = y[y0];
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    float[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    float[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    float[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
  }

  /** One vector of 4 rows of y, of which the last ones may be one and the same. */
  private static void startNarrowTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      float[] c,
      int c0,
      boolean isRectified) {
    int e1 = Math.min(1, rows - 1);
    int e2 = Math.min(2, rows - 1);
    int e3 = Math.min(3, rows - 1);
    FloatVector t0 = FloatVector.broadcast(SPECIES, c[c0]);
    FloatVector t1 = FloatVector.broadcast(SPECIES, c[c0 + e1]);
    FloatVector t2 = FloatVector.broadcast(SPECIES, c[c0 + e2]);
    FloatVector t3 = FloatVector.broadcast(SPECIES, c[c0 + e3]);
    for (int k = 0; k < sums; k++) {
      float[] p = a[a0 + k];
      float[] row = s[s0 + k];
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector b = FloatVector.broadcast(SPECIES, p[d0]);
      t0 = t0.add(b.mul(z0));
      b = FloatVector.broadcast(SPECIES, p[d0 + e1]);
      t1 = t1.add(b.mul(z0));
      b = FloatVector.broadcast(SPECIES, p[d0 + e2]);
      t2 = t2.add(b.mul(z0));
      b = FloatVector.broadcast(SPECIES, p[d0 + e3]);
      t3 = t3.add(b.mul(z0));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
    }
    float[] r0 = y[y0];
    t0.intoArray(r0, at);
    float[] r1 = y[y0 + e1];
    t1.intoArray(r1, at);
    float[] r2 = y[y0 + e2];
    t2.intoArray(r2, at);
    float[] r3 = y[y0 + e3];
    t3.intoArray(r3, at);
  }
}
