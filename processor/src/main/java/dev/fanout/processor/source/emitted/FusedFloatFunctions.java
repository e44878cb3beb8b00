package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatFunctions.positive;
import static dev.fanout.processor.source.emitted.FloatFunctions.relu;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.fma;

/**
 * Functions of {@link FloatFunctions} with one rounding for a product and its sum, and the same
 * coefficients. They replace those of the same name in classes that ask for it.
 */
final class FusedFloatFunctions {

  private FusedFloatFunctions() {}

  /**
   * As in {@link FloatFunctions#expm1Within}; what stands on it has the same bounds of the error.
   */
  static float expm1Within(float x) {
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
    return q * (q + 2f);
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

  /** As in {@link FloatFunctions#normal}, with the same bounds of the error. */
  static float normal(float x, float bell) {
    float q = 1f / (Math.abs(x) + 3f);
    float p = -429.92117f;
    p = fma(p, q, 821.0648f);
    p = fma(p, q, -573.4735f);
    p = fma(p, q, 152.25383f);
    p = fma(p, q, -11.336433f);
    p = fma(p, q, 9.493134f);
    p = fma(p, q, 3.052815f);
    p = fma(p, q, 1.2014244f);
    p = fma(p, q, 0.39887792f);
    float g = bell * (p * q);
    return fma(positive(relu(x)), 1f - 2f * g, g);
  }
}
