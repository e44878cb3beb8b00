package dev.fanout.processor.source.emitted;

/**
 * The elementary functions of emitted {@code float} networks.
 *
 * <p>The emitter copies single methods, Javadoc included, by name out of this source into the
 * classes it writes. So every method stands alone but for calls, by simple name, to others of this
 * file; holds its constants as literals; and keeps to Java 8 and {@code java.lang}.
 *
 * <p>Only operations that IEEE 754 rounds exactly are used, so every JVM gives the same bits. Error
 * bounds hold for all 2³² arguments unless they name a range; an ulp is the spacing of floats at
 * the exact result.
 *
 * <p>{@code expNegative}, {@code tanh}, {@code sigmoid}, {@code relu} and {@code positive} run in
 * vector loops. They have no branch, no bit access and no conversion, because HotSpot leaves a loop
 * scalar that holds one; and few operations, because up to Java 17 a body of 60 nodes is no longer
 * unrolled and so stays scalar too. The others serve losses and work in {@code double} inside.
 */
final class FloatFunctions {

  private FloatFunctions() {}

  /**
   * eˣ = 2ⁿ·eʳ, n the integer nearest to x/ln 2, |r| ≤ ln(2)/2; eʳ by a minimax polynomial.
   *
   * <p>Error below 0.501 ulp, denormal results included. +∞ above 88.72, 0 below −103.97; exp(±0)
   * is exactly 1; NaN gives NaN.
   */
  static float exp(float x) {
    if (x > 89f) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -104f) {
      return 0f;
    }
    // Adding 1.5·2⁵² rounds to an integer, which then stands in the low bits of the sum.
    double shifted = x * 1.4426950408889634 + 0x1.8p52;
    double r = x - (shifted - 0x1.8p52) * 0.6931471805599453;
    double p = 1.9790340717e-4;
    p = p * r + 1.39446595265e-3;
    p = p * r + 8.33349707660e-3;
    p = p * r + 4.166629494891e-2;
    p = p * r + 1.6666665868925e-1;
    p = p * r + 5.0000000676815e-1;
    p = (p * r + 1.0) * r + 1.0;
    double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023L) << 52);
    return (float) (p * power);
  }

  /**
   * eˣ for x ≤ 0, as softmax needs it: 1/(1 + q) with q = e⁻ˣ − 1, found by a minimax polynomial at
   * r = −x/32 and five doublings q ← (1 + q)² − 1. In vector loops.
   *
   * <p>Relative error below 3·(1 + |x|)·2⁻²⁴ down to x = −87.3, where results become denormal:
   * about what the rounding of the argument itself costs. Absolute error below 1.3e-7. The result
   * is in [0, 1]; exactly 1 at ±0; exactly 0 from −88.73 down, −∞ included; NaN gives NaN. The
   * first three doublings are written so that small q keeps its last bit. Not for x > 0.
   */
  static float expNegative(float x) {
    float r = x * -0.03125f;
    float p = 9.228053e-6f;
    p = p * r - 1.2584466e-5f;
    p = p * r + 3.0277535e-4f;
    p = p * r + 1.2278731e-3f;
    p = p * r + 8.473677e-3f;
    p = p * r + 4.160058e-2f;
    p = p * r + 1.6668145e-1f;
    p = p * r + 4.9999887e-1f;
    float q = r * r * p + r;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * (q + 2f);
    q = q * (q + 2f);
    return 1f / (1f + q);
  }

  /**
   * ln x = k·ln 2 + ln m, x = 2ᵏ·m, m in [√½, √2); ln m = 2·artanh(s) with s = (m − 1)/(m + 1), by
   * a minimax polynomial in s².
   *
   * <p>Error below 0.501 ulp, denormal arguments included. log(1) is exactly +0; log(±0) is −∞;
   * log(+∞) is +∞; negative arguments and NaN give NaN.
   */
  static float log(float x) {
    if (!(x > 0f)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    // As a double no float is denormal. The constant holds the bits of √½.
    long bits = Double.doubleToRawLongBits(x);
    long k = (bits - 0x3FE6A09E667F3BCDL) >> 52;
    double m = Double.longBitsToDouble(bits - (k << 52));
    double s = (m - 1.0) / (m + 1.0);
    double z = s * s;
    double p = 2.3582153965666e-1;
    p = p * z + 2.8537308389050e-1;
    p = p * z + 4.0000335193442e-1;
    p = p * z + 6.6666665645446e-1;
    return (float) (k * 0.6931471805599453 + s * (2.0 + z * p));
  }

  /**
   * tanh x = 2T/(1 + T²) with T = tanh(x/2) ≈ a/(2(1 + q)), a and q minimax polynomials in x²: the
   * formula for the double argument damps the errors of T where tanh saturates. In vector loops.
   *
   * <p>Error below 4.1 ulp and below 2.5e-7. Odd to the last bit. |x| is cut at 7.95, so that the
   * result stays strictly inside (−1, 1): at most 1 − 3·2⁻²⁴, at ±∞ too. ±0 and denormals come back
   * unchanged; NaN gives NaN.
   */
  static float tanh(float x) {
    float t = Math.max(-7.95f, Math.min(7.95f, x));
    float u = t * t;
    float p = (1.1557e-4f * u + 0.029833747f) * u;
    float q = ((1.2571709e-6f * u + 0.0012128555f) * u + 0.11316702f) * u;
    float a = t + t * p;
    float h = 0.5f * a;
    return (a + a * q) / (1f + (q * (q + 2f) + h * h));
  }

  /**
   * 1/(1 + e⁻ˣ) = ½ + ½·tanh(x/2). In vector loops.
   *
   * <p>Absolute error below 1.5e-7; the relative error grows below x = −4. The result is strictly
   * inside (0, 1), at ±∞ too; exactly ½ at ±0; NaN gives NaN.
   */
  static float sigmoid(float x) {
    return 0.5f + 0.5f * tanh(0.5f * x);
  }

  /**
   * ln(1 + eˣ) = max(x, 0) + ln(1 + w), w = e^−|x|; ln(1 + w) = 2·artanh(s) with s = w/(2 + w), by
   * a minimax polynomial in s².
   *
   * <p>Error below 1.5 ulp, also where the result is tiny or denormal: nothing cancels. 0 at −∞, +∞
   * at +∞; NaN gives NaN.
   */
  static float softplus(float x) {
    double w = exp(-Math.abs(x));
    double s = w / (2.0 + w);
    double z = s * s;
    double p = 2.4300967957463e-1;
    p = p * z + 2.1427648740085e-1;
    p = p * z + 2.8616885647864e-1;
    p = p * z + 3.9998877713025e-1;
    p = p * z + 6.6666675622251e-1;
    return (float) (Math.max(x, 0f) + s * (2.0 + z * p));
  }

  /**
   * max(0, x). In vector loops, which {@code x > 0 ? x : 0} keeps scalar.
   *
   * <p>Exact. −0 gives +0; NaN gives NaN.
   */
  static float relu(float x) {
    return Math.max(0f, x);
  }

  /**
   * 1 if y > 0, 0 if y = 0: the derivative of relu by its result y ≥ 0. In vector loops.
   *
   * <p>Exact: 2¹⁵⁰ lifts even the smallest denormal, 2⁻¹⁴⁹, above 1; it is no float, hence the two
   * factors. −0, which relu never returns, gives −0; NaN gives NaN. Not for y < 0.
   */
  static float positive(float y) {
    return Math.min(1f, y * 0x1p127f * 0x1p23f);
  }
}
