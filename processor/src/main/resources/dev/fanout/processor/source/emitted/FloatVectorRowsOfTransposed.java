package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatVectorRows} with the factor transposed. */
final class FloatVectorRowsOfTransposed {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorRowsOfTransposed() {}

  /** 8 vectors of a row of y. */
  static void addRowOfTransposed(
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
    float[] r = y[y0];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r, at + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r, at + 3 * LENGTH);
    FloatVector t4 = FloatVector.fromArray(SPECIES, r, at + 4 * LENGTH);
    FloatVector t5 = FloatVector.fromArray(SPECIES, r, at + 5 * LENGTH);
    FloatVector t6 = FloatVector.fromArray(SPECIES, r, at + 6 * LENGTH);
    FloatVector t7 = FloatVector.fromArray(SPECIES, r, at + 7 * LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k][d0]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
      t4 = t4.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 4 * LENGTH)));
      t5 = t5.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 5 * LENGTH)));
      t6 = t6.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 6 * LENGTH)));
      t7 = t7.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 7 * LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
    t2.intoArray(r, at + 2 * LENGTH);
    t3.intoArray(r, at + 3 * LENGTH);
    t4.intoArray(r, at + 4 * LENGTH);
    t5.intoArray(r, at + 5 * LENGTH);
    t6.intoArray(r, at + 6 * LENGTH);
    t7.intoArray(r, at + 7 * LENGTH);
  }

  /** 4 vectors of a row of y. */
  static void addFourVectorsOfTransposed(
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
    float[] r = y[y0];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r, at + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r, at + 3 * LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k][d0]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
      t2 = t2.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 2 * LENGTH)));
      t3 = t3.add(b.mul(FloatVector.fromArray(SPECIES, row, from + 3 * LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
    t2.intoArray(r, at + 2 * LENGTH);
    t3.intoArray(r, at + 3 * LENGTH);
  }

  /** 2 vectors of a row of y. */
  static void addTwoVectorsOfTransposed(
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
    float[] r = y[y0];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r, at + LENGTH);
    for (int k = 0; k < sums; k++) {
      float[] row = s[s0 + k];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k][d0]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, row, from)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, row, from + LENGTH)));
    }
    t0.intoArray(r, at);
    t1.intoArray(r, at + LENGTH);
  }

  /** One vector of a row of y, of which the first lanes are kept. */
  static void addVectorOfTransposed(
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
    float[] r = y[y0];
    FloatVector t = FloatVector.fromArray(SPECIES, r, at);
    for (int k = 0; k < sums; k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, s[s0 + k], from);
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + k][d0]);
      t = t.add(b.mul(v));
    }
    if (kept > 0) {
      t = t.blend(FloatVector.fromArray(SPECIES, r, at), SPECIES.indexInRange(0, kept));
    }
    t.intoArray(r, at);
  }
}
