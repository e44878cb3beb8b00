package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@code FloatProducts} on {@code jdk.incubator.vector}: 8 rows and 2 vectors of each
 * at a time, with all sums in registers. Every element is added up in the order of k, beginning
 * with y, so the bits are those of the plain loops.
 *
 * <p>Copied into emitted classes, where {@code b.fma(v, x)} replaces {@code x.add(b.mul(v))} if
 * products are fused. HotSpot stops inlining methods of ours in tiles of this size, so these calls
 * stand one by one. A resource, since only {@code --add-modules jdk.incubator.vector} compiles it.
 */
final class FloatVectors {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectors() {}

  /** y[y0 + d][at + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l] of at least LENGTH lanes. */
  static void addProducts(
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
    int tiled = destinations - destinations % 8;
    int rest = lanes % LENGTH;
    if (rest > 0) {
      // The last vector overlaps the one before it, so it comes first and changes its rest alone.
      int kept = LENGTH - rest;
      int l = lanes - LENGTH;
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, kept);
      }
      for (int d = tiled; d < destinations; d++) {
        FloatVectorRows.addVector(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, kept);
      }
    }
    int l = 0;
    if (LENGTH == 8) {
      FloatVectorPanels.addPanels(y, y0, at, a, a0, k0, s, s0, from, tiled, sums, lanes);
      l = lanes - lanes % (2 * LENGTH);
    }
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      for (int d = 0; d < tiled; d += 8) {
        addTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
    }
    if (l + LENGTH <= lanes) {
      for (int d = 0; d < tiled; d += 8) {
        addNarrowTile(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, 0);
      }
    }
    for (int d = tiled; d < destinations; d++) {
      l = 0;
      for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
        FloatVectorRows.addRow(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
      for (; l + 4 * LENGTH <= lanes; l += 4 * LENGTH) {
        FloatVectorRows.addFourVectors(
            y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
      for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        FloatVectorRows.addTwoVectors(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums);
      }
      if (l + LENGTH <= lanes) {
        FloatVectorRows.addVector(y, y0 + d, at + l, a, a0 + d, k0, s, s0, from + l, sums, 0);
      }
    }
  }

  /** Two vectors of 8 rows of y. */
  private static void addTile(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
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
    float[] p0 = a[a0];
    float[] p1 = a[a0 + 1];
    float[] p2 = a[a0 + 2];
    float[] p3 = a[a0 + 3];
    float[] p4 = a[a0 + 4];
    float[] p5 = a[a0 + 5];
    float[] p6 = a[a0 + 6];
    float[] p7 = a[a0 + 7];
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
      float[] row = s[s0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, row, from);
      FloatVector w = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[k0 + k]);
      t0 = t0.add(b.mul(v));
      u0 = u0.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p1[k0 + k]);
      t1 = t1.add(b.mul(v));
      u1 = u1.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p2[k0 + k]);
      t2 = t2.add(b.mul(v));
      u2 = u2.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p3[k0 + k]);
      t3 = t3.add(b.mul(v));
      u3 = u3.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p4[k0 + k]);
      t4 = t4.add(b.mul(v));
      u4 = u4.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p5[k0 + k]);
      t5 = t5.add(b.mul(v));
      u5 = u5.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p6[k0 + k]);
      t6 = t6.add(b.mul(v));
      u6 = u6.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, p7[k0 + k]);
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
  private static void addNarrowTile(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
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
    float[] p0 = a[a0];
    float[] p1 = a[a0 + 1];
    float[] p2 = a[a0 + 2];
    float[] p3 = a[a0 + 3];
    float[] p4 = a[a0 + 4];
    float[] p5 = a[a0 + 5];
    float[] p6 = a[a0 + 6];
    float[] p7 = a[a0 + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r4, at);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r5, at);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r6, at);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r7, at);
    for (int k = 0; k < sums; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
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
