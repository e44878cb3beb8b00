package iris;

import dev.fanout.data.Samples;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table: a CSV file with a header line.
 *
 * <p>This file is meant to be copied whole into a program of your own. It needs Fanout's runtime
 * and Apache Commons CSV, nothing else of the examples.
 *
 * <pre>{@code
 * Table table = Table.read(Path.of("flowers.csv"));
 * Samples flowers = table.classes("species", "setosa", "versicolor", "virginica");
 * }</pre>
 *
 * <p>Rows are counted from 0, as in {@link Samples}; the header is not one of them. An empty cell
 * is a missing value, NaN as a number.
 */
public final class Table {

  private final String name;
  private final List<String> columns;
  private final List<String[]> rows;

  private Table(String name, List<String> columns, List<String[]> rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }

  /** Reads a file in UTF-8. */
  public static Table read(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(file.getFileName().toString(), text);
    }
  }

  /**
   * Reads a table.
   *
   * @param name what messages call it
   * @throws IOException if it is no table
   */
  public static Table read(String name, Reader text) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (CSVParser parser = format.parse(text)) {
      List<String> columns = parser.getHeaderNames();
      List<String[]> rows = new ArrayList<>();
      for (CSVRecord line : parser) {
        if (line.size() != columns.size()) {
          throw new IOException(
              "%s, row %d has %d values, the header has %d."
                  .formatted(name, rows.size(), line.size(), columns.size()));
        }
        rows.add(line.values());
      }
      return new Table(name, columns, rows);
    } catch (CSVException | UncheckedIOException | IllegalArgumentException e) {
      // What the parser says of quotes that do not match, or of a header that names a column twice.
      throw new IOException("%s is no table: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** The names in the header. */
  public List<String> columns() {
    return columns;
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /** Some columns of numbers, in the order given: one array for each row. */
  public float[][] numbers(String... names) throws IOException {
    float[][] numbers = new float[size()][names.length];
    for (int column = 0; column < names.length; column++) {
      int index = index(names[column]);
      for (int row = 0; row < size(); row++) {
        numbers[row][column] = number(row, index);
      }
    }
    return numbers;
  }

  /** The numbers of one column. */
  public float[] column(String column) throws IOException {
    float[][] numbers = numbers(column);
    float[] values = new float[size()];
    for (int row = 0; row < size(); row++) {
      values[row] = numbers[row][0];
    }
    return values;
  }

  /** The cells of one column as they stand in the file. */
  public String[] texts(String column) throws IOException {
    int index = index(column);
    return rows.stream().map(row -> row[index]).toArray(String[]::new);
  }

  /**
   * For each row, which of some names stands in a column: 0 for the first of them.
   *
   * @throws IOException naming the first row with another one
   */
  public int[] codes(String column, String... names) throws IOException {
    String[] texts = texts(column);
    int[] codes = new int[texts.length];
    for (int row = 0; row < texts.length; row++) {
      codes[row] = Arrays.asList(names).indexOf(texts[row]);
      if (codes[row] < 0) {
        throw new IOException(
            "%s, row %d: '%s' is '%s', none of %s."
                .formatted(name, row, column, texts[row], String.join(", ", names)));
      }
    }
    return codes;
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
    return Samples.ofClasses(numbers(others(target)), labels, classes);
  }

  /**
   * The rows as samples of a classification.
   *
   * @param target the column with the name of the class; all other columns are inputs
   * @param names the names of class 0, class 1 and so on
   */
  public Samples classes(String target, String... names) throws IOException {
    return Samples.ofClasses(numbers(others(target)), codes(target, names), names.length);
  }

  /**
   * The rows as samples of a regression.
   *
   * @param targets the columns with the quantities to predict, in this order; all other columns are
   *     inputs
   */
  public Samples quantities(String... targets) throws IOException {
    return Samples.of(numbers(others(targets)), numbers(targets));
  }

  /** The columns that are not targets. */
  private String[] others(String... targets) {
    List<String> others = new ArrayList<>(columns);
    others.removeAll(Arrays.asList(targets));
    return others.toArray(String[]::new);
  }

  private int index(String column) throws IOException {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IOException(
          "%s has no column '%s', only %s.".formatted(name, column, String.join(", ", columns)));
    }
    return index;
  }

  private float number(int row, int column) throws IOException {
    String text = rows.get(row)[column];
    if (text.isEmpty()) {
      return Float.NaN;
    }
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s, row %d: '%s' is '%s', not a number.".formatted(name, row, columns.get(column), text),
          e);
    }
  }
}
