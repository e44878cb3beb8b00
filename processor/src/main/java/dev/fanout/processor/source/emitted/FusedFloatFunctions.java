package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FusedFloatLoops.fma;

/**
 * Functions of {@link FloatFunctions} with one rounding for a product and its sum, and the same
 * coefficients. They replace those of the same name in classes that ask for it.
 */
final class FusedFloatFunctions {

  private FusedFloatFunctions() {}

  /**
   * eˣ for x ≤ 0, as softmax needs it: 1/(1 + q) with q = e⁻ˣ − 1, found by a minimax polynomial at
   * r = −x/32 and five doublings q ← (1 + q)² − 1. In vector loops.
   *
   * <p>Relative error below 3.4·(1 + |x|)·2⁻²⁴ down to x = −87.3, where results become denormal.
   * Absolute error below 1.6e-7. The result is in [0, 1]; exactly 1 at ±0; exactly 0 from −88.73
   * down, −∞ included; NaN gives NaN. Not for x > 0.
   */
  static float expNegative(float x) {
    float r = x * -0.03125f;
    float p = 9.228053e-6f;
    p = fma(p, r, -1.2584466e-5f);
    p = fma(p, r, 3.0277535e-4f);
    p = fma(p, r, 1.2278731e-3f);
    p = fma(p, r, 8.473677e-3f);
    p = fma(p, r, 4.160058e-2f);
    p = fma(p, r, 1.6668145e-1f);
    p = fma(p, r, 4.9999887e-1f);
    float q = fma(r * r, p, r);
    q = fma(q, q, 2f * q);
    q = fma(q, q, 2f * q);
    q = fma(q, q, 2f * q);
    q = q * (q + 2f);
    q = q * (q + 2f);
    return 1f / (1f + q);
  }

  /**
   * tanh x = 2T/(1 + T²) with T = tanh(x/2) ≈ a/(2(1 + q)), a and q minimax polynomials in x²: the
   * formula for the double argument damps the errors of T where tanh saturates. In vector loops.
   *
   * <p>Error below 4.1 ulp and below 2.5e-7. Odd to the last bit. |x| is cut at 7.95, so that the
   * result stays strictly inside (−1, 1), at ±∞ too. ±0 and denormals come back unchanged; NaN gives
   * NaN.
   */
  static float tanh(float x) {
    float t = Math.max(-7.95f, Math.min(7.95f, x));
    float u = t * t;
    float p = fma(1.1557e-4f, u, 0.029833747f) * u;
    float q = fma(fma(1.2571709e-6f, u, 0.0012128555f), u, 0.11316702f) * u;
    float a = fma(t, p, t);
    float h = 0.5f * a;
    return fma(a, q, a) / (1f + fma(q, q + 2f, h * h));
  }

  /**
   * The error function, (2/√π)·∫₀ˣ e^(−t²)dt, as 2T/(1 + T²) with T = erf x/(1 + √(1 − erf² x)) ≈
   * a/(2(1 + q)), a/x and q minimax polynomials in x²: as in tanh, the formula damps the errors of
   * T where the result saturates. In vector loops.
   *
   * <p>Error below 4.6 ulp and below 2.7e-7. Odd to the last bit. The result is in [−1, 1]; exactly
   * ±1 from |x| = 3.7152 on, where x is cut. ±0 stays; NaN gives NaN.
   */
  static float erf(float x) {
    float t = Math.max(-3.7152f, Math.min(3.7152f, x));
    float u = t * t;
    float p = 2.4304509e-3f;
    p = fma(p, u, 3.1573806e-2f);
    p = fma(p, u, 2.888757e-1f);
    p = fma(p, u, 1.2837917e-1f);
    float q = 9.443887e-5f;
    q = fma(q, u, 5.8204075e-3f);
    q = fma(q, u, 4.7715735e-2f);
    q = fma(q, u, 2.7103367e-1f);
    q = q * u;
    float a = fma(t, p, t);
    float h = 0.5f * a;
    return fma(a, q, a) / (1f + fma(q, q + 2f, h * h));
  }
}
