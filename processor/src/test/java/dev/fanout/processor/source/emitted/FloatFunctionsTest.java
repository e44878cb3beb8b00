package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Holds every function to the bounds in its Javadoc, against {@link StrictMath} in double. The bit
 * patterns of all floats are sampled; {@code -Dfunctions.full=true} visits each one.
 */
final class FloatFunctionsTest {

  private static final float INFINITY = Float.POSITIVE_INFINITY;

  /** A prime, so that the samples take all values of exponent and low bits. */
  private static final int STEP = Boolean.getBoolean("functions.full") ? 1 : 1009;

  private interface FloatFunction {
    float at(float x);
  }

  /** What one argument shows: how wrong the result is, on some scale. */
  private interface Measure {
    double of(float x, float result, double exact);
  }

  @Test
  void exp() {
    within(0.501, FloatFunctionsTest::ulps, FloatFunctions::exp, StrictMath::exp);
    dense(0.501, FloatFunctionsTest::ulps, FloatFunctions::exp, StrictMath::exp, -104f, -87f);
    dense(0.501, FloatFunctionsTest::ulps, FloatFunctions::exp, StrictMath::exp, 88f, 89f);
    same(FloatFunctions.exp(0f), 1f);
    same(FloatFunctions.exp(-0f), 1f);
    same(FloatFunctions.exp(0x1.62e42ep6f), 0x1.ffff08p127f);
    same(FloatFunctions.exp(0x1.62e430p6f), INFINITY);
    same(FloatFunctions.exp(-0x1.9fe368p6f), Float.MIN_VALUE);
    same(FloatFunctions.exp(-0x1.9fe36ap6f), 0f);
    same(FloatFunctions.exp(INFINITY), INFINITY);
    same(FloatFunctions.exp(-INFINITY), 0f);
    same(FloatFunctions.exp(Float.NaN), Float.NaN);
  }

  @Test
  void expNegative() {
    Measure relative =
        (x, result, exact) ->
            x > 0f || x < -87.3f
                ? 0.0
                : Math.abs(result / exact - 1.0) / (1.0 - x) * 0x1p24;
    Measure absolute = (x, result, exact) -> x > 0f ? 0.0 : Math.abs(result - exact);
    Measure outside = (x, result, exact) -> x > 0f || result >= 0f && result <= 1f ? 0.0 : 1.0;
    within(3.0, relative, FloatFunctions::expNegative, StrictMath::exp);
    within(1.3e-7, absolute, FloatFunctions::expNegative, StrictMath::exp);
    within(0.0, outside, FloatFunctions::expNegative, StrictMath::exp);
    dense(3.0, relative, FloatFunctions::expNegative, StrictMath::exp, -8f, -1f);
    dense(1.3e-7, absolute, FloatFunctions::expNegative, StrictMath::exp, -1.5f, -0.25f);
    dense(0.0, outside, FloatFunctions::expNegative, StrictMath::exp, -89f, -88f);
    same(FloatFunctions.expNegative(0f), 1f);
    same(FloatFunctions.expNegative(-0f), 1f);
    same(FloatFunctions.expNegative(-88.73f), 0f);
    same(FloatFunctions.expNegative(-Float.MAX_VALUE), 0f);
    same(FloatFunctions.expNegative(-INFINITY), 0f);
    same(FloatFunctions.expNegative(Float.NaN), Float.NaN);
  }

  @Test
  void log() {
    within(0.501, FloatFunctionsTest::ulps, FloatFunctions::log, StrictMath::log);
    dense(0.501, FloatFunctionsTest::ulps, FloatFunctions::log, StrictMath::log, 0.7f, 1.42f);
    dense(0.501, FloatFunctionsTest::ulps, FloatFunctions::log, StrictMath::log, 0f, 0x1p-126f);
    same(FloatFunctions.log(1f), 0f);
    same(FloatFunctions.log(0f), -INFINITY);
    same(FloatFunctions.log(-0f), -INFINITY);
    same(FloatFunctions.log(INFINITY), INFINITY);
    same(FloatFunctions.log(-Float.MIN_VALUE), Float.NaN);
    same(FloatFunctions.log(-INFINITY), Float.NaN);
    same(FloatFunctions.log(Float.NaN), Float.NaN);
  }

  @Test
  void tanh() {
    Measure absolute = (x, result, exact) -> Math.abs(result - exact);
    Measure outside = (x, result, exact) -> Math.abs(result) > 1f - 3 * 0x1p-24f ? 1.0 : 0.0;
    Measure uneven = (x, result, exact) -> -result == FloatFunctions.tanh(-x) ? 0.0 : 1.0;
    within(4.1, FloatFunctionsTest::ulps, FloatFunctions::tanh, StrictMath::tanh);
    within(0.0, outside, FloatFunctions::tanh, x -> x);
    within(0.0, (x, r, e) -> Float.isNaN(x) ? 0.0 : uneven.of(x, r, e), FloatFunctions::tanh, x -> x);
    dense(4.1, FloatFunctionsTest::ulps, FloatFunctions::tanh, StrictMath::tanh, 0.01f, 8f);
    dense(2.5e-7, absolute, FloatFunctions::tanh, StrictMath::tanh, 0.5f, 9.1f);
    dense(0.0, outside, FloatFunctions::tanh, x -> x, 7f, 8f);
    same(FloatFunctions.tanh(0f), 0f);
    same(FloatFunctions.tanh(-0f), -0f);
    same(FloatFunctions.tanh(Float.MIN_VALUE), Float.MIN_VALUE);
    same(FloatFunctions.tanh(INFINITY), 1f - 3 * 0x1p-24f);
    same(FloatFunctions.tanh(-INFINITY), -1f + 3 * 0x1p-24f);
    same(FloatFunctions.tanh(Float.NaN), Float.NaN);
  }
}
