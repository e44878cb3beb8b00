package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A layer of one sample with its units as lanes. Each is a loop of its own that is inlined into no
 * other: beside them in one method, vectors would become objects.
 */
final class FloatVectorUnits {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorUnits() {}

  /**
   * to[at + row·i + j] = element [j, i] of the parameter that begins at block {@code first}: it
   * stands p blocks further for each j, q for each i, and r and s numbers further in its block.
   */
  static void copyToUnits(
      float[][] blocks,
      int first,
      int p,
      int q,
      int r,
      int s,
      int units,
      int inputs,
      float[] to,
      int at,
      int row) {
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < units; j++) {
        to[at + row * i + j] = blocks[first + p * j + q * i][r * j + s * i];
      }
    }
  }

  /**
   * y[l] = w[at + l] + Σ_k x[k] · w[at + lanes · (k + 1) + l] for whole vectors of lanes; if it is
   * rectified, nothing below 0.
   */
  static void startUnits(
      float[] y,
      float[] x,
      float[] w,
      int at,
      int sums,
      int lanes,
      boolean isRectified,
      Apart apart) {
    int l = 0;
    for (; l + 4 * LENGTH <= lanes; l += 4 * LENGTH) {
      startFourOfUnits(y, l, x, w, at + l, sums, lanes, isRectified);
    }
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      startTwoOfUnits(y, l, x, w, at + l, sums, lanes, isRectified);
    }
    for (; l < lanes; l += LENGTH) {
      startOneOfUnits(y, l, x, w, at + l, sums, lanes, isRectified);
    }
  }

  /** Four vectors of them. */
  private static void startFourOfUnits(
      float[] y, int l, float[] x, float[] w, int at, int sums, int lanes, boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, w, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, w, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, w, at + 2 * LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, w, at + 3 * LENGTH);
    int next = at;
    for (int k = 0; k < sums; k++) {
      next += lanes;
      FloatVector b = FloatVector.broadcast(SPECIES, x[k]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, w, next)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, w, next + LENGTH)));
      t2 = t2.add(b.mul(FloatVector.fromArray(SPECIES, w, next + 2 * LENGTH)));
      t3 = t3.add(b.mul(FloatVector.fromArray(SPECIES, w, next + 3 * LENGTH)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
      t2 = t2.blend(0f, t2.compare(VectorOperators.LE, 0f));
      t3 = t3.blend(0f, t3.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, l);
    t1.intoArray(y, l + LENGTH);
    t2.intoArray(y, l + 2 * LENGTH);
    t3.intoArray(y, l + 3 * LENGTH);
  }

  /** Two vectors of them. */
  private static void startTwoOfUnits(
      float[] y, int l, float[] x, float[] w, int at, int sums, int lanes, boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, w, at);
    FloatVector t1 = FloatVector.fromArray(SPECIES, w, at + LENGTH);
    int next = at;
    for (int k = 0; k < sums; k++) {
      next += lanes;
      FloatVector b = FloatVector.broadcast(SPECIES, x[k]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, w, next)));
      t1 = t1.add(b.mul(FloatVector.fromArray(SPECIES, w, next + LENGTH)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
      t1 = t1.blend(0f, t1.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, l);
    t1.intoArray(y, l + LENGTH);
  }

  /** One vector of them. */
  private static void startOneOfUnits(
      float[] y, int l, float[] x, float[] w, int at, int sums, int lanes, boolean isRectified) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, w, at);
    int next = at;
    for (int k = 0; k < sums; k++) {
      next += lanes;
      FloatVector b = FloatVector.broadcast(SPECIES, x[k]);
      t0 = t0.add(b.mul(FloatVector.fromArray(SPECIES, w, next)));
    }
    if (isRectified) {
      t0 = t0.blend(0f, t0.compare(VectorOperators.LE, 0f));
    }
    t0.intoArray(y, l);
  }
}
