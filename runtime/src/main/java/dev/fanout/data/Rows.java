package dev.fanout.data;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A table of finite numbers, kept in the precision in which it came and converted once when the
 * other is asked for.
 */
final class Rows {

  private final String name;
  final Blocks given;

  /** What messages call the first row, or the row that has the number 0 below. */
  private final long first;

  /** The numbers of rows that were picked, after {@link #first}; null if all are there in order. */
  private final @Nullable int[] numbers;

  private volatile @Nullable Blocks converted;

  private Rows(String name, Blocks given, long first, @Nullable int[] numbers) {
    this.name = name;
    this.given = given;
    this.first = first;
    this.numbers = numbers;
  }

  static Rows of(String name, float[][] rows) {
    requireRows(name, rows);
    return of(name, Blocks.of(rows), 0);
  }

  static Rows of(String name, double[][] rows) {
    requireRows(name, rows);
    return of(name, Blocks.of(rows), 0);
  }

  /** Rows that are there, the first of which has this number in its source. */
  static Rows of(String name, Blocks rows, long first) {
    return new Rows(name, rows, first, null).checked();
  }

  /** Rows that are there, whatever they hold. */
  static <T> T[] given(String name, T[] rows) {
    requireRows(name, rows);
    return rows;
  }

  private static void requireRows(String name, Object[] rows) {
    if (rows == null || rows.length == 0) {
      throw Misuse.of("There are no %s. Give an array per sample.", name);
    }
    int row = Arrays.asList(rows).indexOf(null);
    if (row >= 0) {
      throw Misuse.of("Row %s of the %s is null. Give an array per sample.", row, name);
    }
  }

  /** Sees that there are as many rows of targets. */
  void requireAsMany(Rows targets) {
    if (size() != targets.size()) {
      throw Misuse.of(
          "There are %s rows of inputs and %s of targets. Give one row of each per sample.",
          size(), targets.size());
    }
  }

  private Rows checked() {
    for (int row = 0; row < size(); row++) {
      if (given.length(row) != width() || width() == 0) {
        throw Misuse.of(
            "Row %s of the %s has %s values, the first has %s. Give all as many, at least one.",
            number(row), name, given.length(row), width());
      }
    }
    requireFinite(given);
    return this;
  }

  private void requireFinite(Blocks rows) {
    for (int row = 0; row < size(); row++) {
      for (int column = 0; column < width(); column++) {
        double value = rows.get(row, column);
        if (!Double.isFinite(value)) {
          throw Misuse.of(
              "Row %s, column %s of the %s is %s. Replace such values or leave the row out.",
              number(row), column, name, value);
        }
      }
    }
  }

  int size() {
    return given.count();
  }

  /** The number of a row among those that the user gave, whatever was picked of them since. */
  long number(int row) {
    return first + (numbers == null ? row : numbers[row]);
  }

  double get(int row, int column) {
    return given.get(row, column);
  }

  /**
   * Such as {@code Row 3, column 0 of the targets is 0.5}.
   *
   * @param part what comes before inputs and targets
   */
  String element(int row, int column, String part) {
    double value = get(row, column);
    return String.format(
        "Row %s, column %s of the %s%s is %s",
        number(row), column, part, name, given.isDouble() ? (Number) value : (float) value);
  }

  int width() {
    return given.length(0);
  }

  /** The rows from, …, to − 1; where some do not exist, one of those at least and not many. */
  int[] range(int from, int to) {
    int first = Math.min(from, size());
    int end = Math.min(to, first < 0 ? first + 1 : size() + 1);
    return IntStream.range(first, Math.max(first, end)).toArray();
  }

