package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Holds every function to the bounds in its Javadoc, against {@link StrictMath} in double. The bit
 * patterns of all floats are sampled; {@code -Dfunctions.full=true} visits each of them.
 */
final class FloatFunctionsTest {

  private static final boolean FULL = Boolean.getBoolean("functions.full");

  /** A prime, so that the samples take all kinds of exponents and low bits. */
  private static final int STEP = FULL ? 1 : 1009;

  private static final float INFINITY = Float.POSITIVE_INFINITY;

  /** How wrong a function is at x, on some scale. */
  interface Measure {
    double at(float x);
  }

  interface Claim {
    boolean holdsAt(float x);
  }

  private record Worst(double error, float x) {

    /** An error that is not a number is the worst of all. */
    Worst or(Worst other) {
      return Double.compare(other.error, error) > 0 ? other : this;
    }
  }

  @Test
  void exp() {
    Measure error = x -> ulps(FloatFunctions.exp(x), StrictMath.exp(x));
    everywhere(error, 0.91);
    between(-104f, -87f, error, 0.91);
    between(-1f, 1f, error, 0.91);
    between(88f, 89f, error, 0.91);

    same(FloatFunctions.exp(0f), 1f);
    same(FloatFunctions.exp(-0f), 1f);
    same(FloatFunctions.exp(88.72284f), INFINITY);
    same(FloatFunctions.exp(-103.972f), Float.MIN_VALUE);
    same(FloatFunctions.exp(-103.973f), 0f);
    same(FloatFunctions.exp(INFINITY), INFINITY);
    same(FloatFunctions.exp(-INFINITY), 0f);
    same(FloatFunctions.exp(Float.NaN), Float.NaN);
  }

  @Test
  void expNegative() {
    Measure relative =
        x -> Math.abs(FloatFunctions.expNegative(x) / StrictMath.exp(x) - 1.0) / (1.0 - x);
    Measure absolute = x -> Math.abs(FloatFunctions.expNegative(x) - StrictMath.exp(x));
    everywhere(x -> x <= 0f && x >= -87.3f ? relative.at(x) : 0.0, 3.4 * 0x1p-24);
    everywhere(x -> x <= 0f ? absolute.at(x) : 0.0, 1.6e-7);
    between(-87.3f, -1f, x -> (1.0 - x) * relative.at(x), 8.2e-6);
    everywhere(x -> x > 0f || Float.isNaN(x) || isFraction(FloatFunctions.expNegative(x)));
    between(-10f, -0.01f, relative, 3.4 * 0x1p-24);
    between(-2f, -0.01f, absolute, 1.6e-7);
    between(-89f, -87f, x -> isFraction(FloatFunctions.expNegative(x)));

    same(FloatFunctions.expNegative(0f), 1f);
    same(FloatFunctions.expNegative(-0f), 1f);
    same(FloatFunctions.expNegative(-88.73f), 0f);
    same(FloatFunctions.expNegative(-Float.MAX_VALUE), 0f);
    same(FloatFunctions.expNegative(-INFINITY), 0f);
    same(FloatFunctions.expNegative(Float.NaN), Float.NaN);
  }

  @Test
  void expm1Negative() {
    Measure relative = x -> relative(FloatFunctions.expm1Negative(x), StrictMath.expm1(x));
    everywhere(x -> x <= -1e-36f ? relative.at(x) : 0.0, 4.5e-7);
    between(-20f, -1e-3f, relative, 4.5e-7);
    between(-42f, -15f, x -> FloatFunctions.expm1Negative(x) >= -1f);

    assertThat(FloatFunctions.expm1Negative(0f)).isEqualTo(-0f);
    same(FloatFunctions.expm1Negative(-Float.MIN_VALUE), -0f);
    same(FloatFunctions.expm1Negative(-INFINITY), -1f);
    same(FloatFunctions.expm1Negative(Float.NaN), Float.NaN);
  }

  @Test
  void log() {
    Measure error = x -> ulps(FloatFunctions.log(x), StrictMath.log(x));
    everywhere(error, 0.84);
    between(0f, Float.MIN_NORMAL, error, 0.84);
    between(0.7f, 1.42f, error, 0.84);

    same(FloatFunctions.log(1f), 0f);
    same(FloatFunctions.log(0f), -INFINITY);
    same(FloatFunctions.log(-0f), -INFINITY);
    same(FloatFunctions.log(INFINITY), INFINITY);
    same(FloatFunctions.log(-Float.MIN_VALUE), Float.NaN);
    same(FloatFunctions.log(-INFINITY), Float.NaN);
    same(FloatFunctions.log(Float.NaN), Float.NaN);
  }

