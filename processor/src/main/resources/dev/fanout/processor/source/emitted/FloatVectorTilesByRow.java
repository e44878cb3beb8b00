package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@code FloatVectorPassesByRow}.
 */
final class FloatVectorTilesByRow {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorTilesByRow() {}

  /** Four vectors of 4 rows of y; the factors of each stand q numbers apart. */
  static void startWideTileByRow(
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
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
      float[] row = s[s0 + k];
      int i = k * q;
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector z1 = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector z2 = FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH);
      FloatVector z3 = FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = t0.add(b.mul(z0));
      u0 = u0.add(b.mul(z1));
      v0 = v0.add(b.mul(z2));
      w0 = w0.add(b.mul(z3));
      b = FloatVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = t1.add(b.mul(z0));
      u1 = u1.add(b.mul(z1));
      v1 = v1.add(b.mul(z2));
      w1 = w1.add(b.mul(z3));
      b = FloatVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = t2.add(b.mul(z0));
      u2 = u2.add(b.mul(z1));
      v2 = v2.add(b.mul(z2));
      w2 = w2.add(b.mul(z3));
      b = FloatVector.broadcast(SPECIES, p3[f3 + i]);
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

  /** Two vectors of 4 rows of y; the factors of each stand q numbers apart. */
  static void startTileByRow(
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
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
      float[] row = s[s0 + k];
      int i = k * q;
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector z1 = FloatVector.fromArray(SPECIES, row, from + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = t0.add(b.mul(z0));
      u0 = u0.add(b.mul(z1));
      b = FloatVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = t1.add(b.mul(z0));
      u1 = u1.add(b.mul(z1));
      b = FloatVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = t2.add(b.mul(z0));
      u2 = u2.add(b.mul(z1));
      b = FloatVector.broadcast(SPECIES, p3[f3 + i]);
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

  /** One vector of 4 rows of y; the factors of each stand q numbers apart. */
  static void startNarrowTileByRow(
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
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
      float[] row = s[s0 + k];
      int i = k * q;
      FloatVector z0 = FloatVector.fromArray(SPECIES, row, from);
      FloatVector b = FloatVector.broadcast(SPECIES, p0[f0 + i]);
      t0 = t0.add(b.mul(z0));
      b = FloatVector.broadcast(SPECIES, p1[f1 + i]);
      t1 = t1.add(b.mul(z0));
      b = FloatVector.broadcast(SPECIES, p2[f2 + i]);
      t2 = t2.add(b.mul(z0));
      b = FloatVector.broadcast(SPECIES, p3[f3 + i]);
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
