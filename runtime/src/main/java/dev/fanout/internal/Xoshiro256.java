package dev.fanout.internal;

/**
 * The random generator xoshiro256** (Blackman and Vigna, <i>Scrambled linear pseudorandom number
 * generators</i>, ACM TOMS 47, 2021), seeded by SplitMix64 (Steele, Lea and Flood 2014) as its
 * authors advise. Period 2<sup>256</sup> − 1. The same seed gives the same numbers on every JVM.
 *
 * <p>Not for cryptography. Not thread-safe.
 */
public final class Xoshiro256 {

  /** 2⁶⁴ divided by the golden ratio: the step of SplitMix64. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** The second number of the last pair of {@link #nextGaussian()}; NaN if it is used up. */
  private double spare = Double.NaN;

  Xoshiro256(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** The generator whose state is the first four numbers of SplitMix64 with this seed. */
  public static Xoshiro256 seeded(long seed) {
    Xoshiro256 random = new Xoshiro256(0, 0, 0, 0);
    random.begin(seed);
    return random;
  }

  /**
   * One of many generators of the same seed, as unlike as those of different seeds: one per tensor,
   * per epoch, …, so that each can be had again without those before it.
   */
  public static Xoshiro256 stream(long seed, long stream) {
    Xoshiro256 random = new Xoshiro256(0, 0, 0, 0);
    random.restart(seed, stream);
    return random;
  }

  /** Goes to where the {@link #stream} of that number begins. */
  public void restart(long seed, long stream) {
    begin(mix(splitMix(seed, 1) + stream));
  }

  private void begin(long seed) {
    s0 = splitMix(seed, 1);
    s1 = splitMix(seed, 2);
    s2 = splitMix(seed, 3);
    s3 = splitMix(seed, 4);
    spare = Double.NaN;
  }

  /** The n-th number of SplitMix64, counted from 1. */
  public static long splitMix(long seed, int n) {
    return mix(seed + n * GOLDEN);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 random bits. */
  public long nextLong() {
    long result = Long.rotateLeft(s1 * 5, 7) * 9;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** A multiple of 2<sup>−53</sup>, uniform on [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Uniform on 0, …, bound − 1, without bias (Lemire 2019, algorithm 5).
   *
   * @throws IllegalArgumentException if the bound is less than 1
   */
  public int nextInt(int bound) {
    Misuse.atLeastOne("bound", bound);
    long product = (nextLong() >>> 32) * bound;
    // Among 2³² draws, 2³² mod bound are too many to share out evenly; they are drawn again.
    long surplus = (1L << 32) % bound;
    while ((product & 0xFFFFFFFFL) < surplus) {
      product = (nextLong() >>> 32) * bound;
    }
    return (int) (product >>> 32);
  }

  /** Normal with mean 0 and variance 1, by the polar method (Marsaglia and Bray 1964). */
  public double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double second = spare;
      spare = Double.NaN;
      return second;
    }
    double x;
    double y;
    double squared;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      squared = x * x + y * y;
    } while (squared >= 1 || squared == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(squared) / squared);
    spare = y * factor;
    return x * factor;
  }

  /** Puts the values into a random order, all orders alike (Durstenfeld 1964). */
  public void shuffle(int[] values) {
    for (int i = Misuse.given("array of values", values).length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
