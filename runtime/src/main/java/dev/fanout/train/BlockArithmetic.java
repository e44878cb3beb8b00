package dev.fanout.train;

/** Sums of blocks, element by element. */
final class BlockArithmetic {

  private BlockArithmetic() {}

  /**
   * to ← to + factor · from, for the blocks that both have. Adds up the gradients of several
   * batches.
   */
  static void addScaled(Blocks to, Blocks from, double factor) {
    mix(to, 1, from, factor);
  }

  /** to ← ofTo · to + ofFrom · from, for the blocks that both have, which can be the same. */
  static void mix(Blocks to, double ofTo, Blocks from, double ofFrom) {
    int count = Math.min(to.count(), from.count());
    for (int block = 0; block < count; block++) {
      if (to.isDouble()) {
        mix(to.doubles()[block], ofTo, from.doubles()[block], ofFrom);
      } else {
        mix(to.floats()[block], (float) ofTo, from.floats()[block], (float) ofFrom);
      }
    }
  }

  private static void mix(float[] to, float ofTo, float[] from, float ofFrom) {
    for (int i = 0; i < to.length; i++) {
      to[i] = ofTo * to[i] + ofFrom * from[i];
    }
  }

  private static void mix(double[] to, double ofTo, double[] from, double ofFrom) {
    for (int i = 0; i < to.length; i++) {
      to[i] = ofTo * to[i] + ofFrom * from[i];
    }
  }

  /** Σ x · y. */
  static double dot(Blocks x, Blocks y) {
    double sum = 0;
    for (int block = 0; block < x.count(); block++) {
      int length = x.length(block);
      for (int at = 0; at < length; at++) {
        sum += x.get(block, at) * y.get(block, at);
      }
    }
    return sum;
  }
}
