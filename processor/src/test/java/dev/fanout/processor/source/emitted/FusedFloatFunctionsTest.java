package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.between;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.bits;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.everywhere;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.exactErf;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.isFraction;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.same;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.ulps;

import dev.fanout.processor.source.emitted.FloatFunctionsTest.Claim;
import dev.fanout.processor.source.emitted.FloatFunctionsTest.Measure;
import org.junit.jupiter.api.Test;

/** Holds the fused functions to the bounds of the others. */
final class FusedFloatFunctionsTest {

  @Test
  void tanh() {
    Measure error = x -> ulps(fusedTanh(x), StrictMath.tanh(x));
    Measure absolute = x -> Math.abs(fusedTanh(x) - StrictMath.tanh(x));
    Claim inside = x -> !(Math.abs(fusedTanh(x)) >= 1f);
    everywhere(error, 4.1);
    everywhere(inside);
    everywhere(x -> bits(fusedTanh(-x)) == bits(-fusedTanh(x)));
    between(0.01f, 9.1f, error, 4.1);
    between(0.5f, 9.1f, absolute, 2.5e-7);
    between(7f, 8f, inside);
    same(fusedTanh(-0f), -0f);
    same(fusedTanh(Float.MIN_VALUE), Float.MIN_VALUE);
    same(fusedTanh(Float.NaN), Float.NaN);
  }

  @Test
  void erf() {
    Measure error = x -> ulps(fusedErf(x), exactErf(x));
    everywhere(error, 4.6);
    everywhere(x -> !(Math.abs(fusedErf(x)) > 1f));
    between(0.01f, 3.8f, error, 4.6);
    between(0.5f, 3.8f, x -> Math.abs(fusedErf(x) - exactErf(x)), 2.7e-7);
    between(3f, 3.8f, x -> !(Math.abs(fusedErf(x)) > 1f));
    same(fusedErf(-0f), -0f);
    same(fusedErf(Float.POSITIVE_INFINITY), 1f);
    same(fusedErf(Float.NaN), Float.NaN);
  }

  @Test
  void expNegative() {
    Measure relative =
        x -> Math.abs(FusedFloatFunctions.expNegative(x) / StrictMath.exp(x) - 1.0) / (1.0 - x);
    Measure absolute = x -> Math.abs(FusedFloatFunctions.expNegative(x) - StrictMath.exp(x));
    everywhere(x -> x <= 0f && x >= -87.3f ? relative.at(x) : 0.0, 3.4 * 0x1p-24);
    everywhere(x -> x <= 0f ? absolute.at(x) : 0.0, 1.6e-7);
    everywhere(x -> x > 0f || Float.isNaN(x) || isFraction(FusedFloatFunctions.expNegative(x)));
    between(-10f, -0.01f, relative, 3.4 * 0x1p-24);
    between(-2f, -0.01f, absolute, 1.6e-7);
    same(FusedFloatFunctions.expNegative(-0f), 1f);
    same(FusedFloatFunctions.expNegative(Float.NEGATIVE_INFINITY), 0f);
    same(FusedFloatFunctions.expNegative(Float.NaN), Float.NaN);
  }

  @Test
  void theFormForSingleValuesGivesTheSameBits() {
    everywhere(x -> bits(FloatFunctions.tanhOfOne(x)) == bits(FloatFunctions.tanh(x)));
    everywhere(x -> bits(FloatFunctions.sigmoidOfOne(x)) == bits(FloatFunctions.sigmoid(x)));
    everywhere(x -> bits(FloatFunctions.erfOfOne(x)) == bits(FloatFunctions.erf(x)));
  }

  @Test
  void aProductIsAddedWithOneRounding() {
    float x = 1f + 0x1p-12f;
    float fused = FusedFloatLoops.fma(x, x, -1f);
    assertThat(fused).isEqualTo(FusedFloatLoops.FUSED ? 0x1p-11f + 0x1p-24f : x * x - 1f);
  }

  private static float fusedTanh(float x) {
    return FusedFloatFunctions.tanhWithin(Math.max(-7.95f, Math.min(7.95f, x)));
  }

  private static float fusedErf(float x) {
    return FusedFloatFunctions.erfWithin(Math.max(-3.7152f, Math.min(3.7152f, x)));
  }
}
