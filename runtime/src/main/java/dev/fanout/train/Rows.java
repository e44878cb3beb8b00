package dev.fanout.train;

import java.util.Arrays;

/**
 * A table of finite numbers, kept in the precision in which it came and converted once when the
 * other is asked for.
 */
final class Rows {

  private final String name;
  private final Blocks given;
  private volatile Blocks converted;

  private Rows(String name, Blocks given) {
    this.name = name;
    this.given = given;
  }

  static Rows of(String name, float[][] rows) {
    requireRows(name, rows);
    return new Rows(name, Blocks.of(rows)).checked();
  }

  static Rows of(String name, double[][] rows) {
    requireRows(name, rows);
    return new Rows(name, Blocks.of(rows)).checked();
  }

  private static void requireRows(String name, Object[] rows) {
    if (rows == null || rows.length == 0 || Arrays.asList(rows).contains(null)) {
      throw new IllegalArgumentException(
          "The %s are empty, null or have a row that is null. Give an array per sample."
              .formatted(name));
    }
  }

  private Rows checked() {
    for (int row = 0; row < size(); row++) {
      if (given.length(row) != width() || width() == 0) {
        throw new IllegalArgumentException(
            "Row %s of the %s has %s values, row 0 has %s. Give all as many, at least one."
                .formatted(row, name, given.length(row), width()));
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
          throw new IllegalArgumentException(
              "Row %s, column %s of the %s is %s. Replace such values or leave the row out."
                  .formatted(row, column, name, value));
        }
      }
    }
  }

  int size() {
    return given.count();
  }

  int width() {
    return given.length(0);
  }

  Rows pick(int[] rows) {
    return new Rows(name, given.pick(rows));
  }

  Rows copy() {
    return new Rows(name, given.copy());
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
      Blocks other = given.converted();
      // A finite double can be too large for a float.
      requireFinite(other);
      converted = other;
    }
    return converted;
  }

  static float[][] cut(String name, float[] values, int rows) {
    if (rows < 1 || values.length % rows != 0) {
      throw new IllegalArgumentException(
          "%s values of the %s do not make %s rows. Give a multiple of the number of rows."
              .formatted(values.length, name, rows));
    }
    int width = values.length / rows;
    float[][] cut = new float[rows][];
    for (int row = 0; row < rows; row++) {
      cut[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
    return cut;
  }
}
