package dev.fanout.examples.data;

import dev.fanout.train.Samples;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table of numbers: a CSV file with a header line. */
public final class Table {

  private final String name;
  private final List<String> columns;
  private final List<float[]> rows;

  private Table(String name, List<String> columns, List<float[]> rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }

  /** Reads a file of the examples. */
  public static Table read(String file) throws IOException {
    try (Reader reader = new InputStreamReader(Resource.open(file), StandardCharsets.UTF_8)) {
      return parse(file, reader);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IOException naming the table, and the row of what is no number
   */
  static Table parse(String name, Reader text) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(text)) {
      List<String> columns = parser.getHeaderNames();
      List<float[]> rows = new ArrayList<>();
      for (CSVRecord line : parser) {
        rows.add(numbers(name, columns, line));
      }
      return new Table(name, columns, rows);
    } catch (CSVException | UncheckedIOException | IllegalArgumentException e) {
      // What the parser says of quotes that do not match, or of a header that names a column twice.
      throw new IOException("%s is no table: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /**
   * The rows as samples of a classification.
   *
   * @param target the column with the number of the class, from 0 to {@code classes - 1}; all other
   *     columns are inputs
   */
  public Samples classes(String target, int classes) throws IOException {
    float[] values = column(target);
    int[] labels = new int[size()];
    for (int row = 0; row < size(); row++) {
      labels[row] = (int) values[row];
      if (labels[row] != values[row]) {
        throw new IOException(
            "%s, row %d: the class '%s' is %s. Classes are numbered 0, 1, 2, …"
                .formatted(name, row, target, values[row]));
      }
    }
    return Samples.ofClasses(inputs(List.of(target)), labels, classes);
  }

  /**
   * The rows as samples of a regression.
   *
   * @param targets the columns with the quantities to predict, in this order; all other columns are
   *     inputs
   */
  public Samples quantities(String... targets) throws IOException {
    float[][] wanted = new float[size()][targets.length];
    for (int target = 0; target < targets.length; target++) {
      float[] values = column(targets[target]);
      for (int row = 0; row < size(); row++) {
        wanted[row][target] = values[row];
      }
    }
    return Samples.of(inputs(List.of(targets)), wanted);
  }

  /** The values of one column. */
  public float[] column(String column) throws IOException {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IOException(
          "%s has no column '%s', only %s.".formatted(name, column, String.join(", ", columns)));
    }
    float[] values = new float[size()];
    for (int row = 0; row < size(); row++) {
      values[row] = rows.get(row)[index];
    }
    return values;
  }

  /** The columns that are not targets. */
  private float[][] inputs(List<String> targets) {
    float[][] inputs = new float[size()][columns.size() - targets.size()];
    for (int row = 0; row < size(); row++) {
      int input = 0;
      for (int column = 0; column < columns.size(); column++) {
        if (!targets.contains(columns.get(column))) {
          inputs[row][input++] = rows.get(row)[column];
        }
      }
    }
    return inputs;
  }

  private static float[] numbers(String name, List<String> columns, CSVRecord line)
      throws IOException {
    if (line.size() != columns.size()) {
      throw new IOException(
          "%s, row %d has %d values, the header has %d."
              .formatted(name, line.getRecordNumber() - 1, line.size(), columns.size()));
    }
    float[] values = new float[columns.size()];
    for (int column = 0; column < values.length; column++) {
      String value = line.get(column);
      try {
        values[column] = Float.parseFloat(value);
      } catch (NumberFormatException e) {
        throw new IOException(
            "%s, row %d: '%s' is '%s', not a number."
                .formatted(name, line.getRecordNumber() - 1, columns.get(column), value),
            e);
      }
    }
    return values;
  }
}