  @Test
  void log1m() {
    Measure error = x -> ulps(FloatFunctions.log1m(x), StrictMath.log1p(-(double) x));
    everywhere(x -> x <= 1f ? error.at(x) : 0.0, 1.5);
    between(-2f, 1f, error, 1.5);
    between(1e-8f, 1e-3f, error, 1.5);
    between(0.5f, 1f, error, 1.5);

    same(FloatFunctions.log1m(0f), 0f);
    same(FloatFunctions.log1m(Float.MIN_VALUE), -Float.MIN_VALUE);
    same(FloatFunctions.log1m(1f), -INFINITY);
    same(FloatFunctions.log1m(-INFINITY), INFINITY);
    same(FloatFunctions.log1m(1.1f), Float.NaN);
    same(FloatFunctions.log1m(Float.NaN), Float.NaN);
  }

  @Test
  void tanh() {
    Measure error = x -> ulps(FloatFunctions.tanh(x), StrictMath.tanh(x));
    Measure absolute = x -> Math.abs(FloatFunctions.tanh(x) - StrictMath.tanh(x));
    Claim inside = x -> !(Math.abs(FloatFunctions.tanh(x)) > 1f);
    everywhere(error, 4.1);
    everywhere(inside);
    everywhere(x -> bits(FloatFunctions.tanh(-x)) == bits(-FloatFunctions.tanh(x)));
    everywhere(x -> !(Math.abs(x) >= 8.5044f) || FloatFunctions.tanh(x) == Math.signum(x));
    between(0.01f, 9.1f, error, 4.1);
    between(0.5f, 9.1f, absolute, 2.5e-7);
    between(7f, 8.6f, inside);

    same(FloatFunctions.tanh(0f), 0f);
    same(FloatFunctions.tanh(-0f), -0f);
    same(FloatFunctions.tanh(Float.MIN_VALUE), Float.MIN_VALUE);
    same(FloatFunctions.tanh(INFINITY), 1f);
    same(FloatFunctions.tanh(-INFINITY), -1f);
    same(FloatFunctions.tanh(Float.NaN), Float.NaN);
  }

  @Test
  void tanhSlope() {
    for (Measure slope :
        List.<Measure>of(
            x -> FloatFunctions.tanhSlope(x, FloatFunctions.tanh(x)),
            x -> FloatFunctions.tanhSlopeOfOne(x, FloatFunctions.tanh(x)))) {
      Measure relative = x -> relative((float) slope.at(x), exactTanhSlope(x));
      everywhere(x -> Math.abs(x) <= 43.6f ? relative.at(x) : 0.0, 1e-5);
      everywhere(x -> !(Math.abs(x) > 43.6f) || slope.at(x) >= 0.0 && slope.at(x) < 6e-38);
      between(-10f, -0.1f, relative, 1e-5);
      between(0.1f, 43.6f, relative, 1e-5);
      assertThat(slope.at(0f)).isEqualTo(1.0);
      assertThat(slope.at(45f)).isEqualTo(0.0);
      assertThat(slope.at(INFINITY)).isEqualTo(0.0);
      assertThat(slope.at(-INFINITY)).isEqualTo(0.0);
      assertThat(slope.at(Float.NaN)).isNaN();
    }
  }

  @Test
  void sigmoid() {
    Measure absolute = x -> Math.abs(FloatDistributions.sigmoid(x) - exactSigmoid(x));
    Measure relative = x -> relative(FloatDistributions.sigmoid(x), exactSigmoid(x));
    everywhere(x -> Float.isNaN(x) ? 0.0 : absolute.at(x), 2.6e-7);
    everywhere(x -> x >= -87.3f ? relative.at(x) : 0.0, 8.2e-6);
    everywhere(x -> x > 0f ? relative.at(x) : 0.0, 2.6e-7);
    everywhere(x -> Float.isNaN(x) || isFraction(FloatDistributions.sigmoid(x)));
    between(-87.3f, -0.5f, relative, 8.2e-6);
    between(0.5f, 20f, relative, 2.6e-7);
    between(14f, 21f, x -> isFraction(FloatDistributions.sigmoid(x)));

    same(FloatDistributions.sigmoid(0f), 0.5f);
    same(FloatDistributions.sigmoid(-0f), 0.5f);
    same(FloatDistributions.sigmoid(20f), 1f);
    same(FloatDistributions.sigmoid(-88.73f), 0f);
    same(FloatDistributions.sigmoid(INFINITY), 1f);
    same(FloatDistributions.sigmoid(-INFINITY), 0f);
    same(FloatDistributions.sigmoid(Float.NaN), Float.NaN);
  }

