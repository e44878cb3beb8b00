package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of {@code FloatFunctions} and {@code FloatDistributions} for single values, of a vector
 * of them: in every lane the same operations in the same order, so the bits are the same.
 */
final class FloatVectorFunctions {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private FloatVectorFunctions() {}

  /** e⁻ˣ − 1 for x ≤ 20. */
  static FloatVector expm1Within(FloatVector x) {
    FloatVector r = x.mul(-0.03125f);
    FloatVector p = FloatVector.broadcast(SPECIES, 9.228053e-6f);
    FloatVector c = FloatVector.broadcast(SPECIES, -1.2584466e-5f);
    c = c.add(p.mul(r));
    p = FloatVector.broadcast(SPECIES, 3.0277535e-4f);
    p = p.add(c.mul(r));
    c = FloatVector.broadcast(SPECIES, 1.2278731e-3f);
    c = c.add(p.mul(r));
    p = FloatVector.broadcast(SPECIES, 8.473677e-3f);
    p = p.add(c.mul(r));
    c = FloatVector.broadcast(SPECIES, 4.160058e-2f);
    c = c.add(p.mul(r));
    p = FloatVector.broadcast(SPECIES, 1.6668145e-1f);
    p = p.add(c.mul(r));
    c = FloatVector.broadcast(SPECIES, 4.9999887e-1f);
    c = c.add(p.mul(r));
    FloatVector square = r.mul(r);
    FloatVector q = r;
    q = q.add(square.mul(c));
    FloatVector twice = q.mul(2f);
    twice = twice.add(q.mul(q));
    q = twice.mul(2f);
    q = q.add(twice.mul(twice));
    twice = q.mul(2f);
    twice = twice.add(q.mul(q));
    q = twice.mul(twice.add(2f));
    return q.mul(q.add(2f));
  }

  /** eˣ for x ≤ 0. */
  static FloatVector expNegative(FloatVector x) {
    return FloatVector.broadcast(SPECIES, 1f).div(expm1Within(x).add(1f));
  }

  /** ln x. */
  static FloatVector log(FloatVector x) {
    VectorMask<Float> denormal = x.compare(VectorOperators.LT, 0x1p-126f);
    IntVector bits = x.blend(x.mul(0x1p23f), denormal).reinterpretAsInts();
    IntVector shift = bits.sub(0x3F3504F3).lanewise(VectorOperators.ASHR, 23);
    FloatVector k = (FloatVector) shift.convert(VectorOperators.I2F, 0);
    k = k.blend(k.sub(23f), denormal);
    FloatVector f =
        bits.sub(shift.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
    FloatVector h = f.mul(0.5f).mul(f);
    FloatVector s = f.div(f.add(2f));
    FloatVector u = s.mul(s);
    FloatVector z = FloatVector.broadcast(SPECIES, 2.3582154e-1f);
    z = z.mul(u).add(2.853731e-1f);
    z = z.mul(u).add(4.0000337e-1f);
    z = z.mul(u).add(6.6666666e-1f);
    z = z.mul(u);
    FloatVector y =
        k.mul(0.693359375f).add(f.sub(h.sub(s.mul(h.add(z)).add(k.mul(-2.1219444e-4f)))));
    VectorMask<Float> positive = x.compare(VectorOperators.GT, 0f);
    y = FloatVector.broadcast(SPECIES, Float.NaN).blend(y, positive);
    y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
    return y.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
  }

  /** 1/(1 + e⁻ˣ). */
  static FloatVector sigmoidOfOne(FloatVector x) {
    return sigmoidWithin(x.min(20f));
  }

  /** Its derivative at x, where y = sigmoid(x). */
  static FloatVector sigmoidSlopeOfOne(FloatVector x, FloatVector y) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector slope = y.mul(one.sub(y));
    VectorMask<Float> plain = y.compare(VectorOperators.LT, 0.95f);
    if (plain.allTrue()) {
      return slope;
    }
    FloatVector g = sigmoidWithin(x.abs().neg());
    return g.mul(one.sub(g)).blend(slope, plain);
  }

  static FloatVector sigmoidWithin(FloatVector x) {
    return FloatVector.broadcast(SPECIES, 1f).div(expm1Within(x).add(2f));
  }

  /** tanh x. */
  static FloatVector tanhOfOne(FloatVector x) {
    FloatVector t = x.min(8.5044f).max(-8.5044f);
    FloatVector u = t.mul(t);
    FloatVector c = FloatVector.broadcast(SPECIES, 1.1557e-4f);
    FloatVector p = FloatVector.broadcast(SPECIES, 0.029833747f);
    p = p.add(c.mul(u));
    p = p.mul(u);
    c = FloatVector.broadcast(SPECIES, 1.2571709e-6f);
    FloatVector v = FloatVector.broadcast(SPECIES, 0.0012128555f);
    v = v.add(c.mul(u));
    FloatVector q = FloatVector.broadcast(SPECIES, 0.11316702f);
    q = q.add(v.mul(u));
    q = q.mul(u);
    FloatVector a = t;
    a = a.add(t.mul(p));
    FloatVector h = a.mul(0.5f);
    FloatVector above = a;
    above = above.add(a.mul(q));
    FloatVector below = h.mul(h);
    below = below.add(q.mul(q.add(2f)));
    return above.div(below.add(1f));
  }

  /** Its derivative at x, where y = tanh x. */
  static FloatVector tanhSlopeOfOne(FloatVector x, FloatVector y) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector slope = one.sub(y.mul(y));
    VectorMask<Float> plain = slope.compare(VectorOperators.GT, 0.07f);
    if (plain.allTrue()) {
      return slope;
    }
    FloatVector g = sigmoidWithin(x.abs().mul(-2f));
    return g.mul(4f).mul(one.sub(g)).blend(slope, plain);
  }
}
