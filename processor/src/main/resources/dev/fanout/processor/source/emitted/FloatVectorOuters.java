package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@code FloatVectors} for sums of one product, a column times a row: what one sample
 * adds to the gradient of a matrix, or to the matrix. The row stays in registers, the rows of y are
 * read and written once, each as a whole.
 */
final class FloatVectorOuters {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorOuters() {}

  /** y[y0 + d][at + l] += a[a0 + step·d] · s[from + l] for at least LENGTH lanes. */
  static void addOuter(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int step,
      float[] s,
      int from,
      int destinations,
      int lanes) {
    int rest = lanes % LENGTH;
    if (rest > 0) {
      int l = lanes - LENGTH;
      addRestOfOuter(y, y0, at + l, a, a0, step, s, from + l, destinations, LENGTH - rest);
    }
    int l = 0;
    for (; l + 8 * LENGTH <= lanes; l += 8 * LENGTH) {
      addWideOuter(y, y0, at + l, a, a0, step, s, from + l, destinations);
    }
    for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
      addNarrowOuter(y, y0, at + l, a, a0, step, s, from + l, destinations);
    }
    if (l + LENGTH <= lanes) {
      addRestOfOuter(y, y0, at + l, a, a0, step, s, from + l, destinations, 0);
    }
  }

  /** 8 vectors of each row of y. */
  private static void addWideOuter(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int step,
      float[] s,
      int from,
      int destinations) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, s, from);
    FloatVector s1 = FloatVector.fromArray(SPECIES, s, from + LENGTH);
    FloatVector s2 = FloatVector.fromArray(SPECIES, s, from + 2 * LENGTH);
    FloatVector s3 = FloatVector.fromArray(SPECIES, s, from + 3 * LENGTH);
    FloatVector s4 = FloatVector.fromArray(SPECIES, s, from + 4 * LENGTH);
    FloatVector s5 = FloatVector.fromArray(SPECIES, s, from + 5 * LENGTH);
    FloatVector s6 = FloatVector.fromArray(SPECIES, s, from + 6 * LENGTH);
    FloatVector s7 = FloatVector.fromArray(SPECIES, s, from + 7 * LENGTH);
    for (int d = 0; d < destinations; d++) {
      float[] r = y[y0 + d];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + d * step]);
      FloatVector t = FloatVector.fromArray(SPECIES, r, at);
      t = t.add(b.mul(s0));
      t.intoArray(r, at);
      t = FloatVector.fromArray(SPECIES, r, at + LENGTH);
      t = t.add(b.mul(s1));
      t.intoArray(r, at + LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 2 * LENGTH);
      t = t.add(b.mul(s2));
      t.intoArray(r, at + 2 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 3 * LENGTH);
      t = t.add(b.mul(s3));
      t.intoArray(r, at + 3 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 4 * LENGTH);
      t = t.add(b.mul(s4));
      t.intoArray(r, at + 4 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 5 * LENGTH);
      t = t.add(b.mul(s5));
      t.intoArray(r, at + 5 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 6 * LENGTH);
      t = t.add(b.mul(s6));
      t.intoArray(r, at + 6 * LENGTH);
      t = FloatVector.fromArray(SPECIES, r, at + 7 * LENGTH);
      t = t.add(b.mul(s7));
      t.intoArray(r, at + 7 * LENGTH);
    }
  }

  /** 2 vectors of each row of y. */
  private static void addNarrowOuter(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int step,
      float[] s,
      int from,
      int destinations) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, s, from);
    FloatVector s1 = FloatVector.fromArray(SPECIES, s, from + LENGTH);
    for (int d = 0; d < destinations; d++) {
      float[] r = y[y0 + d];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + d * step]);
      FloatVector t = FloatVector.fromArray(SPECIES, r, at);
      t = t.add(b.mul(s0));
      t.intoArray(r, at);
      t = FloatVector.fromArray(SPECIES, r, at + LENGTH);
      t = t.add(b.mul(s1));
      t.intoArray(r, at + LENGTH);
    }
  }

  /** One vector of each row of y, of which the first lanes are kept. */
  private static void addRestOfOuter(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int step,
      float[] s,
      int from,
      int destinations,
      int kept) {
    FloatVector v = FloatVector.fromArray(SPECIES, s, from);
    VectorMask<Float> old = SPECIES.indexInRange(0, kept);
    for (int d = 0; d < destinations; d++) {
      float[] r = y[y0 + d];
      FloatVector b = FloatVector.broadcast(SPECIES, a[a0 + d * step]);
      FloatVector t = FloatVector.fromArray(SPECIES, r, at);
      FloatVector u = t;
      t = t.add(b.mul(v));
      t.blend(u, old).intoArray(r, at);
    }
  }
}