  @Test
  void sigmoidSlope() {
    for (Measure slope :
        List.<Measure>of(
            x -> FloatDistributions.sigmoidSlope(x, FloatDistributions.sigmoid(x)),
            x -> FloatDistributions.sigmoidSlopeOfOne(x, FloatDistributions.sigmoid(x)))) {
      Measure relative = x -> relative((float) slope.at(x), exactTanhSlope(0.5 * x) / 4.0);
      everywhere(x -> Math.abs(x) <= 87.3f ? relative.at(x) : 0.0, 1e-5);
      everywhere(x -> !(Math.abs(x) > 87.3f) || slope.at(x) >= 0.0 && slope.at(x) < 2e-38);
      between(-87.3f, -0.1f, relative, 1e-5);
      between(0.1f, 87.3f, relative, 1e-5);
      assertThat(slope.at(-0f)).isEqualTo(0.25);
      assertThat(slope.at(89f)).isEqualTo(0.0);
      assertThat(slope.at(INFINITY)).isEqualTo(0.0);
      assertThat(slope.at(-INFINITY)).isEqualTo(0.0);
      assertThat(slope.at(Float.NaN)).isNaN();
    }
  }

  @Test
  void normal() {
    Measure tail = x -> relative(normal(x), exactNormal(x));
    Measure given =
        x -> {
          float bell = (float) StrictMath.exp(-0.5 * x * x);
          return relative(
              FloatDistributions.normal(x, bell),
              exactNormal(x) * (x > 0f ? 1 : bell / StrictMath.exp(-0.5 * x * x)));
        };
    everywhere(x -> x >= -13.2f && x <= 0f ? tail.at(x) : 0.0, 8.5e-6);
    everywhere(x -> x > 0f ? tail.at(x) : 0.0, 5.5e-7);
    everywhere(x -> Float.isNaN(x) || isFraction(normal(x)));
    between(-13.2f, -0.1f, tail, 8.5e-6);
    between(-10f, -0.1f, tail, 7e-6);
    between(-13f, 6f, given, 6e-7);
    between(0.1f, 8f, tail, 5.5e-7);

    assertThat(normal(0f)).isWithin(3e-8f).of(0.5f);
    same(normal(-20f), 0f);
    same(normal(-INFINITY), 0f);
    same(normal(INFINITY), 1f);
    same(normal(-Float.MAX_VALUE), 0f);
    same(normal(Float.MAX_VALUE), 1f);
    same(normal(Float.NaN), Float.NaN);
  }

  @Test
  void softsign() {
    Measure error = x -> ulps(FloatFunctions.softsign(x), x / (1.0 + Math.abs((double) x)));
    everywhere(x -> Float.isInfinite(x) ? 0.0 : error.at(x), 1.5);
    between(0.01f, 100f, error, 1.5);

    same(FloatFunctions.softsign(-0f), -0f);
    same(FloatFunctions.softsign(INFINITY), 1f);
    same(FloatFunctions.softsign(-INFINITY), -1f);
    same(FloatFunctions.softsign(Float.NaN), Float.NaN);
  }

  @Test
  void softplus() {
    Measure error =
        x ->
            ulps(
                FloatFunctions.softplus(x),
                Math.max(x, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs((double) x))));
    everywhere(error, 2.1);
    between(-104f, -87f, error, 2.1);
    between(-17f, -0.01f, error, 2.1);
    between(0.01f, 17f, error, 2.1);

