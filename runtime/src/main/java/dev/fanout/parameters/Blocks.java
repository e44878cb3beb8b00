package dev.fanout.parameters;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.util.Arrays;

/**
 * Numbers in blocks of given lengths, all {@code float} or all {@code double}: the parameters of a
 * network, their gradients, or what an optimizer remembers of them. A block is a row of a matrix or
 * a bias; rows are arrays of their own because loops over them vectorise on HotSpot and loops over
 * a flat array with a variable offset do not.
 *
 * <p>Not thread-safe: it is a view of arrays that others write.
 */
public final class Blocks {

  // One of them is empty and not used.
  private final float[][] floats;
  private final double[][] doubles;
  private final boolean isDouble;
  private @Nullable RowArithmetic rows;

  private Blocks(float[][] floats, double[][] doubles, boolean isDouble) {
    this.floats = floats;
    this.doubles = doubles;
    this.isDouble = isDouble;
  }

  /** Blocks that are these arrays; nothing is copied. A row may be put in before it is used. */
  public static Blocks of(float[][] blocks) {
    return new Blocks(Misuse.given("argument blocks", blocks), new double[0][], false);
  }

  /**
   * Blocks that are these arrays; nothing is copied. A row may be put in before it is used.
   *
   * @param rows what optimizers compute with when these blocks are gradients
   */
  public static Blocks of(float[][] blocks, RowArithmetic rows) {
    Blocks made = of(blocks);
    made.rows = Misuse.given("argument rows", rows);
    return made;
  }

  /** Blocks that are these arrays; nothing is copied. A row may be put in before it is used. */
  public static Blocks of(double[][] blocks) {
    return new Blocks(new float[0][], Misuse.given("argument blocks", blocks), true);
  }

  /** What optimizers compute with when these blocks are gradients; null for their own loops. */
  public @Nullable RowArithmetic rows() {
    return rows;
  }

  /** Whether the blocks are {@code double[]}. */
  public boolean isDouble() {
    return isDouble;
  }

  /** The number of blocks. */
  public int count() {
    return isDouble() ? doubles.length : floats.length;
  }

  /**
   * The number of values in a block.
   *
   * @param block from 0 to {@link #count()} − 1
   * @throws IllegalArgumentException if it is not
   */
  public int length(int block) {
    try {
      return isDouble() ? doubles[block].length : floats[block].length;
    } catch (RuntimeException e) {
      throw outside(block, 0);
    }
  }

  private IllegalArgumentException outside(int block, int at) {
    return Misuse.of(
        "There is no value %s in block %s of %s; both count from 0.", at, block, count());
  }

  /** The number of values in all blocks. */
  public long size() {
    long size = 0;
    for (int block = 0; block < count(); block++) {
      size += length(block);
    }
    return size;
  }

  /**
   * The blocks themselves; do not replace one.
   *
   * @throws IllegalStateException if they are {@code double[]}
   */
  public float[][] floats() {
    if (isDouble) {
      throw new IllegalStateException("These blocks have the precision DOUBLE. Call doubles().");
    }
    return floats;
  }

  /**
   * The blocks themselves; do not replace one.
   *
   * @throws IllegalStateException if they are {@code float[]}
   */
  public double[][] doubles() {
    if (!isDouble) {
      throw new IllegalStateException("These blocks have the precision FLOAT. Call floats().");
    }
    return doubles;
  }

  /**
   * Gives each block as a row and what it is to be multiplied by, which is 1.
   *
   * @throws IllegalStateException if they are {@code double[]}
   * @throws IllegalArgumentException if there is no room for each block
   */
  public void giveRows(float[] scales, float[][] gradientRows) {
    float[][] from = floats();
    if (scales == null || gradientRows == null) {
      throw Misuse.of(scales == null ? "scales is null." : "gradientRows is null.");
    }
    if (scales.length < from.length || gradientRows.length < from.length) {
      throw Misuse.of("Give room for %s.", this);
    }
    for (int i = 0; i < from.length; i++) {
      scales[i] = 1;
      gradientRows[i] = from[i];
    }
  }

  /**
   * One value.
   *
   * @param block from 0 to {@link #count()} − 1
   * @param at from 0 to {@link #length} − 1
   * @throws IllegalArgumentException if they are not
   */
  public double get(int block, int at) {
    try {
      return isDouble() ? doubles[block][at] : floats[block][at];
    } catch (RuntimeException e) {
      throw outside(block, at);
    }
  }

