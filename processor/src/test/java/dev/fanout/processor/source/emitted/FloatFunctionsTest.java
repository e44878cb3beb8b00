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
  static final float HIGHEST_TANH = 1f - 3 * 0x1p-24f;

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
  void tanh() {
    Measure error = x -> ulps(FloatFunctions.tanh(x), StrictMath.tanh(x));
    Measure absolute = x -> Math.abs(FloatFunctions.tanh(x) - StrictMath.tanh(x));
    Claim inside = x -> !(Math.abs(FloatFunctions.tanh(x)) > HIGHEST_TANH);
    everywhere(error, 4.1);
    everywhere(inside);
    everywhere(x -> bits(FloatFunctions.tanh(-x)) == bits(-FloatFunctions.tanh(x)));
    between(0.01f, 9.1f, error, 4.1);
    between(0.5f, 9.1f, absolute, 2.5e-7);
    between(7f, 8f, inside);

    same(FloatFunctions.tanh(0f), 0f);
    same(FloatFunctions.tanh(-0f), -0f);
    same(FloatFunctions.tanh(Float.MIN_VALUE), Float.MIN_VALUE);
    same(FloatFunctions.tanh(7.95f), HIGHEST_TANH);
    same(FloatFunctions.tanh(INFINITY), HIGHEST_TANH);
    same(FloatFunctions.tanh(-INFINITY), -HIGHEST_TANH);
    same(FloatFunctions.tanh(Float.NaN), Float.NaN);
  }

  @Test
  void sigmoid() {
    Measure absolute = x -> Math.abs(FloatFunctions.sigmoid(x) - 1.0 / (1.0 + StrictMath.exp(-x)));
    Claim inside = x -> !(FloatFunctions.sigmoid(x) <= 0f) && !(FloatFunctions.sigmoid(x) >= 1f);
    everywhere(x -> Float.isNaN(x) ? 0.0 : absolute.at(x), 1.5e-7);
    everywhere(inside);
    between(-20f, 20f, absolute, 1.5e-7);
    between(0.5f, 20f, absolute, 1.5e-7);
    between(14f, 17f, inside);

    same(FloatFunctions.sigmoid(0f), 0.5f);
    same(FloatFunctions.sigmoid(-0f), 0.5f);
    assertThat(FloatFunctions.sigmoid(INFINITY)).isLessThan(1f);
    assertThat(FloatFunctions.sigmoid(-INFINITY)).isGreaterThan(0f);
    same(FloatFunctions.sigmoid(Float.NaN), Float.NaN);
  }

  @Test
  void erf() {
    Measure error = x -> ulps(FloatFunctions.erf(x), exactErf(x));
    Measure absolute = x -> Math.abs(FloatFunctions.erf(x) - exactErf(x));
    Claim inside = x -> !(Math.abs(FloatFunctions.erf(x)) > 1f);
    everywhere(error, 4.6);
    everywhere(inside);
    everywhere(x -> bits(FloatFunctions.erf(-x)) == bits(-FloatFunctions.erf(x)));
    everywhere(x -> !(Math.abs(x) >= 3.7152f) || FloatFunctions.erf(x) == Math.signum(x));
    between(0f, Float.MIN_NORMAL, error, 4.6);
    between(0.01f, 4f, error, 4.6);
    between(0.5f, 4f, absolute, 2.7e-7);
    between(3.6f, 3.72f, inside);
    between(0.001f, 2f, x -> FloatFunctions.erf(x * 1.0001f) > FloatFunctions.erf(x));
    between(2f, 4f, x -> FloatFunctions.erf(x * 1.5f) >= FloatFunctions.erf(x));

    same(FloatFunctions.erf(0f), 0f);
    same(FloatFunctions.erf(-0f), -0f);
    same(FloatFunctions.erf(Float.MIN_VALUE), Float.MIN_VALUE);
    same(FloatFunctions.erf(3.7152f), 1f);
    same(FloatFunctions.erf(INFINITY), 1f);
    same(FloatFunctions.erf(-INFINITY), -1f);
    same(FloatFunctions.erf(Float.NaN), Float.NaN);
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
            FloatFunctions::sigmoid,
            FloatFunctions::softplus,
            FloatFunctions::erf,
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
    assertThat(sum.getValue()).isEqualTo(4107099656L);
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

  /** 2/√π·e^(−x²)·Σ 2ⁿ·x²ⁿ⁺¹/(1·3·5·…·(2n + 1)): terms of one sign, so that nothing cancels. */
  static double exactErf(double x) {
    if (Math.abs(x) > 6.0) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2.0 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2.0 / StrictMath.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
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
