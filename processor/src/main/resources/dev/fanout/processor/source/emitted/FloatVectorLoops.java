package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of {@code FloatFunctions} of whole vectors, in place: in every lane the same
 * operations, so the same bits. C2 makes vectors of their loops as well, but computes a vector's
 * worth of numbers or two one by one before and behind each.
 *
 * <p>Each is a loop without calls. HotSpot inlines no method that was compiled by itself to much
 * code, and the vectors that it is given and returns would be objects. For the same reason no loop
 * is inlined into another.
 */
final class FloatVectorLoops {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorLoops() {}

  /** eˣ = 1/(1 + q) for x ≤ 0, q = e⁻ˣ − 1. */
  static void expNegativeOfRow(float[] y, int lanes, Apart apart) {
    for (int l = 0; l < lanes; l += LENGTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, y, l);
      FloatVector r = x.mul(-0.03125f);
      FloatVector p = FloatVector.broadcast(SPECIES, 9.228053e-6f);
      FloatVector q = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
      q = q.add(p.mul(r));
      p = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
      p = p.add(q.mul(r));
      q = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
      q = q.add(p.mul(r));
      p = FloatVector.broadcast(SPECIES, 8.473677e-3f);
      p = p.add(q.mul(r));
      q = FloatVector.broadcast(SPECIES, 4.160058e-2f);
      q = q.add(p.mul(r));
      p = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
      p = p.add(q.mul(r));
      q = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
      q = q.add(p.mul(r));
      FloatVector s = r.mul(r);
      p = r;
      p = p.add(s.mul(q));
      q = p.mul(2f);
      q = q.add(p.mul(p));
      p = q.mul(2f);
      p = p.add(q.mul(q));
      q = p.mul(2f);
      q = q.add(p.mul(p));
      q = q.mul(q.add(2f));
      q = q.mul(q.add(2f));
      FloatVector.broadcast(SPECIES, 1f).div(q.add(1f)).intoArray(y, l);
    }
  }

  /** 1/(2 + q), q = e⁻ˣ − 1. */
  static void sigmoidOfRow(float[] y, int lanes, Apart apart) {
    for (int l = 0; l < lanes; l += LENGTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, y, l).min(20f);
      FloatVector r = x.mul(-0.03125f);
      FloatVector p = FloatVector.broadcast(SPECIES, 9.228053e-6f);
      FloatVector q = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
      q = q.add(p.mul(r));
      p = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
      p = p.add(q.mul(r));
      q = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
      q = q.add(p.mul(r));
      p = FloatVector.broadcast(SPECIES, 8.473677e-3f);
      p = p.add(q.mul(r));
      q = FloatVector.broadcast(SPECIES, 4.160058e-2f);
      q = q.add(p.mul(r));
      p = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
      p = p.add(q.mul(r));
      q = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
      q = q.add(p.mul(r));
      FloatVector s = r.mul(r);
      p = r;
      p = p.add(s.mul(q));
      q = p.mul(2f);
      q = q.add(p.mul(p));
      p = q.mul(2f);
      p = p.add(q.mul(q));
      q = p.mul(2f);
      q = q.add(p.mul(p));
      q = q.mul(q.add(2f));
      q = q.mul(q.add(2f));
      FloatVector.broadcast(SPECIES, 1f).div(q.add(2f)).intoArray(y, l);
    }
  }

  /** tanh x, with the formula for the double argument. */
  static void tanhOfRow(float[] y, int lanes, Apart apart) {
    for (int l = 0; l < lanes; l += LENGTH) {
      FloatVector t = FloatVector.fromArray(SPECIES, y, l).min(8.5044f).max(-8.5044f);
      FloatVector u = t.mul(t);
      FloatVector p = FloatVector.broadcast(SPECIES, 0.029833747f);
      FloatVector c = FloatVector.broadcast(SPECIES, 1.1557e-4f);
      p = p.add(c.mul(u));
      p = p.mul(u);
      c = FloatVector.broadcast(SPECIES, 1.2571709e-6f);
      FloatVector b = FloatVector.broadcast(SPECIES, 0.0012128555f);
      b = b.add(c.mul(u));
      FloatVector q = FloatVector.broadcast(SPECIES, 0.11316702f);
      q = q.add(b.mul(u));
      q = q.mul(u);
      FloatVector a = t;
      a = a.add(t.mul(p));
      FloatVector h = a.mul(0.5f);
      FloatVector d = h.mul(h);
      FloatVector e = q.add(2f);
      d = d.add(q.mul(e));
      FloatVector n = a;
      n = n.add(a.mul(q));
      n.div(d.add(1f)).intoArray(y, l);
    }
  }
}
