package dev.fanout.processor.source.emitted;

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
 * <p>{@code expNegative}, {@code tanh}, {@code sigmoid}, {@code erf}, {@code relu}, {@code
 * positive} and {@code sqrt} run in vector loops. They have no branch, no bit access and no
 * conversion, because HotSpot leaves a loop that holds one scalar; and few operations, because on
 * Java 17 a loop body of more than 60 nodes, some 20 of which are the loop itself, is not unrolled
 * and stays scalar too.
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
   * eˣ for x ≤ 0, as softmax needs it: 1/(1 + q) with q = e⁻ˣ − 1, found by a minimax polynomial at
   * r = −x/32 and five doublings q ← (1 + q)² − 1. In vector loops.
   *
   * <p>Relative error below 3.4·(1 + |x|)·2⁻²⁴ down to x = −87.3, where results become denormal: a
   * few times what the rounding of the argument costs. Absolute error below 1.6e-7. The result is
   * in [0, 1]; exactly 1 at ±0; exactly 0 from −88.73 down, −∞ included; NaN gives NaN. The first
   * three doublings are written so that small q keeps its last bit. Not for x > 0.
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
   * tanh x = 2T/(1 + T²) with T = tanh(x/2) ≈ a/(2(1 + q)), a and q minimax polynomials in x²: the
   * formula for the double argument damps the errors of T where tanh saturates. In vector loops.
   *
   * <p>Error below 4.1 ulp and below 2.5e-7. Odd to the last bit. |x| is cut at 7.95, so that the
   * result stays strictly inside (−1, 1): at most 1 − 3·2⁻²⁴, at ±∞ too. ±0 and denormals come back
   * unchanged; NaN gives NaN.
   */
  static float tanh(float x) {
    return tanhWithin(Math.max(-7.95f, Math.min(7.95f, x)));
  }

  /** The same for single values: a branch that is hardly ever taken is faster than two bounds. */
  static float tanhOfOne(float x) {
    return tanhWithin(x > 7.95f ? 7.95f : x < -7.95f ? -7.95f : x);
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
   * 1/(1 + e⁻ˣ) = ½ + ½·tanh(x/2). In vector loops.
   *
   * <p>Absolute error below 1.5e-7; the relative error grows below x = −4. The result is strictly
   * inside (0, 1), at ±∞ too; exactly ½ at ±0; NaN gives NaN.
   */
  static float sigmoid(float x) {
    return 0.5f + 0.5f * tanh(0.5f * x);
  }

  /** The same for single values. */
  static float sigmoidOfOne(float x) {
    return 0.5f + 0.5f * tanhOfOne(0.5f * x);
  }

  /**
   * The error function, (2/√π)·∫₀ˣ e^(−t²)dt, as 2T/(1 + T²) with T = erf x/(1 + √(1 − erf² x)) ≈
   * a/(2(1 + q)), a/x and q minimax polynomials in x²: as in tanh, the formula damps the errors of
   * T where the result saturates. In vector loops.
   *
   * <p>Error below 4.6 ulp and below 2.7e-7. Odd to the last bit. The result is in [−1, 1]; exactly
   * ±1 from |x| = 3.7152 on, where x is cut: the formula gives 1 there and nowhere below it more.
   * ±0 stays; NaN gives NaN.
   */
  static float erf(float x) {
    return erfWithin(Math.max(-3.7152f, Math.min(3.7152f, x)));
  }

  /** The same for single values. */
  static float erfOfOne(float x) {
    return erfWithin(x > 3.7152f ? 3.7152f : x < -3.7152f ? -3.7152f : x);
  }

  static float erfWithin(float t) {
    float u = t * t;
    float p = 2.4304509e-3f;
    p = p * u + 3.1573806e-2f;
    p = p * u + 2.888757e-1f;
    p = p * u + 1.2837917e-1f;
    float q = 9.443887e-5f;
    q = q * u + 5.8204075e-3f;
    q = q * u + 4.7715735e-2f;
    q = q * u + 2.7103367e-1f;
    q = q * u;
    float a = t + t * p;
    float h = 0.5f * a;
    return (a + a * q) / (1f + (q * (q + 2f) + h * h));
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
