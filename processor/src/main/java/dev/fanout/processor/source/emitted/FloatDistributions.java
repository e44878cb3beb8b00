package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatFunctions.expm1Within;
import static dev.fanout.processor.source.emitted.FloatFunctions.positive;
import static dev.fanout.processor.source.emitted.FloatFunctions.relu;

/**
 * The logistic and the normal distribution, by which gates open, and what the distribution of
 * classes begins with: more of {@link FloatFunctions}, by the same rules.
 */
final class FloatDistributions {

  private FloatDistributions() {}

  /**
   * 1/(1 + e⁻ˣ) = 1/(2 + q), q = e⁻ˣ − 1. In vector loops.
   *
   * <p>Relative error below 8.2e-6 down to x = −87.3, where results become denormal, below 2.6e-7
   * for x > 0; absolute error below 2.6e-7. The result is in [0, 1]: exactly 1 from 20 up, 0 from
   * −88.73 down; exactly ½ at ±0; NaN gives NaN.
   */
  static float sigmoid(float x) {
    return sigmoidWithin(Math.min(20f, x));
  }

  /** The same for single values. */
  static float sigmoidOfOne(float x) {
    return sigmoidWithin(x > 20f ? 20f : x);
  }

  static float sigmoidWithin(float x) {
    return 1f / (2f + expm1Within(x));
  }

  /**
   * The derivative of sigmoid at x, where y = sigmoid(x): y·(1 − y) = g·(1 − g) with g = 1/(1 +
   * e^|x|), which loses nothing where y is close to 1. In vector loops.
   *
   * <p>Relative error below 1e-5 up to |x| = 87.3, where results become denormal; 0 from 88.73 on,
   * ±∞ included; NaN gives NaN.
   */
  static float sigmoidSlope(float x, float y) {
    float g = sigmoidWithin(-Math.abs(x));
    return g * (1f - g);
  }

  /** The same for single values, within the same bound: y·(1 − y) itself wherever that will do. */
  static float sigmoidSlopeOfOne(float x, float y) {
    return y < 0.95f ? y * (1f - y) : sigmoidSlope(x, y);
  }

  /**
   * The normal distribution Φ at x, where bell = e^(−x²/2). Φ(−|x|) is bell·q·p, q = 1/(|x| + 3), p
   * a minimax polynomial in q; Φ(|x|) is 1 − Φ(−|x|), chosen without a branch. In vector loops.
   *
   * <p>Relative error below 6e-7 beside that of bell for x ≤ 0, below 5.5e-7 for x > 0. The result
   * is in [0, 1]; NaN gives NaN.
   */
  static float normal(float x, float bell) {
    float q = 1f / (Math.abs(x) + 3f);
    float p = -429.92117f;
    p = p * q + 821.0648f;
    p = p * q - 573.4735f;
    p = p * q + 152.25383f;
    p = p * q - 11.336433f;
    p = p * q + 9.493134f;
    p = p * q + 3.052815f;
    p = p * q + 1.2014244f;
    p = p * q + 0.39887792f;
    float g = bell * (p * q);
    return g + positive(relu(x)) * (1f - 2f * g);
  }

  /**
   * e^(−x²/2) for |x| ≤ 1024, given e^(−s/2), s = x² as rounded: that times 1 − (x² − s)/2. x² − s
   * = (h² − s) + (x − h)(x + h), h the nearest multiple of 2⁻⁸, whose square is exact up to 16,
   * where the result is long 0. In vector loops.
   *
   * <p>Relative error below 1.5e-7 beside that of e^(−s/2). NaN gives NaN.
   */
  static float bell(float x, float rounded) {
    float h = (x + 0x1.8p15f) - 0x1.8p15f;
    float rest = (h * h - x * x) + (x - h) * (x + h);
    return rounded - 0.5f * rest * rounded;
  }

  /** 2√(2/π)·(x + 0.044715·x³) for |x| ≤ 1024. In vector loops. NaN gives NaN. */
  static float cubic(float x) {
    return 1.5957692f * x * (1f + 0.044715f * (x * x));
  }

  /**
   * 1/(1 + e⁻ᵘ), u = 2√(2/π)·(x + 0.044715·x³) = x·(a + b·x²), for |x| ≤ 1024, given v = u as
   * rounded and the y of that: y + (u − v)·y·(1 − y). In vector loops.
   *
   * <p>The head of u is a product of multiples of 2⁻⁸ and so exact: those nearest to x and to a +
   * b·x². Of a and b there are heads of 21 and 12 bits and tails, so that the head of a + b·x²,
   * with that of x² a multiple of 2⁻⁵, is exact as well. All this up to |x| = 11, where y is 0 or
   * 1.
   *
   * <p>Relative error below 8e-6 where the result is above 2⁻¹²⁶; in [0, 1]; NaN gives NaN.
   */
  static float sigmoidOfCubic(float x, float v, float y) {
    float h = (x + 0x1.8p15f) - 0x1.8p15f;
    float l = x - h;
    float square = (h * h + 0x1.8p18f) - 0x1.8p18f;
    float rest = (h * h - square) + l * (x + h);
    float factor = 1.595768928527832f + 0.07135009765625f * square;
    float tail = 0.07135009765625f * rest + (1.930779e-07f + 4.7186164e-06f * square);
    float head = (factor + 0x1.8p15f) - 0x1.8p15f;
    float more = (h * head - v) + (h * (factor - head) + (l * factor + x * tail));
    return y + more * (y * (1f - y));
  }

  /**
   * x·gate, where gate is 0 from x = −1024 down: −0 at −∞, not a NaN. In vector loops.
   *
   * <p>Rounded once. NaN gives NaN.
   */
  static float gated(float x, float gate) {
    return Math.max(-1024f, x) * gate;
  }

  /** The same for single values. */
  static float gatedOfOne(float x, float gate) {
    return (x < -1024f ? -1024f : x) * gate;
  }

  /** x, or ±1024 beyond. In vector loops. Exact. NaN gives NaN. */
  static float clipped(float x) {
    return Math.max(-1024f, Math.min(1024f, x));
  }

  /** The same for single values. */
  static float clippedOfOne(float x) {
    return x > 1024f ? 1024f : x < -1024f ? -1024f : x;
  }

  /** x, or the largest number for +∞. In vector loops. Exact. NaN gives NaN. */
  static float bounded(float x) {
    return Math.min(Float.MAX_VALUE, x);
  }

  /** The same for single values. */
  static float boundedOfOne(float x) {
    return x > Float.MAX_VALUE ? Float.MAX_VALUE : x;
  }

  /**
   * x − bound for x ≤ bound; 0 for an x of +∞, where bound is the largest number. In vector loops.
   *
   * <p>A number beyond the least one is −∞. NaN gives NaN, and so does −∞ of a bound of −∞.
   */
  static float below(float x, float bound) {
    return Math.min(0f, x - bound);
  }

  /** The same for single values: of all that have a bound in common, it alone is compared. */
  static float belowOfOne(float x, float bound) {
    return bound == Float.MAX_VALUE ? Math.min(bound, x) - bound : x - bound;
  }
}
