package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.between;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.bits;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.everywhere;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.isFraction;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.relative;
import static dev.fanout.processor.source.emitted.FloatFunctionsTest.same;

import dev.fanout.processor.source.emitted.FloatFunctionsTest.Measure;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Holds the functions that gates are made of to the bounds in their Javadoc, in float and double.
 */
final class FloatGatesTest {

  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @Test
  void bell() {
    Measure given =
        x -> {
          float rounded = (float) StrictMath.exp(-0.5 * (x * x));
          double own = rounded / StrictMath.exp(-0.5 * (x * x));
          double exact = StrictMath.exp(-0.5 * ((double) x * x)) * own;
          return relative(FloatDistributions.bell(x, rounded), exact);
        };
    everywhere(x -> Math.abs(x) <= 13f ? given.at(x) : 0.0, 1.5e-7);
    between(-13f, -0.1f, given, 1.5e-7);
    everywhere(x -> !(Math.abs(x) <= 1024f) || FloatDistributions.bell(x, 0f) == 0f);
    same(FloatDistributions.bell(0f, 1f), 1f);
    same(FloatDistributions.bell(Float.NaN, Float.NaN), Float.NaN);
  }

  @Test
  void sigmoidOfCubic() {
    Measure relative = x -> relative(gate(x), exactGate(x));
    between(-9.99f, -0.01f, relative, 8e-6);
    between(0.01f, 9.99f, relative, 5e-7);
    everywhere(x -> !(x >= -9.99f) || relative.at(x) <= 8e-6);
    everywhere(x -> Float.isNaN(x) || isFraction(gate(x)));
    assertThat(gate(0f)).isEqualTo(0.5f);
    same(gate(INFINITY), 1f);
    same(gate(-INFINITY), 0f);
    same(gate(Float.NaN), Float.NaN);
  }

  @Test
  void gatedIsTheProductButAtInfinity() {
    everywhere(
        x ->
            !(x >= -1024f)
                || bits(FloatDistributions.gated(x, 0.7f)) == bits(x * 0.7f)
                    && bits(FloatDistributions.gatedOfOne(x, 0.7f)) == bits(x * 0.7f));
    everywhere(x -> !(x < -1024f) || FloatDistributions.gated(x, 0f) == 0f);
    everywhere(x -> !(x < -1024f) || FloatDistributions.gatedOfOne(x, 0f) == 0f);
    same(FloatDistributions.gated(INFINITY, 1f), INFINITY);
    same(FloatDistributions.gatedOfOne(INFINITY, 1f), INFINITY);
    same(FloatDistributions.gated(Float.NaN, Float.NaN), Float.NaN);
    same(FloatDistributions.gatedOfOne(Float.NaN, Float.NaN), Float.NaN);
    assertThat(DoubleFunctions.gated(Double.NEGATIVE_INFINITY, 0.0)).isEqualTo(-0.0);
    assertThat(DoubleFunctions.gated(Double.POSITIVE_INFINITY, 1.0)).isPositiveInfinity();
    assertThat(DoubleFunctions.gated(Double.NaN, 1.0)).isNaN();
  }

  @Test
  void clipped() {
    everywhere(
        x -> bits(FloatDistributions.clipped(x)) == bits(FloatDistributions.clippedOfOne(x)));
    everywhere(x -> !(Math.abs(x) <= 1024f) || bits(FloatDistributions.clipped(x)) == bits(x));
    same(FloatDistributions.clipped(INFINITY), 1024f);
    same(FloatDistributions.clipped(-INFINITY), -1024f);
    same(FloatDistributions.clipped(Float.NaN), Float.NaN);
    assertThat(DoubleFunctions.clipped(Double.NEGATIVE_INFINITY)).isEqualTo(-1024.0);
    assertThat(DoubleFunctions.clipped(-0.0)).isEqualTo(-0.0);
    assertThat(DoubleFunctions.clipped(Double.NaN)).isNaN();
  }

