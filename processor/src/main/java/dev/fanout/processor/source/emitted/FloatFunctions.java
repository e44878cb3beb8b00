package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatDistributions.sigmoidWithin;

/**
 * The elementary functions of emitted {@code float} networks.
 *
 * <p>The emitter copies single methods, Javadoc included, by name out of this source into the
 * classes it writes. So every method stands alone but for calls, by simple name, to others of this
 * file; holds its constants as literals; and keeps to Java 8 and {@code java.lang}.
 *
 * <p>Only operations that IEEE 754 rounds correctly are used, so every JVM gives the same bits.
 * Error bounds hold for all 2³² arguments unless they name a range; an ulp is the spacing of floats
 * at the exact result. Nothing is computed in {@code double}: on Java 17 the conversions can make a
 * loop five times slower. Only {@code sqrt} is written so; HotSpot makes it one float operation.
 *
 * <p>Where nothing is lost by subtraction, the bounds are relative, down to the least normal
 * number, 2⁻¹²⁶. Below that, {@code exp}, {@code log}, {@code log1m} and {@code softplus} compute
 * with denormal numbers as exactly as floats allow; what stands on {@code expm1Within} gives 0 for
 * results below 2⁻¹²⁸.
 *
 * <p>{@code exp}, {@code log}, {@code log1m}, {@code softplus} and {@code equal} have branches. All
 * others run in vector loops. They have no branch, no bit access and no conversion, because HotSpot
 * leaves a loop that holds one scalar; and few operations, because on Java 17 a loop body of more
 * than 60 nodes, some 20 of which are the loop itself, is not unrolled and stays scalar too. Of
 * some there is a form for single values, {@code …OfOne}: a branch that is hardly ever taken is
 * faster than bounds by minima and maxima.
 */
final class FloatFunctions {

  private FloatFunctions() {}

