package dev.fanout.internal.rows;

import dev.fanout.internal.Nullable;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.parameters.Blocks;
import java.util.Arrays;

/**
 * Where the values of a picture come from when it is cropped, shifted and flipped at random: of
 * each line along an axis, the line it was. All channels of a place stay together.
 *
 * <p>What is done is given once, what is drawn changes with every row. Confined to one thread.
 */
public final class Placement {

  /** One thing that is done along an axis. */
  private static final class Move {

    final int axis;
    final int before;
    final int after;
    final int padding;

    /** How probable it is that the lines are reversed; NaN for a window of them. */
    final double reversed;

    Move(int axis, int before, int after, int padding, double reversed) {
      this.axis = axis;
      this.before = before;
      this.after = after;
      this.padding = padding;
      this.reversed = reversed;
    }

    /** Where the window begins, or 1 for lines that are reversed and 0 for others. */
    int draw(@Nullable Xoshiro256 random) {
      if (!Double.isNaN(reversed)) {
        return random != null && random.nextDouble() < reversed ? 1 : 0;
      }
      int room = before + 2 * padding - after;
      return (random == null ? room / 2 : random.nextInt(room + 1)) - padding;
    }

    /** Which line of those before it is a line of those after it, if there is one. */
    int origin(int at, int drawn) {
      return Double.isNaN(reversed) ? at + drawn : drawn > 0 ? before - 1 - at : at;
    }
  }

  private final int[] shape;
  private final boolean isEdge;
  private final Move[] steps;
  private final int[] drawn;
  private final int[] lines;
  private final int[] columns;

  private Placement(int[] shape, boolean isEdge, Move... steps) {
    this.shape = shape;
    this.isEdge = isEdge;
    this.steps = steps;
    drawn = new int[steps.length];
    lines = new int[extent(0)];
    columns = new int[extent(1)];
  }

  /** Everything where it is in so many lines, columns and channels. */
  public static Placement of(int lines, int columns, int channels) {
    return new Placement(new int[] {lines, columns, channels}, false);
  }

  /** A window of this size of the lines with as many around them; all its places are alike. */
  public Placement window(int axis, int padding, int size) {
    return then(new Move(axis, extent(axis), size, padding, Double.NaN));
  }

  /** The lines in reverse, so probably. */
  public Placement reversed(int axis, double probability) {
    return then(new Move(axis, extent(axis), extent(axis), 0, probability));
  }

  private Placement then(Move step) {
    Move[] more = Arrays.copyOf(steps, steps.length + 1);
    more[steps.length] = step;
    return new Placement(shape, isEdge, more);
  }

  /** The same with the nearest line where there is none; without that, there is 0. */
  public Placement edges() {
    return new Placement(shape, true, steps);
  }

  /** The number of lines, columns or channels. */
  public int extent(int axis) {
    int extent = shape[axis];
    for (Move step : steps) {
      extent = step.axis == axis ? step.after : extent;
    }
    return extent;
  }

  /**
   * Draws and writes a row.
   *
   * @param random null for what is most even: windows in the middle, nothing reversed
   * @param deviation of a normally distributed number that is added to each value, if there is
   *     {@code random}
   */
  public void write(
      Blocks from, Blocks to, int row, @Nullable Xoshiro256 random, double deviation) {
    for (int i = 0; i < steps.length; i++) {
      drawn[i] = steps[i].draw(random);
    }
    trace(0, lines);
    trace(1, columns);
    int channels = shape[2];
    int at = 0;
    for (int line : lines) {
      for (int column : columns) {
        int origin = (line * shape[1] + column) * channels;
        for (int channel = 0; channel < channels; channel++) {
          double value = line < 0 || column < 0 ? 0 : from.get(row, origin + channel);
          if (random != null && deviation > 0) {
            value += deviation * random.nextGaussian();
          }
          to.set(row, at, value);
          at++;
        }
      }
    }
  }

  /** The line of the source that each line is; −1 for none. */
  private void trace(int axis, int[] origins) {
    for (int at = 0; at < origins.length; at++) {
      int origin = at;
      for (int i = steps.length - 1; i >= 0 && origin >= 0; i--) {
        if (steps[i].axis == axis) {
          origin = steps[i].origin(origin, drawn[i]);
          int last = steps[i].before - 1;
          if (origin < 0 || origin > last) {
            origin = isEdge ? Math.max(0, Math.min(last, origin)) : -1;
          }
        }
      }
      origins[at] = origin;
    }
  }
}
