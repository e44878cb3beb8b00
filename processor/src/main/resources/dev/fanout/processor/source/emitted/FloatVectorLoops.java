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
 *
 * <p>Two vectors at a time, which do not wait for one another. Both are read before one is stored,
 * so a last one that has no other is computed twice from the same numbers.
 */
final class FloatVectorLoops {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorLoops() {}

  /** eˣ = 1/(1 + q) for x ≤ 0, q = e⁻ˣ − 1. */
  static void expNegativeOfRow(float[] y, int lanes, Apart apart) {
    for (int l0 = 0; l0 < lanes; l0 += 2 * LENGTH) {
      int l1 = Math.min(l0 + LENGTH, lanes - LENGTH);
      FloatVector x0 = FloatVector.fromArray(SPECIES, y, l0);
      FloatVector x1 = FloatVector.fromArray(SPECIES, y, l1);
      FloatVector r0 = x0.mul(-0.03125f);
      FloatVector r1 = x1.mul(-0.03125f);
      FloatVector p0 = FloatVector.broadcast(SPECIES, 9.228053e-6f);
      FloatVector p1 = FloatVector.broadcast(SPECIES, 9.228053e-6f);
      FloatVector q0 = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
      FloatVector q1 = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      p0 = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
      p1 = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
      p0 = p0.add(q0.mul(r0));
      p1 = p1.add(q1.mul(r1));
      q0 = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
      q1 = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      p0 = FloatVector.broadcast(SPECIES, 8.473677e-3f);
      p1 = FloatVector.broadcast(SPECIES, 8.473677e-3f);
      p0 = p0.add(q0.mul(r0));
      p1 = p1.add(q1.mul(r1));
      q0 = FloatVector.broadcast(SPECIES, 4.160058e-2f);
      q1 = FloatVector.broadcast(SPECIES, 4.160058e-2f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      p0 = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
      p1 = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
      p0 = p0.add(q0.mul(r0));
      p1 = p1.add(q1.mul(r1));
      q0 = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
      q1 = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      FloatVector s0 = r0.mul(r0);
      FloatVector s1 = r1.mul(r1);
      p0 = r0;
      p1 = r1;
      p0 = p0.add(s0.mul(q0));
      p1 = p1.add(s1.mul(q1));
      q0 = p0.mul(2f);
      q1 = p1.mul(2f);
      q0 = q0.add(p0.mul(p0));
      q1 = q1.add(p1.mul(p1));
      p0 = q0.mul(2f);
      p1 = q1.mul(2f);
      p0 = p0.add(q0.mul(q0));
      p1 = p1.add(q1.mul(q1));
      q0 = p0.mul(2f);
      q1 = p1.mul(2f);
      q0 = q0.add(p0.mul(p0));
      q1 = q1.add(p1.mul(p1));
      q0 = q0.mul(q0.add(2f));
      q1 = q1.mul(q1.add(2f));
      q0 = q0.mul(q0.add(2f));
      q1 = q1.mul(q1.add(2f));
      FloatVector.broadcast(SPECIES, 1f).div(q0.add(1f)).intoArray(y, l0);
      FloatVector.broadcast(SPECIES, 1f).div(q1.add(1f)).intoArray(y, l1);
    }
  }

  /** 1/(2 + q), q = e⁻ˣ − 1. */
  static void sigmoidOfRow(float[] y, int lanes, Apart apart) {
    for (int l0 = 0; l0 < lanes; l0 += 2 * LENGTH) {
      int l1 = Math.min(l0 + LENGTH, lanes - LENGTH);
      FloatVector x0 = FloatVector.fromArray(SPECIES, y, l0).min(20f);
      FloatVector x1 = FloatVector.fromArray(SPECIES, y, l1).min(20f);
      FloatVector r0 = x0.mul(-0.03125f);
      FloatVector r1 = x1.mul(-0.03125f);
      FloatVector p0 = FloatVector.broadcast(SPECIES, 9.228053e-6f);
      FloatVector p1 = FloatVector.broadcast(SPECIES, 9.228053e-6f);
      FloatVector q0 = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
      FloatVector q1 = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      p0 = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
      p1 = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
      p0 = p0.add(q0.mul(r0));
      p1 = p1.add(q1.mul(r1));
      q0 = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
      q1 = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      p0 = FloatVector.broadcast(SPECIES, 8.473677e-3f);
      p1 = FloatVector.broadcast(SPECIES, 8.473677e-3f);
      p0 = p0.add(q0.mul(r0));
      p1 = p1.add(q1.mul(r1));
      q0 = FloatVector.broadcast(SPECIES, 4.160058e-2f);
      q1 = FloatVector.broadcast(SPECIES, 4.160058e-2f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      p0 = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
      p1 = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
      p0 = p0.add(q0.mul(r0));
      p1 = p1.add(q1.mul(r1));
      q0 = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
      q1 = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
      q0 = q0.add(p0.mul(r0));
      q1 = q1.add(p1.mul(r1));
      FloatVector s0 = r0.mul(r0);
      FloatVector s1 = r1.mul(r1);
      p0 = r0;
      p1 = r1;
      p0 = p0.add(s0.mul(q0));
      p1 = p1.add(s1.mul(q1));
      q0 = p0.mul(2f);
      q1 = p1.mul(2f);
      q0 = q0.add(p0.mul(p0));
      q1 = q1.add(p1.mul(p1));
      p0 = q0.mul(2f);
      p1 = q1.mul(2f);
      p0 = p0.add(q0.mul(q0));
      p1 = p1.add(q1.mul(q1));
      q0 = p0.mul(2f);
      q1 = p1.mul(2f);
      q0 = q0.add(p0.mul(p0));
      q1 = q1.add(p1.mul(p1));
      q0 = q0.mul(q0.add(2f));
      q1 = q1.mul(q1.add(2f));
      q0 = q0.mul(q0.add(2f));
      q1 = q1.mul(q1.add(2f));
      FloatVector.broadcast(SPECIES, 1f).div(q0.add(2f)).intoArray(y, l0);
      FloatVector.broadcast(SPECIES, 1f).div(q1.add(2f)).intoArray(y, l1);
    }
  }

  /** tanh x, with the formula for the double argument. */
  static void tanhOfRow(float[] y, int lanes, Apart apart) {
    for (int l0 = 0; l0 < lanes; l0 += 2 * LENGTH) {
      int l1 = Math.min(l0 + LENGTH, lanes - LENGTH);
      FloatVector t0 = FloatVector.fromArray(SPECIES, y, l0).min(8.5044f).max(-8.5044f);
      FloatVector t1 = FloatVector.fromArray(SPECIES, y, l1).min(8.5044f).max(-8.5044f);
      FloatVector u0 = t0.mul(t0);
      FloatVector u1 = t1.mul(t1);
      FloatVector p0 = FloatVector.broadcast(SPECIES, 0.029833747f);
      FloatVector p1 = FloatVector.broadcast(SPECIES, 0.029833747f);
      FloatVector c0 = FloatVector.broadcast(SPECIES, 1.1557e-4f);
      FloatVector c1 = FloatVector.broadcast(SPECIES, 1.1557e-4f);
      p0 = p0.add(c0.mul(u0));
      p1 = p1.add(c1.mul(u1));
      p0 = p0.mul(u0);
      p1 = p1.mul(u1);
      c0 = FloatVector.broadcast(SPECIES, 1.2571709e-6f);
      c1 = FloatVector.broadcast(SPECIES, 1.2571709e-6f);
      FloatVector b0 = FloatVector.broadcast(SPECIES, 0.0012128555f);
      FloatVector b1 = FloatVector.broadcast(SPECIES, 0.0012128555f);
      b0 = b0.add(c0.mul(u0));
      b1 = b1.add(c1.mul(u1));
      FloatVector q0 = FloatVector.broadcast(SPECIES, 0.11316702f);
      FloatVector q1 = FloatVector.broadcast(SPECIES, 0.11316702f);
      q0 = q0.add(b0.mul(u0));
      q1 = q1.add(b1.mul(u1));
      q0 = q0.mul(u0);
      q1 = q1.mul(u1);
      FloatVector a0 = t0;
      FloatVector a1 = t1;
      a0 = a0.add(t0.mul(p0));
      a1 = a1.add(t1.mul(p1));
      FloatVector h0 = a0.mul(0.5f);
      FloatVector h1 = a1.mul(0.5f);
      FloatVector d0 = h0.mul(h0);
      FloatVector d1 = h1.mul(h1);
      FloatVector e0 = q0.add(2f);
      FloatVector e1 = q1.add(2f);
      d0 = d0.add(q0.mul(e0));
      d1 = d1.add(q1.mul(e1));
      FloatVector n0 = a0;
      FloatVector n1 = a1;
      n0 = n0.add(a0.mul(q0));
      n1 = n1.add(a1.mul(q1));
      n0.div(d0.add(1f)).intoArray(y, l0);
      n1.div(d1.add(1f)).intoArray(y, l1);
    }
  }
}
