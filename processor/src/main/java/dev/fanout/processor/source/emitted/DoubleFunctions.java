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

  /** eˣ − 1 for x ≤ 0. Error below 1 ulp. In [−1, 0]; −1 at −∞; NaN gives NaN. */
  static double expm1Negative(double x) {
    return StrictMath.expm1(x);
  }

  /** ln(1 − x). Error below 1 ulp; log1m(1) is −∞; x > 1 and NaN give NaN. */
  static double log1m(double x) {
    return StrictMath.log1p(-x);
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
   * The derivative of tanh at x, where y = tanh x: 1 − y², or 4e/(1 + e)² with e = e^−|2x| where
   * that would lose digits.
   *
   * <p>Relative error below 3e-15. 0 at ±∞; NaN gives NaN.
   */
  static double tanhSlope(double x, double y) {
    double slope = 1.0 - y * y;
    if (slope > 0.25) {
      return slope;
    }
    double e = StrictMath.exp(-2.0 * Math.abs(x));
    return 4.0 * e / ((1.0 + e) * (1.0 + e));
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
   * The derivative of sigmoid at x, where y = sigmoid(x): y·(1 − y), or e/(1 + e)² with e = e^−|x|
   * where that would lose digits.
   *
   * <p>Relative error below 3e-15. 0 at ±∞; NaN gives NaN.
   */
  static double sigmoidSlope(double x, double y) {
    if (y < 0.75) {
      return y * (1.0 - y);
    }
    double e = StrictMath.exp(-Math.abs(x));
    return e / ((1.0 + e) * (1.0 + e));
  }

  /**
   * The normal distribution Φ at x, where bell = e^(−x²/2). Φ(−|x|) is bell·q·p, q = 1/(|x| + 5), p
   * a Chebyshev series in (|x| − 5)·q (Shepherd and Laframboise 1981); Φ(|x|) is 1 − Φ(−|x|).
   *
   * <p>Relative error below 8e-16 beside that of bell. In [0, 1]; NaN gives NaN.
   */
  static double normal(double x, double bell) {
    double t = Math.min(40.0, Math.abs(x));
    double q = 1.0 / (t + 5.0);
    double s = (t - 5.0) * q;
    double p = -1.9750205117389054e-11;
    p = p * s - 4.215048810150002e-10;
    p = p * s - 1.1003514880321343e-9;
    p = p * s + 2.380938735908965e-9;
    p = p * s + 1.0732670653455705e-8;
    p = p * s - 8.83395147619223e-9;
    p = p * s - 7.012796329386927e-8;
    p = p * s + 4.0453499469914684e-8;
    p = p * s + 4.3632213903968043e-7;
    p = p * s - 3.347456433999717e-7;
    p = p * s - 2.7707520210893634e-6;
    p = p * s + 3.979875146352331e-6;
    p = p * s + 1.6681654735816092e-5;
    p = p * s - 4.976247516686963e-5;
    p = p * s - 5.9375811494585084e-5;
    p = p * s + 0.0005448989960971598;
    p = p * s - 0.0007978693886321235;
    p = p * s - 0.0029933767622323353;
    p = p * s + 0.020795066799200485;
    p = p * s - 0.06911863870685579;
    p = p * s + 0.16502036617040983;
    p = p * s - 0.3135331566712881;
    p = p * s + 0.495305615969976;
    p = p * s - 0.6653825028900568;
    p = p * s + 0.769193049750063;
    double g = bell * (p * q);
    return x > 0.0 ? 1.0 - g : g;
  }

  /** e^(−x²/2), given that of x² as rounded: the same. */
  static double bell(double x, double rounded) {
    return rounded;
  }

  /** 2√(2/π)·(x + 0.044715·x³) for |x| ≤ 1024. NaN gives NaN. */
  static double cubic(double x) {
    return 1.5957691216057308 * x * (1.0 + 0.044715 * (x * x));
  }

  /** Sigmoid of cubic, given cubic as rounded and the y of that: y. */
  static double sigmoidOfCubic(double x, double rounded, double y) {
    return y;
  }

  /** x·gate, where gate is 0 from x = −1024 down: −0 at −∞, not a NaN. NaN gives NaN. */
  static double gated(double x, double gate) {
    return Math.max(-1024.0, x) * gate;
  }

  /** x, or ±1024 beyond. Exact. NaN gives NaN. */
  static double clipped(double x) {
    return Math.max(-1024.0, Math.min(1024.0, x));
  }

  /** x, or the largest number for +∞. Exact. NaN gives NaN. */
  static double bounded(double x) {
    return Math.min(Double.MAX_VALUE, x);
  }

  /** x − bound for x ≤ bound; 0 for an x of +∞, where bound is the largest number. */
  static double below(double x, double bound) {
    return Math.min(0.0, x - bound);
  }

  /** x/(1 + |x|). Error below 1.5 ulp. In [−1, 1]; ±1 at ±∞; −0 stays; NaN gives NaN. */
  static double softsign(double x) {
    double t = Math.max(-0x1p60, Math.min(0x1p60, x));
    return t / (1.0 + Math.abs(t));
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