  /** The weights of these rows; null for none. */
  static @Nullable double[] pick(@Nullable double[] weights, int[] rows) {
    if (weights == null) {
      return null;
    }
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = weights[rows[i]];
    }
    return picked;
  }

  /** The rows with these numbers, counted here; they have the numbers that they had. */
  Rows pick(int[] rows) {
    if (Misuse.given("array of rows", rows).length == 0) {
      throw Misuse.of("No rows asked for. Ask for at least one of %s.", size());
    }
    for (int row : rows) {
      if (row < 0 || row >= size()) {
        throw Misuse.of("Row %s asked for. Rows run from 0 to %s.", row, size() - 1);
      }
    }
    int[] numbers = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = (int) (number(rows[i]) - first);
    }
    return new Rows(name, BlockArithmetic.pick(given, rows), first, numbers);
  }

  Rows copy() {
    return new Rows(name, given.copy(), first, numbers);
  }

  /** What is done to rows. */
  interface Mapping {

    /**
     * New rows of the same precision.
     *
     * @param first what messages call the first row
     * @param of what messages call the rows, as in {@code " of the targets"}
     */
    Blocks apply(Blocks rows, long first, String of);
  }

  Rows map(Mapping mapping) {
    Blocks mapped =
        numbers == null ? mapping.apply(given, first, " of the ".concat(name)) : mapped(mapping);
    return with(mapped);
  }

  /** The same rows with these values of the same precision. */
  Rows with(Blocks values) {
    return new Rows(name, values, first, numbers).checked();
  }

  /** One row after the other, so that messages name each by its number. */
  private Blocks mapped(Mapping mapping) {
    float[][] floats = new float[size()][];
    double[][] doubles = new double[size()][];
    for (int row = 0; row < size(); row++) {
      Blocks mapped =
          mapping.apply(
              BlockArithmetic.pick(given, new int[] {row}), number(row), " of the ".concat(name));
      if (given.isDouble()) {
        doubles[row] = mapped.doubles()[0];
      } else {
        floats[row] = mapped.floats()[0];
      }
    }
    return given.isDouble() ? Blocks.of(doubles) : Blocks.of(floats);
  }

  /** A copy of the weights of these rows. */
  double[] weights(double[] weights) {
    if (Misuse.given("array of weights", weights).length != size()) {
      throw Misuse.of(
          "There are %s rows and %s weights. Give one weight per row.", size(), weights.length);
    }
    boolean allZero = true;
    for (int row = 0; row < weights.length; row++) {
      if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
        throw Misuse.of(
            "The weight of row %s is %s. Give a finite number, 0 or more.", row, weights[row]);
      }
      allZero &= weights[row] == 0;
    }
    if (allZero) {
      throw Misuse.of(
          "The weights of rows 0 to %s are all 0. Give at least one row a weight above 0.",
          size() - 1);
    }
    return weights.clone();
  }

  /** The values of a column. */
  double[] column(int column) {
    double[] values = new double[size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = given.get(row, column);
    }
    return values;
  }

  float[][] floats() {
    return in(false).floats();
  }

  double[][] doubles() {
    return in(true).doubles();
  }

  private Blocks in(boolean doubles) {
    if (given.isDouble() == doubles) {
      return given;
    }
    if (converted == null) {
      // Two threads may both convert; they come to the same.
      Blocks other = BlockArithmetic.converted(given);
      // A finite double can be too large for a float.
      requireFinite(other);
      converted = other;
    }
    return converted;
  }

  /** What is left in the buffer, in its byte order. */
  static float[] floats(String name, ByteBuffer buffer) {
    if (Misuse.given("buffer of the ".concat(name), buffer).remaining() % 4 != 0) {
      throw Misuse.of(
          "The buffer of the %s has %s bytes. Give 4 per number.", name, buffer.remaining());
    }
    float[] values = new float[buffer.remaining() / 4];
    buffer.asFloatBuffer().get(values);
    return values;
  }

  static float[][] cut(String name, float[] values, int rows) {
    Misuse.atLeastOne("number of rows", rows);
    int width = Misuse.given("array of the ".concat(name), values).length / rows;
    if (width == 0 || width * rows != values.length) {
      throw Misuse.of(
          "%s values of the %s do not make %s rows. Give each row as many, at least one.",
          values.length, name, rows);
    }
    float[][] cut = new float[rows][];
    for (int row = 0; row < rows; row++) {
      cut[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
    return cut;
  }
}
