package dev.fanout.internal.blocks;

import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.RowArithmetic;

/** Sums of blocks, element by element, and blocks of other blocks. */
public final class BlockArithmetic {

  private BlockArithmetic() {}

  /**
   * to ← to + factor · from, for the blocks that both have. Adds up the gradients of several
   * batches.
   */
  public static void addScaled(Blocks to, Blocks from, double factor) {
    mix(to, 1, from, factor);
  }

  /** to ← ofTo · to + ofFrom · from, for the blocks that both have, which can be the same. */
  public static void mix(Blocks to, double ofTo, Blocks from, double ofFrom) {
    int count = Math.min(to.count(), from.count());
    RowArithmetic rows = from.rows();
    if (rows != null && !to.isDouble()) {
      rows.mix(to.floats(), (float) ofTo, from.floats(), (float) ofFrom, count);
      return;
    }
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

  /** The sign of x, without a branch: ±1 exactly where |x| is above 10<sup>−284</sup>. */
  public static double sign(double x) {
    return x / (Math.abs(x) + 1e-300);
  }

  /** Whether no value is NaN or infinite. */
  public static boolean isFinite(Blocks blocks) {
    for (int block = 0; block < blocks.count(); block++) {
      for (int at = 0; at < blocks.length(block); at++) {
        if (!Double.isFinite(blocks.get(block, at))) {
          return false;
        }
      }
    }
    return true;
  }

  /** New blocks with the same values in the other precision. */
  public static Blocks converted(Blocks blocks) {
    int count = blocks.count();
    Blocks converted =
        blocks.isDouble() ? Blocks.of(new float[count][]) : Blocks.of(new double[count][]);
    for (int block = 0; block < count; block++) {
      int length = blocks.length(block);
      if (blocks.isDouble()) {
        converted.floats()[block] = new float[length];
      } else {
        converted.doubles()[block] = new double[length];
      }
      for (int at = 0; at < length; at++) {
        converted.set(block, at, blocks.get(block, at));
      }
    }
    return converted;
  }

  /** The blocks with these numbers; nothing is copied. */
  public static Blocks pick(Blocks of, int[] blocks) {
    Blocks picked =
        of.isDouble()
            ? Blocks.of(new double[blocks.length][])
            : Blocks.of(new float[blocks.length][]);
    for (int i = 0; i < blocks.length; i++) {
      if (of.isDouble()) {
        picked.doubles()[i] = of.doubles()[blocks[i]];
      } else {
        picked.floats()[i] = of.floats()[blocks[i]];
      }
    }
    return picked;
  }

  /** These blocks as those with these numbers among {@code count}; the others are null. */
  public static Blocks scattered(Blocks of, int[] blocks, int count) {
    Blocks scattered =
        of.isDouble() ? Blocks.of(new double[count][]) : Blocks.of(new float[count][]);
    for (int i = 0; i < blocks.length; i++) {
      if (of.isDouble()) {
        scattered.doubles()[blocks[i]] = of.doubles()[i];
      } else {
        scattered.floats()[blocks[i]] = of.floats()[i];
      }
    }
    return scattered;
  }

  /** Σ x · y. */
  public static double dot(Blocks x, Blocks y) {
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
