package dev.fanout.processor.source.emitted;

/**
 * The elementary functions of emitted {@code double} networks: the names of {@link FloatFunctions},
 * copied by the same rules.
 *
 * <p>They stand on {@link StrictMath}, which gives the same bits on every JVM; {@link Math} need
 * not, but for what is exact.
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
   * The error function (2/√π)·∫₀ˣ e^(−t²)dt. For |x| < 1 it is x + x·p, p a minimax polynomial in
   * x²; else ±(1 − e^(−x²)·p), p one in 1/(|x| + 2).
   *
   * <p>Error below 1.7 ulp. Odd to the last bit; in [−1, 1], ±1 from |x| = 5.93 on; −0 stays; NaN
   * gives NaN.
   */
  static double erf(double x) {
    double t = Math.min(6.0, Math.abs(x));
    if (t < 1.0) {
      double u = t * t;
      double p = -7.801190850712518e-10;
      p = p * u + 1.3722976264394339e-8;
      p = p * u - 1.6209175623942718e-7;
      p = p * u + 1.6447517596109436e-6;
      p = p * u - 1.4924744652474978e-5;
      p = p * u + 0.00012055295319667005;
      p = p * u - 0.0008548325989658623;
      p = p * u + 0.0052239776074224096;
      p = p * u - 0.02686617064327605;
      p = p * u + 0.11283791670945252;
      p = p * u - 0.3761263890318355;
      p = p * u + 0.12837916709551256;
      return x + x * p;
    }
    double s = 1.0 / (t + 2.0);
    double p = -212.13319012699932;
    p = p * s + 748.0163429474509;
    p = p * s - 1153.0305346764217;
    p = p * s + 994.7893218862969;
    p = p * s - 510.82463317784726;
    p = p * s + 161.22619442365422;
    p = p * s - 41.11792413846186;
    p = p * s + 9.887899236231375;
    p = p * s + 1.8974697167546366;
    p = p * s + 2.0584954334644134;
    p = p * s + 1.1232651772295135;
    p = p * s + 0.5643774127336388;
    p = p * s - 3.130590676464713e-6;
    return Math.copySign(1.0 - StrictMath.exp(-t * t) * p, x);
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

  /** √x. In vector loops. Exact: correctly rounded. −0 stays; x < 0 and NaN give NaN. */
  static double sqrt(double x) {
    return Math.sqrt(x);
  }

  /** 1 if a = b, else 0. Exact. +0 equals −0; NaN equals nothing, which gives 0. */
  static double equal(double a, double b) {
    return a == b ? 1.0 : 0.0;
  }

  /** 1 if x is a number, 0 if it is NaN. */
  static double present(double x) {
    return Double.isNaN(x) ? 0.0 : 1.0;
  }

  /** x, or {@code fill} if x is NaN. */
  static double filled(double x, double fill) {
    return Double.isNaN(x) ? fill : x;
  }

  /**
   * 1 if {@code found} is 1. Otherwise x, in this column of an input, is no category of those that
   * the network was trained with.
   */
  static double known(double found, double x, double column) {
    if (found != 1.0) {
      throw new IllegalArgumentException(
          "Column "
              + (int) column
              + " of an input is "
              + x
              + ", no category of the training rows.");
    }
    return 1.0;
  }
}
