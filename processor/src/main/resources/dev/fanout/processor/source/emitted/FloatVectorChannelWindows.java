package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of which each channel has its own: {@code y[places[p + 2d]][l] = start[l] + Σ_k
 * a[places[p + 2d + 1] + taps[2k] + l] · s[taps[2k + 1]][l]}, with all sums in registers. What is not
 * above the limit becomes 0: nothing, if the limit is NaN.
 */
final class FloatVectorChannelWindows {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorChannelWindows() {}

  /** Rows of at least LENGTH lanes. What is assigned twice is the same: the last tile overlaps. */
  static void assignChannels(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int count,
      int sums,
      int lanes) {
    for (int i = 0; i < lanes; i += LENGTH) {
      int l = Math.min(i, lanes - LENGTH);
      int d = 0;
      for (; count >= 12 && count - d > 8; d += 12) {
        channelTile(
            y, a, s, start, limit, taps, places, 2 * Math.min(d, count - 12), l, sums);
      }
      for (; count >= 4 && d < count; d += 4) {
        smallChannelTile(y, a, s, start, limit, taps, places, 2 * Math.min(d, count - 4), l, sums);
      }
      for (; d < count; d++) {
        channelRow(y, a, s, start, limit, taps, places, 2 * d, l, sums);
      }
    }
  }

  /** One vector of 12 rows. */
  static void channelTile(
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
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t8 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t9 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t10 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t11 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = t0.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a1 + tap + l);
      t1 = t1.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a2 + tap + l);
      t2 = t2.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a3 + tap + l);
      t3 = t3.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a4 + tap + l);
      t4 = t4.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a5 + tap + l);
      t5 = t5.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a6 + tap + l);
      t6 = t6.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a7 + tap + l);
      t7 = t7.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a8 + tap + l);
      t8 = t8.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a9 + tap + l);
      t9 = t9.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a10 + tap + l);
      t10 = t10.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a11 + tap + l);
      t11 = t11.add(b.mul(x0));
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
    float[] r4 = y[places[p + 8]];
    t4.blend(0f, t4.compare(VectorOperators.LE, limit)).intoArray(r4, l);
    float[] r5 = y[places[p + 10]];
    t5.blend(0f, t5.compare(VectorOperators.LE, limit)).intoArray(r5, l);
    float[] r6 = y[places[p + 12]];
    t6.blend(0f, t6.compare(VectorOperators.LE, limit)).intoArray(r6, l);
    float[] r7 = y[places[p + 14]];
    t7.blend(0f, t7.compare(VectorOperators.LE, limit)).intoArray(r7, l);
    float[] r8 = y[places[p + 16]];
    t8.blend(0f, t8.compare(VectorOperators.LE, limit)).intoArray(r8, l);
    float[] r9 = y[places[p + 18]];
    t9.blend(0f, t9.compare(VectorOperators.LE, limit)).intoArray(r9, l);
    float[] r10 = y[places[p + 20]];
    t10.blend(0f, t10.compare(VectorOperators.LE, limit)).intoArray(r10, l);
    float[] r11 = y[places[p + 22]];
    t11.blend(0f, t11.compare(VectorOperators.LE, limit)).intoArray(r11, l);
  }

  /** One vector of 4 rows. */
  static void smallChannelTile(
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
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, l);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = t0.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a1 + tap + l);
      t1 = t1.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a2 + tap + l);
      t2 = t2.add(b.mul(x0));
      b = FloatVector.fromArray(SPECIES, a, a3 + tap + l);
      t3 = t3.add(b.mul(x0));
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
    float[] r1 = y[places[p + 2]];
    t1.blend(0f, t1.compare(VectorOperators.LE, limit)).intoArray(r1, l);
    float[] r2 = y[places[p + 4]];
    t2.blend(0f, t2.compare(VectorOperators.LE, limit)).intoArray(r2, l);
    float[] r3 = y[places[p + 6]];
    t3.blend(0f, t3.compare(VectorOperators.LE, limit)).intoArray(r3, l);
  }

  /** One vector of a row. */
  static void channelRow(
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
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, l);
    for (int k = 0; k < sums; k++) {
      int tap = taps[2 * k];
      float[] row = s[taps[2 * k + 1]];
      FloatVector x0 = FloatVector.fromArray(SPECIES, row, l);
      FloatVector b = FloatVector.fromArray(SPECIES, a, a0 + tap + l);
      t0 = t0.add(b.mul(x0));
    }
    float[] r0 = y[places[p]];
    t0.blend(0f, t0.compare(VectorOperators.LE, limit)).intoArray(r0, l);
  }
}
