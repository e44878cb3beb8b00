package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatVectors} with the factor transposed. */
final class FloatVectorsOfTransposed {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorsOfTransposed() {}

  /** y[y0 + d][at + l] += Σ_k a[a0 + k][d0 + d] · s[s0 + k][from + l]: the same, a transposed. */
  static void addProductsOfTransposed(
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
      int lanes) {
    if (sums == 1) {
      FloatVectorOuters.addOuter(y, y0, at, a[a0], d0, 1, s[s0], from, destinations, lanes);
      return;
    }
    int tiled = destinations - destinations % 8;
    int rest = lanes % LENGTH;
    if (rest > 0) {
      // The last vector overlaps the one before it, so it comes first and changes its rest alone.
      int kept = LENGTH - rest;
      int l = lanes - LENGTH;
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTileOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, kept);
      }
      for (int d = tiled; d < destinations; d++) {
        FloatVectorRowsOfTransposed.addVectorOfTransposed(
            y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, kept);
      }
    }
    int l = 0;
    if (LENGTH == 8) {
      FloatVectorPanelsOfTransposed.addPanelsOfTransposed(
          y, y0, at, a, a0, d0, s, s0, from, tiled, sums, lanes);
      l = lanes - lanes % (2 * LENGTH);
    }
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      for (int d = 0; d < tiled; d += 8) {
        addTileOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums);
      }
    }
    if (l + LENGTH <= lanes) {
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTileOfTransposed(y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, 0);
      }
    }
    for (int d = tiled; d < destinations; d++) {
      l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        FloatVectorRowsOfTransposed.addRowOfTransposed(
            y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums);
      }
      for (; l + 4 * LENGTH <= lanes; l += 4 * LENGTH) {
        FloatVectorRowsOfTransposed.addFourVectorsOfTransposed(
            y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums);
      }
      for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        FloatVectorRowsOfTransposed.addTwoVectorsOfTransposed(
            y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums);
      }
      if (l + LENGTH <= lanes) {
        FloatVectorRowsOfTransposed.addVectorOfTransposed(
            y, y0 + d, at + l, a, a0, d0 + d, s, s0, from + l, sums, 0);
      }
    }
  }

  /** Two vectors of 8 rows of y. */
  private static void addTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int sums) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector u0 = FloatVector.fromArray(SPECIES, r0, at + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector u1 = FloatVector.fromArray(SPECIES, r1, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector u2 = FloatVector.fromArray(SPECIES, r2, at + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector u3 = FloatVector.fromArray(SPECIES, r3, at + LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector u4 = FloatVector.fromArray(SPECIES, r4, at + LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector u5 = FloatVector.fromArray(SPECIES, r5, at + LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector u6 = FloatVector.fromArray(SPECIES, r6, at + LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    FloatVector u7 = FloatVector.fromArray(SPECIES, r7, at + LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] p = a[a0 + k];
      float[] row = s[s0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, row, from);
      FloatVector w = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p[d0]);
      t0 = t0.add(b.mul(v));
      u0 = u0.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 1]);
      t1 = t1.add(b.mul(v));
      u1 = u1.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 2]);
      t2 = t2.add(b.mul(v));
      u2 = u2.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 3]);
      t3 = t3.add(b.mul(v));
      u3 = u3.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 4]);
      t4 = t4.add(b.mul(v));
      u4 = u4.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 5]);
      t5 = t5.add(b.mul(v));
      u5 = u5.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 6]);
      t6 = t6.add(b.mul(v));
      u6 = u6.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p[d0 + 7]);
      t7 = t7.add(b.mul(v));
      u7 = u7.add(b.mul(w));
    }
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
    t4.intoArray(r4, at);
    u4.intoArray(r4, at + LENGTH);
    t5.intoArray(r5, at);
    u5.intoArray(r5, at + LENGTH);
    t6.intoArray(r6, at);
    u6.intoArray(r6, at + LENGTH);
    t7.intoArray(r7, at);
    u7.intoArray(r7, at + LENGTH);
  }

  /** One vector of 8 rows of y, of which the first lanes are kept. */
  private static void addNarrowTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int from,
      int sums,
      int kept) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    float[] r4 = y[y0 + 4];
    float[] r5 = y[y0 + 5];
    float[] r6 = y[y0 + 6];
    float[] r7 = y[y0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    for (int k = 0; k < sums; k++) {
      float[] p = a[a0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, p[d0]);
      t0 = t0.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 1]);
      t1 = t1.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 2]);
      t2 = t2.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 3]);
      t3 = t3.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 4]);
      t4 = t4.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 5]);
      t5 = t5.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 6]);
      t6 = t6.add(b.mul(v));
      b = FloatVector.broadcast(SPECIES, p[d0 + 7]);
      t7 = t7.add(b.mul(v));
    }
    if (kept > 0) {
      VectorMask<Float> old = SPECIES.indexInRange(0, kept);
      t0 = t0.blend(FloatVector.fromArray(SPECIES, r0, at), old);
      t1 = t1.blend(FloatVector.fromArray(SPECIES, r1, at), old);
      t2 = t2.blend(FloatVector.fromArray(SPECIES, r2, at), old);
      t3 = t3.blend(FloatVector.fromArray(SPECIES, r3, at), old);
      t4 = t4.blend(FloatVector.fromArray(SPECIES, r4, at), old);
      t5 = t5.blend(FloatVector.fromArray(SPECIES, r5, at), old);
      t6 = t6.blend(FloatVector.fromArray(SPECIES, r6, at), old);
      t7 = t7.blend(FloatVector.fromArray(SPECIES, r7, at), old);
    }
    t0.intoArray(r0, at);
    t1.intoArray(r1, at);
    t2.intoArray(r2, at);
    t3.intoArray(r3, at);
    t4.intoArray(r4, at);
    t5.intoArray(r5, at);
    t6.intoArray(r6, at);
    t7.intoArray(r7, at);
  }
}
