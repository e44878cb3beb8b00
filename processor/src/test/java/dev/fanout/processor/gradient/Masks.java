package dev.fanout.processor.gradient;

import java.util.SplittableRandom;

/**
 * What dropout leaves out, a second time: written from the description of the generator, not from
 * the emitted code.
 */
final class Masks {

  private Masks() {}

  /**
   * The factors of the values of a sample in a training step.
   *
   * @param node counts the dropout nodes of the network, in the order in which they are computed
   * @param sample the place of the sample in the order of the samples
   */
  static double[] of(int width, double rate, long state, int node, int sample) {
    long start = mixed(mixed(state + node * 0xD1342543DE82EF95L) + sample);
    SplittableRandom numbers = new SplittableRandom(start);
    double[] mask = new double[width];
    for (int i = 0; i < width; i++) {
      double number = (numbers.nextLong() >>> 40) / (double) (1 << 24);
      mask[i] = number < rate ? 0 : 1 / (1 - rate);
    }
    return mask;
  }

  /** The finalizer of SplitMix64, variant 13 of Stafford. */
  private static long mixed(long z) {
    long once = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
    return twice ^ twice >>> 31;
  }
}