  /**
   * eˣ = 2ⁿ·eʳ, n the integer nearest to x/ln 2, |r| ≤ ln(2)/2; eʳ by a minimax polynomial.
   *
   * <p>Error below 0.91 ulp, denormal results included. +∞ above 88.72, 0 below −103.97; exp(±0) is
   * exactly 1; NaN gives NaN.
   */
  static float exp(float x) {
    if (x > 89f) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -104f) {
      return 0f;
    }
    // Adding and subtracting 1.5·2²³ rounds. The head of ln 2 has 10 bits, so head is exact.
    float n = (x * 1.442695f + 0x1.8p23f) - 0x1.8p23f;
    float head = x - n * 0.693359375f;
    float tail = n * -2.1219444e-4f;
    float r = head - tail;
    float p = 1.3814612e-3f;
    p = p * r + 8.368717e-3f;
    p = p * r + 4.1668388e-2f;
    p = p * r + 1.666652e-1f;
    p = p * r + 4.9999993e-1f;
    p = (r * r * p - tail) + head + 1f;
    // In two factors, because 2ⁿ itself may be no normal float.
    int k = (int) n;
    int half = k >> 1;
    return p
        * Float.intBitsToFloat((127 + half) << 23)
        * Float.intBitsToFloat((127 + k - half) << 23);
  }

  /**
   * eˣ = 1/(1 + q) for x ≤ 0, q = e⁻ˣ − 1. In vector loops.
   *
   * <p>Relative error below 8.2e-6 down to x = −87.3, where results become denormal, and below
   * 3.4·(1 + |x|)·2⁻²⁴: a few times what the rounding of the argument costs. Absolute error below
   * 1.6e-7. The result is in [0, 1]; exactly 1 at ±0; exactly 0 from −88.73 down, −∞ included; NaN
   * gives NaN. Not for x > 0.
   */
  static float expNegative(float x) {
    return 1f / (1f + expm1Within(x));
  }

  /**
   * eˣ − 1 = −q/(1 + q) for x ≤ 0, q = e⁻ˣ − 1. In vector loops.
   *
   * <p>Relative error below 4.5e-7 where |x| ≥ 1e-36, absolute error below 2⁻¹⁴⁴ beneath. The
   * result is in [−1, 0]; ±0 give a zero, −∞ gives −1; NaN gives NaN. Not for x > 0.
   */
  static float expm1Negative(float x) {
    float q = expm1Within(Math.max(-40f, x));
    return -q / (1f + q);
  }

  /**
   * q = e⁻ˣ − 1 for x ≤ 20: a minimax polynomial at r = −x/32 and five doublings q ← (1 + q)² − 1,
   * the first three written so that small q keeps its last bit. +∞ from −88.73 down.
   */
  static float expm1Within(float x) {
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
    return q * (q + 2f);
  }

  /**
   * ln x = k·ln 2 + ln(1 + f), x = 2ᵏ·(1 + f), 1 + f in [√½, √2). With s = f/(2 + f), ln(1 + f) is
   * 2·artanh(s) = f − (h − s·(h + z)), h = f²/2, z a minimax polynomial in s².
   *
   * <p>Error below 0.84 ulp, denormal arguments included. log(1) is exactly +0; log(±0) is −∞;
   * log(+∞) is +∞; negative arguments and NaN give NaN.
   */
  static float log(float x) {
    if (!(x > 0f)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    boolean denormal = x < 0x1p-126f;
    int bits = Float.floatToRawIntBits(denormal ? x * 0x1p23f : x);
    int shift = (bits - 0x3F3504F3) >> 23; // the bits of √½
    float k = denormal ? shift - 23 : shift;
    float f = Float.intBitsToFloat(bits - (shift << 23)) - 1f;
    float h = 0.5f * f * f;
    float s = f / (2f + f);
    float u = s * s;
    float z = 2.3582154e-1f;
    z = z * u + 2.853731e-1f;
    z = z * u + 4.0000337e-1f;
    z = z * u + 6.6666666e-1f;
    z = z * u;
    // ln 2 in two parts, the first of 10 bits, so that its product is exact.
    return k * 0.693359375f + (f - (h - (s * (h + z) + k * -2.1219444e-4f)));
  }

  /**
   * ln(1 − x): of u = 1 − x as rounded, ln u + e/u, where e is what the rounding left.
   *
   * <p>Error below 1.5 ulp for x ≤ 1, also where the result is tiny. log1m(1) is −∞; x > 1 and NaN
   * give NaN.
   */
  static float log1m(float x) {
    float u = 1f - x;
    return u > 0f && u < Float.POSITIVE_INFINITY ? log(u) + ((1f - u) - x) / u : log(u);
  }

  /**
   * tanh x = 2T/(1 + T²) with T = tanh(x/2) ≈ a/(2(1 + q)), a and q minimax polynomials in x²: the
   * formula for the double argument damps the errors of T where tanh saturates. In vector loops.
   *
   * <p>Error below 4.1 ulp and below 2.5e-7. Odd to the last bit. |x| is cut at 8.5044, where the
   * formula gives exactly 1; it gives no more below. ±0 and denormals come back unchanged; ±∞ give
   * ±1; NaN gives NaN.
   */
  static float tanh(float x) {
    return tanhWithin(Math.max(-8.5044f, Math.min(8.5044f, x)));
  }

  /** The same for single values. */
  static float tanhOfOne(float x) {
    return tanhWithin(x > 8.5044f ? 8.5044f : x < -8.5044f ? -8.5044f : x);
  }

  static float tanhWithin(float t) {
    float u = t * t;
    float p = (1.1557e-4f * u + 0.029833747f) * u;
    float q = ((1.2571709e-6f * u + 0.0012128555f) * u + 0.11316702f) * u;
    float a = t + t * p;
    float h = 0.5f * a;
    return (a + a * q) / (1f + (q * (q + 2f) + h * h));
  }

  /**
   * The derivative of tanh at x, where y = tanh x: 1 − y² = 4·g·(1 − g) with g = 1/(1 + e^|2x|),
   * which loses nothing where y² is close to 1. In vector loops.
   *
   * <p>Relative error below 1e-5 up to |x| = 43.6, where results become denormal; 0 from 44.4 on,
   * ±∞ included; NaN gives NaN.
   */
  static float tanhSlope(float x, float y) {
    float g = sigmoidWithin(-2f * Math.abs(x));
    return 4f * g * (1f - g);
  }

  /** The same for single values, within the same bound: 1 − y² itself wherever that will do. */
  static float tanhSlopeOfOne(float x, float y) {
    float slope = 1f - y * y;
    return slope > 0.07f ? slope : tanhSlope(x, y);
  }

  /**
   * x/(1 + |x|). In vector loops.
   *
   * <p>Error below 1.5 ulp. The result is in [−1, 1]; ±∞ give ±1; ±0 stay; NaN gives NaN.
   */
  static float softsign(float x) {
    float t = Math.max(-0x1p60f, Math.min(0x1p60f, x));
    return t / (1f + Math.abs(t));
  }

  /**
   * ln(1 + eˣ) = max(x, 0) + ln(1 + w), w = e^−|x|. With s = w/(2 + w), ln(1 + w) is 2·artanh(s) =
   * w − s·(w − z), z a minimax polynomial in s².
   *
   * <p>Error below 2.1 ulp, also where the result is tiny or denormal: nothing cancels. 0 at −∞, +∞
   * at +∞; NaN gives NaN.
   */
  static float softplus(float x) {
    float w = exp(-Math.abs(x));
    float s = w / (2f + w);
    float u = s * s;
    float z = 2.4300968e-1f;
    z = z * u + 2.1427649e-1f;
    z = z * u + 2.8616886e-1f;
    z = z * u + 3.9998878e-1f;
    z = z * u + 6.6666676e-1f;
    z = z * u;
    return Math.max(x, 0f) + (w - s * (w - z));
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

  /**
   * √x. In vector loops.
   *
   * <p>Exact: correctly rounded, because a double root has bits enough to be rounded again. −0
   * stays; negative arguments and NaN give NaN.
   */
  static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /**
   * 1 if a = b, else 0. Not in vector loops: without a branch, to be right about infinities takes
   * seven minima and maxima, slower where outcomes are foreseeable, and by far in short loops.
   *
   * <p>Exact. +0 equals −0, infinities equal themselves; NaN equals nothing, which gives 0.
   */
  static float equal(float a, float b) {
    return a == b ? 1f : 0f;
  }

  /** 1 if x is a number, 0 if it is NaN. */
  static float present(float x) {
    return Float.isNaN(x) ? 0f : 1f;
  }

  /** x, or {@code fill} if x is NaN. */
  static float filled(float x, float fill) {
    return Float.isNaN(x) ? fill : x;
  }

  /**
   * 1 if {@code found} is 1. Otherwise x, in this column of an input, is no category of those that
   * the network was trained with.
   */
  static float known(float found, float x, float column) {
    if (found != 1f) {
      throw new IllegalArgumentException(
          "Column "
              + (int) column
              + " of an input is "
              + x
              + ", no category of the training rows.");
    }
    return 1f;
  }
}
