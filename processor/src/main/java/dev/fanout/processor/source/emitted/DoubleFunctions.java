package dev.fanout.processor.source.emitted;

/**
 * The elementary functions of emitted {@code double} networks: the names of {@link FloatFunctions},
 * copied by the same rules.
 *
 * <p>They stand on {@link StrictMath}, which gives the same bits on every JVM; {@link Math} need
 * not.
 */
final class DoubleFunctions {

  private DoubleFunctions() {}

  /** eˣ. Error below 1 ulp; exp(±0) is exactly 1; +∞ above 709.78; NaN gives NaN. */
  static double exp(double x) {
    return StrictMath.exp(x);
  }

  /** eˣ for x ≤ 0. Error below 1 ulp. The result is in [0, 1]; 0 at −∞; NaN gives NaN. */
  static double expNegative(double x) {
    return StrictMath.exp(x);
  }

  /** ln x. Error below 1 ulp; log(±0) is −∞; negative arguments and NaN give NaN. */
  static double log(double x) {
    return StrictMath.log(x);
  }

  /** tanh x. Error below 2.5 ulp; in [−1, 1], ±1 from |x| = 22 on; −0 stays; NaN gives NaN. */
  static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  /**
   * 1/(1 + e⁻ˣ), for x < 0 as eˣ/(1 + eˣ): e is never above 1, so nothing overflows or cancels.
   *
   * <p>Error below 3 ulp, for very negative x too. The result is in [0, 1] and rounds to 1 above
   * 36.8; exactly ½ at ±0; NaN gives NaN.
   */
  static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0.0 ? e : 1.0) / (1.0 + e);
  }

  /**
   * ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).
   *
   * <p>Error below 3 ulp, also where the result is tiny. 0 at −∞, +∞ at +∞; NaN gives NaN.
   */
  static double softplus(double x) {
    return Math.max(x, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /**
   * max(0, x). In vector loops, which {@code x > 0 ? x : 0} keeps scalar.
   *
   * <p>Exact. −0 gives +0; NaN gives NaN.
   */
  static double relu(double x) {
    return Math.max(0.0, x);
  }

  /**
   * 1 if y > 0, 0 if y = 0: the derivative of relu by its result y ≥ 0. In vector loops.
   *
   * <p>Exact: 2¹⁰⁷⁵ lifts even the smallest denormal, 2⁻¹⁰⁷⁴, above 1; it is no double, hence the
   * two factors. −0, which relu never returns, gives −0; NaN gives NaN. Not for y < 0.
   */
  static double positive(double y) {
    return Math.min(1.0, y * 0x1p1023 * 0x1p52);
  }
}
