package dev.fanout.processor.source.emitted;

/**
 * Random numbers of emitted classes. Copied into them, with {@code float} replaced where the
 * network has another precision.
 */
final class FloatMasks {

  private FloatMasks() {}

  /**
   * Each number 0 with the probability {@code rate}, else 1/(1 − rate): SplitMix64 (Steele, Lea and
   * Flood 2014) from a start that the state, the layer and the sample determine.
   */
  static void drawMask(float[] mask, float rate, long state, int layer, int sample) {
    float kept = 1 / (1 - rate);
    long next = mixed(mixed(state + layer * 0xD1342543DE82EF95L) + sample);
    for (int i = 0; i < mask.length; i++) {
      next += 0x9E3779B97F4A7C15L;
      mask[i] = (mixed(next) >>> 40) * 0x1p-24f < rate ? 0 : kept;
    }
  }

  /** Spreads every bit of a number over all bits of another. */
  static long mixed(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
