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
    int column = columns.indexOf(target);
    if (column < 0) {
      throw new IOException(
          "%s has no column '%s', only %s.".formatted(name, target, String.join(", ", columns)));
    }
    float[][] inputs = new float[size()][columns.size() - 1];
    int[] labels = new int[size()];
    for (int row = 0; row < size(); row++) {
      float[] values = rows.get(row);
      System.arraycopy(values, 0, inputs[row], 0, column);
      System.arraycopy(values, column + 1, inputs[row], column, inputs[row].length - column);
      labels[row] = (int) values[column];
      if (labels[row] != values[column]) {
        throw new IOException(
            "%s, row %d: the class '%s' is %s. Classes are numbered 0, 1, 2, …"
                .formatted(name, row, target, values[column]));
      }
    }
    return Samples.ofClasses(inputs, labels, classes);
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
