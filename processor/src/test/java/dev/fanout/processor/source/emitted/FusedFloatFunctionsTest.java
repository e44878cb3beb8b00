package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.between;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.bits;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.everywhere;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.exactNormal;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.exactSigmoid;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.exactTanhSlope;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.isFraction;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.relative;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.same;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.ulps;

import dev.fanout.processor.source.emitted.FloatFunctionsTest.Claim;
import dev.fanout.processor.source.emitted.FloatFunctionsTest.Measure;
import org.junit.jupiter.api.Test;

/** Holds the fused functions, and what stands on them, to the bounds of the others. */
final class FusedFloatFunctionsTest {

  @Test
  void tanh() {
    Measure error = x -> ulps(fusedTanh(x), StrictMath.tanh(x));
    Measure absolute = x -> Math.abs(fusedTanh(x) - StrictMath.tanh(x));
    Claim inside = x -> !(Math.abs(fusedTanh(x)) > 1f);
    everywhere(error, 4.1);
    everywhere(inside);
    everywhere(x -> bits(fusedTanh(-x)) == bits(-fusedTanh(x)));
    everywhere(x -> !(Math.abs(x) >= 8.5044f) || fusedTanh(x) == Math.signum(x));
    between(0.01f, 9.1f, error, 4.1);
    between(0.5f, 9.1f, absolute, 2.5e-7);
    between(7f, 8.6f, inside);
    same(fusedTanh(-0f), -0f);
    same(fusedTanh(Float.MIN_VALUE), Float.MIN_VALUE);
    same(fusedTanh(Float.NaN), Float.NaN);
  }

  @Test
  void tanhSlope() {
    Measure relative =
        x -> {
          float g = fusedSigmoid(-2f * Math.abs(x));
          return relative(4f * g * (1f - g), exactTanhSlope(x));
        };
    between(-43.6f, -0.01f, relative, 1e-5);
    Measure ofY =
        x -> {
          float y = fusedTanh(x);
          float slope = 1f - y * y;
          return slope > 0.07f ? relative(slope, exactTanhSlope(x)) : 0.0;
        };
    between(0.1f, 3f, ofY, 1e-5);
  }

  @Test
  void sigmoid() {
    Measure relative = x -> relative(fusedSigmoid(x), exactSigmoid(x));
    everywhere(x -> x >= -87.3f ? relative.at(x) : 0.0, 8.2e-6);
    everywhere(x -> Float.isNaN(x) || isFraction(fusedSigmoid(x)));
    between(-87.3f, -0.5f, relative, 8.2e-6);
    between(0.5f, 20f, relative, 2.6e-7);
    same(fusedSigmoid(-0f), 0.5f);
    same(fusedSigmoid(Float.POSITIVE_INFINITY), 1f);
    same(fusedSigmoid(Float.NEGATIVE_INFINITY), 0f);
    same(fusedSigmoid(Float.NaN), Float.NaN);
  }

  @Test
  void normal() {
    Measure tail = x -> relative(fusedNormal(x), exactNormal(x));
    between(-13.2f, -0.1f, tail, 8.5e-6);
    between(-10f, -0.1f, tail, 7e-6);
    between(0.1f, 8f, tail, 5.5e-7);
    everywhere(x -> Float.isNaN(x) || isFraction(fusedNormal(x)));
    same(fusedNormal(Float.POSITIVE_INFINITY), 1f);
    same(fusedNormal(Float.NEGATIVE_INFINITY), 0f);
    same(fusedNormal(Float.NaN), Float.NaN);
  }

  @Test
  void expNegative() {
    Measure relative = x -> Math.abs(fusedExp(x) / StrictMath.exp(x) - 1.0) / (1.0 - x);
    Measure absolute = x -> Math.abs(fusedExp(x) - StrictMath.exp(x));
    everywhere(x -> x <= 0f && x >= -87.3f ? relative.at(x) : 0.0, 3.4 * 0x1p-24);
    everywhere(x -> x <= 0f ? absolute.at(x) : 0.0, 1.6e-7);
    everywhere(x -> x > 0f || Float.isNaN(x) || isFraction(fusedExp(x)));
    between(-87.3f, -1f, x -> (1.0 - x) * relative.at(x), 8.2e-6);
    between(-10f, -0.01f, relative, 3.4 * 0x1p-24);
    between(-2f, -0.01f, absolute, 1.6e-7);
    same(fusedExp(-0f), 1f);
    same(fusedExp(Float.NEGATIVE_INFINITY), 0f);
    same(fusedExp(Float.NaN), Float.NaN);
  }

  @Test
  void expm1Negative() {
    Measure relative =
        x -> {
          float q = FusedFloatFunctions.expm1Within(Math.max(-40f, x));
          return relative(-q / (1f + q), StrictMath.expm1(x));
        };
    everywhere(x -> x <= -1e-36f ? relative.at(x) : 0.0, 4.5e-7);
    between(-20f, -1e-3f, relative, 4.5e-7);
  }

  @Test
  void theFormForSingleValuesGivesTheSameBits() {
    everywhere(x -> bits(FloatFunctions.tanhOfOne(x)) == bits(FloatFunctions.tanh(x)));
    everywhere(
        x -> bits(FloatDistributions.sigmoidOfOne(x)) == bits(FloatDistributions.sigmoid(x)));
  }

  @Test
  void aProductIsAddedWithOneRounding() {
    float x = 1f + 0x1p-12f;
    float fused = FusedFloatLoops.fma(x, x, -1f);
    assertThat(fused).isEqualTo(FusedFloatLoops.FUSED ? 0x1p-11f + 0x1p-24f : x * x - 1f);
  }

  private static float fusedTanh(float x) {
    return FusedFloatFunctions.tanhWithin(Math.max(-8.5044f, Math.min(8.5044f, x)));
  }

  private static float fusedSigmoid(float x) {
    return 1f / (2f + FusedFloatFunctions.expm1Within(Math.min(20f, x)));
  }

  private static float fusedExp(float x) {
    return 1f / (1f + FusedFloatFunctions.expm1Within(x));
  }

  private static float fusedNormal(float x) {
    float cut = FloatDistributions.clipped(x);
    float bell = FloatDistributions.bell(cut, fusedExp(-0.5f * cut * cut));
    return FusedFloatFunctions.normal(x, bell);
  }
}
