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

  /** As in {@link FloatFunctions#tanh}, with the same bounds of the error. */
  static float tanhWithin(float t) {
    float u = t * t;
    float p = fma(1.1557e-4f, u, 0.029833747f) * u;
    float q = fma(fma(1.2571709e-6f, u, 0.0012128555f), u, 0.11316702f) * u;
    float a = fma(t, p, t);
    float h = 0.5f * a;
    return fma(a, q, a) / (1f + fma(q, q + 2f, h * h));
  }

  /** As in {@link FloatFunctions#erf}, with the same bounds of the error. */
  static float erfWithin(float t) {
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
