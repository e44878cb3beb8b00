package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatVectorPanels} with the factor transposed. */
final class FloatVectorPanelsOfTransposed {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private static final int DEPTH = 256;
  private static final ThreadLocal<float[]> PANEL =
      ThreadLocal.withInitial(() -> new float[2 * LENGTH * DEPTH]);

  private FloatVectorPanelsOfTransposed() {}

  /** Adds all sums of pairs of vectors; the destinations are a multiple of 4. */
  static void addPanelsOfTransposed(
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
    float[] panel = PANEL.get();
    for (int k = 0; k < sums; k += DEPTH) {
      int depth = Math.min(DEPTH, sums - k);
      for (int l = 0; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        FloatVectorPanels.copyPanel(s, s0 + k, from + l, depth, panel);
        for (int d = 0; d < destinations; d += 4) {
          addPanelTileOfTransposed(y, y0 + d, at + l, a, a0 + k, d0 + d, panel, depth);
        }
      }
    }
  }

  /** Two vectors of 4 rows of y. */
  private static void addPanelTileOfTransposed(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int d0,
      float[] panel,
      int depth) {
    float[] r0 = y[y0];
    float[] r1 = y[y0 + 1];
    float[] r2 = y[y0 + 2];
    float[] r3 = y[y0 + 3];
    FloatVector t0 = FloatVector.fromArray(SPECIES, r0, at);
    FloatVector u0 = FloatVector.fromArray(SPECIES, r0, at + LENGTH);
    FloatVector t1 = FloatVector.fromArray(SPECIES, r1, at);
    FloatVector u1 = FloatVector.fromArray(SPECIES, r1, at + LENGTH);
    FloatVector t2 = FloatVector.fromArray(SPECIES, r2, at);
    FloatVector u2 = FloatVector.fromArray(SPECIES, r2, at + LENGTH);
    FloatVector t3 = FloatVector.fromArray(SPECIES, r3, at);
    FloatVector u3 = FloatVector.fromArray(SPECIES, r3, at + LENGTH);
    for (int k = 0; k < depth; k++) {
      int l = 2 * k * LENGTH;
      float[] f = a[a0 + k];
      FloatVector v = FloatVector.fromArray(SPECIES, panel, l);
      FloatVector w = FloatVector.fromArray(SPECIES, panel, l + LENGTH);
      FloatVector b = FloatVector.broadcast(SPECIES, f[d0]);
      t0 = t0.add(b.mul(v));
      u0 = u0.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, f[d0 + 1]);
      t1 = t1.add(b.mul(v));
      u1 = u1.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, f[d0 + 2]);
      t2 = t2.add(b.mul(v));
      u2 = u2.add(b.mul(w));
      b = FloatVector.broadcast(SPECIES, f[d0 + 3]);
      t3 = t3.add(b.mul(v));
      u3 = u3.add(b.mul(w));
    }
    t0.intoArray(r0, at);
    u0.intoArray(r0, at + LENGTH);
    t1.intoArray(r1, at);
    u1.intoArray(r1, at + LENGTH);
    t2.intoArray(r2, at);
    u2.intoArray(r2, at + LENGTH);
    t3.intoArray(r3, at);
    u3.intoArray(r3, at + LENGTH);
  }
}
