package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatFunctions.expm1Within;
import static dev.fanout.processor.source.emitted.FloatFunctions.positive;
import static dev.fanout.processor.source.emitted.FloatFunctions.relu;

/**
 * The logistic and the normal distribution, by which gates open: more of {@link FloatFunctions}, by
 * the same rules.
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
}
