package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of {@code assignWindows}, with all sums in registers: {@code y[places[p + 2d]][l] =
 * start[l] + Σ_k a[places[p + 2d + 1] + taps[2k]] · s[taps[2k + 1]][l]}. What is not above the limit
 * becomes 0: nothing, if the limit is NaN.
 */
final class FloatVectorWindowTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorWindowTiles() {}

  /** Two vectors of 12 rows. */
  static void windowTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    int a4 = places[p + 9];
    int a5 = places[p + 11];
    int a6 = places[p + 13];
    int a7 = places[p + 15];
    int a8 = places[p + 17];
    int a9 = places[p + 19];
    int a10 = places[p + 21];
    int a11 = places[p + 23];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u0 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u1 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u2 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u3 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u4 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u5 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u6 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u7 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t8 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u8 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t9 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u9 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t10 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u10 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t11 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u11 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector x1 = FloatVector.fromArray(SPECIES, row, l + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
      u0 = u0.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = t1.add(b.mul(x0));
      u1 = u1.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = t2.add(b.mul(x0));
      u2 = u2.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = t3.add(b.mul(x0));
      u3 = u3.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a4 + tap]);
      t4 = t4.add(b.mul(x0));
      u4 = u4.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a5 + tap]);
      t5 = t5.add(b.mul(x0));
      u5 = u5.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a6 + tap]);
      t6 = t6.add(b.mul(x0));
      u6 = u6.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a7 + tap]);
      t7 = t7.add(b.mul(x0));
      u7 = u7.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a8 + tap]);
      t8 = t8.add(b.mul(x0));
      u8 = u8.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a9 + tap]);
      t9 = t9.add(b.mul(x0));
      u9 = u9.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a10 + tap]);
      t10 = t10.add(b.mul(x0));
      u10 = u10.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a11 + tap]);
      t11 = t11.add(b.mul(x0));
      u11 = u11.add(b.mul(x1));
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    u1.blend(0f, u1.compare(VectorOperators.LE, limit)).intoArray(r1, l + LENGTH);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    u2.blend(0f, u2.compare(VectorOperators.LE, limit)).intoArray(r2, l + LENGTH);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    u3.blend(0f, u3.compare(VectorOperators.LE, limit)).intoArray(r3, l + LENGTH);
    float[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    u4.blend(0f, u4.compare(VectorOperators.LE, limit)).intoArray(r4, l + LENGTH);
    float[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    u5.blend(0f, u5.compare(VectorOperators.LE, limit)).intoArray(r5, l + LENGTH);
    float[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    u6.blend(0f, u6.compare(VectorOperators.LE, limit)).intoArray(r6, l + LENGTH);
    float[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    u7.blend(0f, u7.compare(VectorOperators.LE, limit)).intoArray(r7, l + LENGTH);
    float[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    u8.blend(0f, u8.compare(VectorOperators.LE, limit)).intoArray(r8, l + LENGTH);
    float[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    u9.blend(0f, u9.compare(VectorOperators.LE, limit)).intoArray(r9, l + LENGTH);
    float[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    u10.blend(0f, u10.compare(VectorOperators.LE, limit)).intoArray(r10, l + LENGTH);
    float[] r11 = y[places[p + 22]];
    t11.blend(0f, t11.compare(VectorOperators.LE, limit)).intoArray(r11, l);
    u11.blend(0f, u11.compare(VectorOperators.LE, limit)).intoArray(r11, l + LENGTH);
  }

  /** Two vectors of 4 rows. */
  static void smallWindowTile(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int p,
      int l,
      int sums) {
    int a0 = places[p + 1];
    int a1 = places[p + 3];
    int a2 = places[p + 5];
    int a3 = places[p + 7];
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u0 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u1 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u2 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector u3 = FloatVector.fromArray(SPECIES, start, l + LENGTH);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector x1 = FloatVector.fromArray(SPECIES, row, l + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + tap]);
      t0 = t0.add(b.mul(x0));
      u0 = u0.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a1 + tap]);
      t1 = t1.add(b.mul(x0));
      u1 = u1.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a2 + tap]);
      t2 = t2.add(b.mul(x0));
      u2 = u2.add(b.mul(x1));
      b = FloatVector.broadcast(SPECIES, a[a3 + tap]);
      t3 = t3.add(b.mul(x0));
      u3 = u3.add(b.mul(x1));
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    u0.blend(0f, u0.compare(VectorOperators.LE, limit)).intoArray(r0, l + LENGTH);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    u1.blend(0f, u1.compare(VectorOperators.LE, limit)).intoArray(r1, l + LENGTH);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    u2.blend(0f, u2.compare(VectorOperators.LE, limit)).intoArray(r2, l + LENGTH);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    u3.blend(0f, u3.compare(VectorOperators.LE, limit)).intoArray(r3, l + LENGTH);
  }
}
