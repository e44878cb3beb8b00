package dev.fanout.internal.rows;

import dev.fanout.internal.Misuse;
import dev.fanout.parameters.Blocks;
import java.util.Arrays;

/**
 * What a step of a {@link dev.fanout.data.Transform} makes of one column, a number or a code of a
 * category.
 */
public final class Column {

  /** (x − shift) / scale, of {@link #numbers} shift and scale. */
  public static final char SCALED = 'n';

  /** A column of 0 or 1 for each of the categories, which are the {@link #numbers}, ascending. */
  public static final char ONE_HOT = 'o';

  /** The same for the categories 0, 1, … of which {@link #numbers} has the count. */
  public static final char CLASS = 'c';

  public static final char DROPPED = 'd';

  public static final Column KEPT = new Column(SCALED, 0, 1);

  /** In place of a missing value; NaN if a missing value is an error. */
  public final double fill;

  /** Whether a column behind says where a value was missing, by 1 and else 0. */
  public final boolean isMarked;

  public final char kind;
  public final double[] numbers;

  public Column(double fill, boolean isMarked, char kind, double... numbers) {
    this.fill = fill;
    this.isMarked = isMarked;
    this.kind = kind;
    this.numbers = numbers;
  }

  public Column(char kind, double... numbers) {
    this(Double.NaN, false, kind, numbers);
  }

  /** Mean 0 and deviation 1, or the range from 0 to 1; what does not vary becomes 0. */
  public static Column scaling(double[] values, boolean minMax) {
    double mean = mean(values);
    double least = values[0];
    double greatest = least;
    double variance = 0;
    for (double x : values) {
      least = Math.min(least, x);
      greatest = Math.max(greatest, x);
      variance += (x - mean) * (x - mean) / values.length;
    }
    double spread = minMax ? greatest - least : Math.sqrt(variance);
    return new Column(SCALED, minMax ? least : mean, spread == 0 ? 1 : spread);
  }

  public static double mean(double[] values) {
    double sum = 0;
    for (double x : values) {
      // By the difference from the first value, which is 0 in a constant column, not nearly 0.
      sum += x - values[0];
    }
    return values[0] + sum / values.length;
  }

  public static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }

  /** The most frequent one, of several the least. */
  public static double mode(double[] sorted) {
    int best = 0;
    int most = 0;
    int from = 0;
    for (int i = 0; i < sorted.length; i++) {
      from = sorted[i] == sorted[from] ? from : i;
      if (i - from >= most) {
        most = i - from + 1;
        best = i;
      }
    }
    return sorted[best];
  }

  /** Whether it is a scaled number, missing or not. */
  public boolean isScaled() {
    return kind == SCALED && Double.isNaN(fill) && !isMarked;
  }

  /** Of one that scales. */
  public void requireScale(int column) {
    if (!Double.isFinite(numbers[0]) || !Double.isFinite(numbers[1]) || numbers[1] == 0) {
      throw Misuse.of(
          "Column %s has the shift %s and the scale %s. Give finite numbers, the scale not 0.",
          column, numbers[0], numbers[1]);
    }
  }

  /** The columns that it becomes. */
  public int width() {
    int own =
        kind == DROPPED
            ? 0
            : kind == ONE_HOT ? numbers.length : kind == CLASS ? (int) numbers[0] : 1;
    return isMarked ? own + 1 : own;
  }

  /**
   * Writes what {@code x} becomes.
   *
   * @return the column behind; −1 if x is missing or no category
   */
  public int write(double x, Blocks to, int row, int at) {
    double filled = Double.isNaN(x) ? fill : x;
    if (kind == SCALED) {
      to.set(row, at, scaled(filled, to.isDouble()));
    } else if (kind != DROPPED) {
      int place =
          kind == ONE_HOT
              ? Arrays.binarySearch(numbers, filled + 0.0) // −0 is 0
              : filled >= 0 && filled < numbers[0] && filled == (int) filled ? (int) filled : -1;
      if (place < 0) {
        return -1;
      }
      to.set(row, at + place, 1);
    }
    if (isMarked) {
      to.set(row, at + width() - 1, Double.isNaN(x) ? 1 : 0);
    }
    return kind != DROPPED && Double.isNaN(filled) ? -1 : at + width();
  }

  /** What to do about a value that {@link #write} does not take. */
  public String wanted() {
    return kind == Column.CLASS
        ? String.format("Give the number of a class, 0 to %s.", (int) numbers[0] - 1)
        : kind == Column.ONE_HOT
            ? String.format(
                "Give one of the %s categories of the training rows, from %s to %s.",
                numbers.length, numbers[0], numbers[numbers.length - 1])
            : "Give a number, or fit a transform that imputes there.";
  }

  /**
   * In {@code float}, every operation is one of {@code float}, so that code without {@code double}
   * can come to the same bits; what rounding the shift loses is subtracted by itself.
   */
  private double scaled(double x, boolean inDouble) {
    double shift = numbers[0];
    float high = (float) shift;
    return inDouble
        ? (x - shift) / numbers[1]
        : ((float) x - high - (float) (shift - high)) / (float) numbers[1];
  }

  /** Subtracts the negative of the shift, because to add a shift of 0 would change −0. */
  public double inverted(double y, boolean inDouble) {
    double shift = numbers[0];
    float high = (float) shift;
    return inDouble
        ? y * numbers[1] - (0 - shift)
        : (float) y * (float) numbers[1] - (0 - (float) (shift - high)) - (0 - high);
  }

  /** What {@link dev.fanout.data.Transform#toText()} has of it. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    if (!Double.isNaN(fill)) {
      text.append("f ").append(Double.toHexString(fill)).append(' ');
    }
    text.append(isMarked ? "m " : "").append(kind);
    for (double number : numbers) {
      text.append(' ').append(Double.toHexString(number));
    }
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException if it is no text of a column
   * @throws IndexOutOfBoundsException if it ends too early
   */
  public static Column parse(String text) {
    String[] words = text.split(" ");
    int at = 0;
    double fill = Double.NaN;
    if (words[at].equals("f")) {
      fill = Double.parseDouble(words[1]);
      at = 2;
    }
    boolean isMarked = words[at].equals("m");
    at += isMarked ? 1 : 0;
    char kind = words[at].charAt(0);
    double[] numbers = new double[words.length - at - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(words[at + 1 + i]);
    }
    return new Column(fill, isMarked, kind, numbers).checked();
  }

  /** Of a text that nobody vouches for. */
  private Column checked() {
    boolean holds = kind == DROPPED ? numbers.length == 0 && !isMarked : numbers.length > 0;
    for (int i = 0; i < numbers.length; i++) {
      holds &=
          Double.isFinite(numbers[i]) && (kind != ONE_HOT || i == 0 || numbers[i - 1] < numbers[i]);
    }
    if (kind == SCALED) {
      holds &= numbers.length == 2 && numbers[1] != 0;
    }
    if (!holds || Double.isInfinite(fill) || "nod".indexOf(kind) < 0) {
      throw new IllegalArgumentException(toText());
    }
    return this;
  }
}