  /**
   * Sets one value, rounded to {@code float} if the blocks are {@code float[]}.
   *
   * @param block from 0 to {@link #count()} − 1
   * @param at from 0 to {@link #length} − 1
   * @throws IllegalArgumentException if they are not
   */
  public void set(int block, int at, double value) {
    try {
      if (isDouble()) {
        doubles[block][at] = value;
      } else {
        floats[block][at] = (float) value;
      }
    } catch (RuntimeException e) {
      throw outside(block, at);
    }
  }

  /** New blocks of the same type and lengths, all zero. */
  public Blocks zerosLike() {
    float[][] f = new float[floats.length][];
    double[][] d = new double[doubles.length][];
    for (int block = 0; block < count(); block++) {
      if (isDouble) {
        d[block] = new double[length(block)];
      } else {
        f[block] = new float[length(block)];
      }
    }
    return new Blocks(f, d, isDouble);
  }

  /**
   * The first of these blocks; nothing is copied.
   *
   * @param count from 0 to {@link #count()}
   * @throws IllegalArgumentException if it lies outside of this range
   */
  public Blocks first(int count) {
    if (count < 0 || count > count()) {
      throw Misuse.of("The first %s of %s asked for. Ask for 0 to %s.", count, this, count());
    }
    return isDouble ? of(Arrays.copyOf(doubles, count)) : of(Arrays.copyOf(floats, count));
  }

  /** New blocks with the same values. */
  public Blocks copy() {
    Blocks copy = zerosLike();
    copy.copyFrom(this);
    return copy;
  }

  /**
   * Takes over the values of {@code other}.
   *
   * @throws IllegalArgumentException if its type or lengths differ
   */
  public void copyFrom(Blocks other) {
    requireSameShape(other);
    for (int block = 0; block < count(); block++) {
      if (isDouble()) {
        System.arraycopy(other.doubles[block], 0, doubles[block], 0, length(block));
      } else {
        System.arraycopy(other.floats[block], 0, floats[block], 0, length(block));
      }
    }
  }

  /**
   * Of blocks that hold values of nodes for one sample after the other, the first node with a value
   * that is NaN or infinite.
   *
   * @param before returned if it is not null
   * @param count the blocks of a sample
   * @param begin where the values of the first node begin in each
   * @param nodes the name of each node and how many values it has in each block, with a space
   *     between
   * @return null if all are finite
   * @throws IllegalArgumentException if that is not what the blocks hold
   */
  public @Nullable String notFinite(
      @Nullable String before, int sample, int count, int begin, String nodes) {
    try {
      String[] words = nodes.split(" ");
      for (int i = 0; before == null && i < words.length; i += 2) {
        int end = begin + Integer.parseInt(words[i + 1]);
        if (!isFinite(sample * count, (sample + 1) * count, begin, end)) {
          before = words[i];
        }
        begin = end;
      }
    } catch (RuntimeException e) {
      throw Misuse.of("There are no values of '%s' in %s blocks.", nodes, count());
    }
    return before;
  }

  /**
   * Whether no value from {@code begin} to {@code end} − 1 of the blocks {@code from} to {@code to}
   * − 1 is NaN or infinite.
   */
  private boolean isFinite(int from, int to, int begin, int end) {
    for (int block = from; block < to; block++) {
      for (int at = begin; at < end; at++) {
        if (!Double.isFinite(get(block, at))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Checks that {@code other} has the type and the lengths of these blocks.
   *
   * @throws IllegalArgumentException if it has not
   */
  public void requireSameShape(Blocks other) {
    boolean same =
        Misuse.given("argument blocks", other).isDouble() == isDouble() && other.count() == count();
    for (int block = 0; same && block < count(); block++) {
      same = other.length(block) == length(block);
    }
    if (!same) {
      throw Misuse.of(
          "Expected %s, got %s, or the lengths of single blocks differ. They belong to "
              + "different networks.",
          this, other);
    }
  }

  @Override
  public String toString() {
    return String.format(
        "%s blocks with %s %s", count(), size(), isDouble() ? "doubles" : "floats");
  }
}