  @Test
  void bounded() {
    everywhere(
        x -> bits(FloatDistributions.bounded(x)) == bits(FloatDistributions.boundedOfOne(x)));
    everywhere(x -> x == INFINITY || bits(FloatDistributions.bounded(x)) == bits(x));
    same(FloatDistributions.bounded(INFINITY), Float.MAX_VALUE);
    same(FloatDistributions.bounded(Float.NaN), Float.NaN);
    assertThat(DoubleFunctions.bounded(Double.POSITIVE_INFINITY)).isEqualTo(Double.MAX_VALUE);
    assertThat(DoubleFunctions.bounded(-0.0)).isEqualTo(-0.0);
    assertThat(DoubleFunctions.bounded(Double.NaN)).isNaN();
  }

  @Test
  void below() {
    for (float bound : new float[] {-INFINITY, -3e38f, -1f, -0f, 0f, 2.5f, Float.MAX_VALUE}) {
      everywhere(
          x ->
              x > bound && bound != Float.MAX_VALUE
                  || bits(FloatDistributions.below(x, bound))
                      == bits(FloatDistributions.belowOfOne(x, bound)));
      everywhere(x -> x > bound || bits(FloatDistributions.below(x, bound)) == bits(x - bound));
    }
    same(FloatDistributions.below(INFINITY, Float.MAX_VALUE), 0f);
    same(FloatDistributions.below(-INFINITY, Float.MAX_VALUE), -INFINITY);
    same(FloatDistributions.below(-INFINITY, -INFINITY), Float.NaN);
    same(FloatDistributions.below(1f, Float.NaN), Float.NaN);
    assertThat(DoubleFunctions.below(Double.POSITIVE_INFINITY, Double.MAX_VALUE)).isEqualTo(0.0);
    assertThat(DoubleFunctions.below(1.0, 3.5)).isEqualTo(-2.5);
    assertThat(DoubleFunctions.below(1.0, Double.NaN)).isNaN();
  }

  /** Beyond ±1024 a gate is closed or open, in both precisions. */
  @Test
  void gatesAreConstantBeyond1024() {
    everywhere(x -> !(x <= -1024f) || FloatDistributions.sigmoid(x) == 0f);
    everywhere(x -> !(x >= 1024f) || FloatDistributions.sigmoid(x) == 1f);
    assertThat(DoubleFunctions.sigmoid(-1024.0)).isEqualTo(0.0);
    assertThat(DoubleFunctions.sigmoidSlope(1024.0, 1.0)).isEqualTo(0.0);
    assertThat(DoubleFunctions.softplus(-1024.0)).isEqualTo(0.0);
    assertThat(DoubleFunctions.tanhSlope(1024.0, 1.0)).isEqualTo(0.0);
    assertThat(DoubleFunctions.normal(-1024.0, 0.0)).isEqualTo(0.0);
  }

  /** A changed sum means changed bits in every network with these gates. */
  @Test
  void everyMachineGivesTheseBits() {
    CRC32 sum = new CRC32();
    for (Measure function :
        List.<Measure>of(FloatGatesTest::gate, FloatFunctionsTest::normal, FloatGatesTest::half)) {
      for (int i = 0; i < 1_000_000; i++) {
        int result = bits((float) function.at(Float.intBitsToFloat(i * 4293)));
        for (int shift = 0; shift < 32; shift += 8) {
          sum.update(result >>> shift);
        }
      }
    }
    assertThat(sum.getValue()).isEqualTo(2308515391L);
  }

  private static float half(float x) {
    return FloatDistributions.gated(x, 0.5f) + FloatDistributions.clipped(x);
  }

  /** As the layer composes it. */
  private static float gate(float z) {
    float x = FloatDistributions.clipped(z);
    float cubic = FloatDistributions.cubic(x);
    return FloatDistributions.sigmoidOfCubic(x, cubic, FloatDistributions.sigmoid(cubic));
  }

  private static double exactGate(double x) {
    double u = 2 * Math.sqrt(2 / Math.PI) * x * (1 + 0.044715 * x * x);
    return FloatFunctionsTest.exactSigmoid(u);
  }
}