    same(FloatFunctions.softplus(0f), (float) StrictMath.log(2.0));
    same(FloatFunctions.softplus(-100f), FloatFunctions.exp(-100f));
    same(FloatFunctions.softplus(Float.MAX_VALUE), Float.MAX_VALUE);
    same(FloatFunctions.softplus(INFINITY), INFINITY);
    same(FloatFunctions.softplus(-INFINITY), 0f);
    same(FloatFunctions.softplus(Float.NaN), Float.NaN);
  }

  @Test
  void reluAndItsDerivative() {
    everywhere(x -> Float.isNaN(x) || bits(FloatFunctions.relu(x)) == bits(x > 0f ? x : 0f));
    everywhere(x -> !(x >= 0f) || FloatFunctions.positive(x) == (x > 0f ? 1f : 0f));

    same(FloatFunctions.relu(-0f), 0f);
    same(FloatFunctions.relu(Float.NaN), Float.NaN);
    same(FloatFunctions.positive(0f), 0f);
    same(FloatFunctions.positive(-0f), -0f);
    same(FloatFunctions.positive(Float.MIN_VALUE), 1f);
    same(FloatFunctions.positive(INFINITY), 1f);
    same(FloatFunctions.positive(Float.NaN), Float.NaN);
  }

  @Test
  void sqrt() {
    everywhere(FloatFunctionsTest::isRootRounded);
    between(0f, Float.MIN_NORMAL, FloatFunctionsTest::isRootRounded);
    between(1f, 4f, FloatFunctionsTest::isRootRounded);
    everywhere(x -> !(x < 0f) || Float.isNaN(FloatFunctions.sqrt(x)));

    same(FloatFunctions.sqrt(0f), 0f);
    same(FloatFunctions.sqrt(-0f), -0f);
    same(FloatFunctions.sqrt(INFINITY), INFINITY);
    same(FloatFunctions.sqrt(Float.NaN), Float.NaN);
  }

  @Test
  void equal() {
    everywhere(x -> FloatFunctions.equal(x, x) == (Float.isNaN(x) ? 0f : 1f));
    everywhere(x -> x == INFINITY || FloatFunctions.equal(x, Math.nextUp(x)) == 0f);
    everywhere(x -> x == 0f || FloatFunctions.equal(x, -x) == 0f);

    same(FloatFunctions.equal(0f, -0f), 1f);
    same(FloatFunctions.equal(0f, Float.MIN_VALUE), 0f);
    same(FloatFunctions.equal(INFINITY, INFINITY), 1f);
    same(FloatFunctions.equal(INFINITY, -INFINITY), 0f);
    same(FloatFunctions.equal(INFINITY, Float.MAX_VALUE), 0f);
    same(FloatFunctions.equal(-INFINITY, -INFINITY), 1f);
    same(FloatFunctions.equal(0f, Float.NaN), 0f);
  }

  /** A changed sum means changed bits in every network: it is a change of the contract. */
  @Test
  void everyMachineGivesTheseBits() {
    List<Measure> functions =
        List.of(
            FloatFunctions::exp,
            FloatFunctions::log,
            FloatFunctions::tanh,
            FloatDistributions::sigmoid,
            FloatFunctions::softplus,
            FloatFunctions::softsign,
            FloatFunctions::log1m,
            x -> FloatDistributions.normal(x, FloatFunctions.expNegative(-0.5f * x * x)),
            x -> FloatFunctions.tanhSlope(x, 0f),
            x -> FloatFunctions.tanhSlopeOfOne(x, FloatFunctions.tanh(x)),
            x -> FloatDistributions.sigmoidSlope(x, 0f),
            x -> FloatDistributions.sigmoidSlopeOfOne(x, FloatDistributions.sigmoid(x)),
            x -> FloatFunctions.expm1Negative(-Math.abs(x)),
            FloatFunctions::sqrt,
            x -> FloatFunctions.expNegative(-Math.abs(x)));
    CRC32 sum = new CRC32();
    for (Measure function : functions) {
      for (int i = 0; i < 1_000_000; i++) {
        int result = bits((float) function.at(Float.intBitsToFloat(i * 4293)));
        for (int shift = 0; shift < 32; shift += 8) {
          sum.update(result >>> shift);
        }
      }
    }
    assertThat(sum.getValue()).isEqualTo(2730725346L);
  }

  static void everywhere(Claim claim) {
    everywhere(x -> claim.holdsAt(x) ? 0.0 : 1.0, 0.0);
  }

  static void everywhere(Measure error, double bound) {
    check(Integer.MIN_VALUE, Integer.MAX_VALUE, STEP, error, bound);
  }

  static void between(float from, float to, Claim claim) {
    between(from, to, x -> claim.holdsAt(x) ? 0.0 : 1.0, 0.0);
  }

  /** Some 300,000 more samples, where the error peaks. */
  static void between(float from, float to, Measure error, double bound) {
    long count = (long) rank(to) - rank(from);
    check(rank(from), rank(to), FULL ? 1 : (int) (1 + count / 300_000), error, bound);
  }

  private static void check(int from, int to, int step, Measure error, double bound) {
    Worst worst =
        IntStream.rangeClosed(from >> 20, to >> 20)
            .parallel()
            .mapToObj(block -> worst(block, from, to, step, error))
            .reduce(new Worst(0.0, Float.NaN), Worst::or);
    if (FULL) {
      System.out.println(worst);
    }
    assertWithMessage("error at %s", worst.x).that(worst.error).isAtMost(bound);
  }

  /** Of the floats whose ranks share their high 12 bits. */
  private static Worst worst(int block, int from, int to, int step, Measure error) {
    double worst = 0.0;
    float worstX = Float.NaN;
    long first = Math.max(from, (long) block << 20);
    long last = Math.min(to, ((long) block << 20) + 0xFFFFF);
    for (long rank = first + Math.floorMod(from - first, step); rank <= last; rank += step) {
      float x = ranked((int) rank);
      double e = error.at(x);
      if (Double.compare(e, worst) > 0) {
        worst = e;
        worstX = x;
      }
    }
    return new Worst(worst, worstX);
  }

  /** Numbers all floats in their order, +0 with 0 and −0 with −1. */
  private static int rank(float x) {
    int bits = Float.floatToRawIntBits(x);
    return bits < 0 ? Integer.MIN_VALUE - bits - 1 : bits;
  }

  private static float ranked(int rank) {
    return Float.intBitsToFloat(rank < 0 ? Integer.MIN_VALUE - rank - 1 : rank);
  }

  /** The error in units of the spacing of floats at the exact result. */
  static double ulps(float result, double exact) {
    if (!Float.isFinite((float) exact)) {
      return bits(result) == bits((float) exact) ? 0.0 : Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
    return Math.abs(result - exact) / Math.scalb(1.0, exponent - 23);
  }

  /** The error relative to the exact result; that of two zeros is 0. */
  static double relative(float result, double exact) {
    if (Math.abs(exact) < Float.MIN_NORMAL) {
      return Math.abs(result) < 2 * Float.MIN_NORMAL ? 0.0 : Double.POSITIVE_INFINITY;
    }
    return Float.isNaN(result) && Double.isNaN(exact) ? 0.0 : Math.abs(result / exact - 1.0);
  }

  static double exactSigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1.0) / (1.0 + e);
  }

  /** 1 − tanh² x. */
  static double exactTanhSlope(double x) {
    double e = StrictMath.exp(-2.0 * Math.abs(x));
    return 4.0 * e / ((1.0 + e) * (1.0 + e));
  }

  /** As the layer composes it. */
  static float normal(float x) {
    float cut = FloatDistributions.clipped(x);
    float rounded = FloatFunctions.expNegative(-0.5f * cut * cut);
    return FloatDistributions.normal(x, FloatDistributions.bell(cut, rounded));
  }

  /**
   * The normal distribution: by terms of one sign, x·φ(x)·Σ x²ⁿ/(1·3·5·…·(2n + 1)), or far out by
   * Laplace's continued fraction.
   */
  static double exactNormal(double x) {
    double density = StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2.0 * Math.PI);
    double t = Math.abs(x);
    double tail;
    if (t > 3.0) {
      double fraction = 0.0;
      for (int k = 60; k > 0; k--) {
        fraction = k / (t + fraction);
      }
      tail = density / (t + fraction);
    } else {
      double term = t;
      double sum = t;
      for (int n = 1; term > 1e-18 * sum; n++) {
        term *= t * t / (2 * n + 1);
        sum += term;
      }
      tail = 0.5 - density * sum;
    }
    return x < 0.0 ? tail : 1.0 - tail;
  }

  /** Whether x lies between the squares of the middles to both neighbours, exact in double. */
  private static boolean isRootRounded(float x) {
    if (!(x > 0f && x < INFINITY)) {
      return true;
    }
    float root = FloatFunctions.sqrt(x);
    double low = 0.5 * ((double) root + Math.nextDown(root));
    double high = 0.5 * ((double) root + Math.nextUp(root));
    return low * low < x && x < high * high;
  }

  static boolean isFraction(float y) {
    return y >= 0f && y <= 1f;
  }

  static void same(float actual, float expected) {
    assertThat(bits(actual)).isEqualTo(bits(expected));
  }

  static int bits(float x) {
    return Float.floatToIntBits(x);
  }
}
