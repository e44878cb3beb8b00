package dev.fanout.data;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.rows.Column;
import dev.fanout.parameters.Blocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says of each column of a table what a {@link Transform} makes of it, and {@linkplain
 * #fit(double[][]) finds} the numbers for that in the training rows.
 *
 * <pre>{@code
 * Transform inputs =
 *     Transform.columns(5)
 *         .standardize(0, 1)
 *         .oneHot(2)
 *         .keep(3) // codes for an @Embedding
 *         .drop(4)
 *         .imputeMedian(1)
 *         .markMissing(1)
 *         .fit(trainingRows);
 * }</pre>
 *
 * <p>Columns are numbered from 0. Each is named once by {@link #standardize}, {@link #minMax},
 * {@link #oneHot}, {@link #keep} or {@link #drop}; for all from 0 to 29, {@code IntStream.range(0,
 * 30).toArray()} is an argument. A missing value is a NaN. It is an error, here and wherever the
 * transform is applied, unless the column is imputed; imputing comes first. The new columns stand
 * in the order of the old ones, each where the one stood that it comes from.
 *
 * <p>Not thread-safe; what comes out is.
 */
public final class Columns {

  /** From here on {@code float} has not every whole number. */
  private static final double LARGEST_CODE = 1 << 24;

  private final String[] words;
  private final String[] imputations;
  private final double[] fills;
  private final boolean[] marks;

  Columns(int width) {
    int columns = Misuse.from1To("number of columns", width, 1 << 20);
    words = new String[columns];
    imputations = new String[columns];
    fills = new double[columns];
    marks = new boolean[columns];
  }

  /**
   * Gives them the mean 0 and the standard deviation 1 (that of a whole, not of a draw). A column
   * that is the same in all training rows is an error.
   */
  public Columns standardize(int... columns) {
    return name(words, "standardize", columns);
  }

  /** Brings them to the range from 0 to 1. A column that is the same in all rows is an error. */
  public Columns minMax(int... columns) {
    return name(words, "minMax", columns);
  }

  /**
   * Puts a column of 0 or 1 in the place of each for every category that the training rows have, in
   * ascending order. Categories are whole numbers from −2<sup>24</sup> to 2<sup>24</sup>; one that
   * the training rows did not have is an error where the transform is applied.
   */
  public Columns oneHot(int... columns) {
    return name(words, "oneHot", columns);
  }

  /** Leaves them as they are: numbers of a good size, or codes that an embedding looks up. */
  public Columns keep(int... columns) {
    return name(words, "keep", columns);
  }

  /** Leaves them out. They may hold anything. */
  public Columns drop(int... columns) {
    return name(words, "drop", columns);
  }

  /** Missing values become the mean of the others. */
  public Columns imputeMean(int... columns) {
    return name(imputations, "imputeMean", columns);
  }

  /** Missing values become the median of the others, of two in the middle their mean. */
  public Columns imputeMedian(int... columns) {
    return name(imputations, "imputeMedian", columns);
  }

  /** Missing values become the most frequent of the others, of several the least. For codes. */
  public Columns imputeMostFrequent(int... columns) {
    return name(imputations, "imputeMostFrequent", columns);
  }

  /** Missing values become this finite number. */
  public Columns imputeConstant(double value, int... columns) {
    if (!Double.isFinite(value)) {
      throw Misuse.of("Missing values are to become %s. Give a finite number.", value);
    }
    name(imputations, "imputeConstant", columns);
    for (int column : columns) {
      fills[column] = value;
    }
    return this;
  }

  /**
   * Puts one more column behind each of them: 1 where the value was missing, else 0. They are
   * imputed, too.
   */
  public Columns markMissing(int... columns) {
    for (int column : Misuse.given("array of columns", columns)) {
      requireColumn("markMissing", column);
      marks[column] = true;
    }
    return this;
  }

  private Columns name(String[] names, String word, int... columns) {
    for (int column : Misuse.given("array of columns", columns)) {
      requireColumn(word, column);
      if (names[column] != null) {
        throw Misuse.of(
            "Column %s is named twice, by %s and by %s. Name it once.",
            column, names[column], word);
      }
      names[column] = word;
    }
    return this;
  }

  private void requireColumn(String word, int column) {
    if (column < 0 || column >= words.length) {
      throw Misuse.of(
          "%s names column %s, and the columns run from 0 to %s.", word, column, words.length - 1);
    }
  }

  /**
   * The transform, with the statistics of these rows. Take the training rows alone: those of others
   * would tell what the network is to be tested on.
   *
   * @throws IllegalArgumentException naming row and column of what does not fit, or the columns
   *     that nothing was said about
   */
  public Transform fit(double[][] train) {
    return fit(Blocks.of(Rows.given("rows", train)));
  }

  /** The same for rows of {@code float}. */
  public Transform fit(float[][] train) {
    return fit(Blocks.of(Rows.given("rows", train)));
  }

  /** The same for the inputs of samples, which have no missing values. */
  public Transform fit(Samples train) {
    return fit(Blocks.of(Misuse.given("argument samples", train).doubleInputs()));
  }

  private Transform fit(Blocks rows) {
    List<Integer> unnamed = new ArrayList<>();
    Column[] columns = new Column[words.length];
    for (int i = 0; i < columns.length; i++) {
      if (words[i] == null) {
        unnamed.add(i);
      }
    }
    if (!unnamed.isEmpty()) {
      throw Misuse.of(
          "Nothing says what becomes of the columns %s. Name each in standardize, minMax, oneHot,"
              + " keep or drop.",
          unnamed);
    }
    for (int row = 0; row < rows.count(); row++) {
      if (rows.length(row) != columns.length) {
        throw Misuse.of(
            "Row %s has %s values, and there are %s columns. Give all as many.",
            row, rows.length(row), columns.length);
      }
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i] = fit(rows, i);
    }
    return new Transform(null, columns.length, columns);
  }

  private Column fit(Blocks rows, int column) {
    if (words[column].equals("drop")) {
      return requireDropped(column);
    }
    double[] values = new double[rows.count()];
    int present = 0;
    for (int row = 0; row < values.length; row++) {
      double x = rows.get(row, column);
      if (Double.isInfinite(x) || Double.isNaN(x) && imputations[column] == null) {
        throw Misuse.of(
            "Row %s, column %s is %s. %s",
            row,
            column,
            x,
            Double.isNaN(x)
                ? String.format("If it is missing, say imputeMedian(%s) or the like.", column)
                : "Give a finite number, or NaN for one that is missing.");
      }
      if (!Double.isNaN(x)) {
        values[present++] = x + 0.0; // −0 is 0
      }
    }
    double fill = fill(column, Arrays.copyOf(values, present));
    Arrays.fill(values, present, values.length, fill);
    Column fitted = fitted(rows, column, values);
    return new Column(fill, marks[column], fitted.kind, fitted.numbers);
  }

  private Column requireDropped(int column) {
    if (marks[column] || imputations[column] != null) {
      throw Misuse.of("Column %s is dropped. Impute and mark others.", column);
    }
    return new Column(Column.DROPPED);
  }

  /** What takes the place of missing values; NaN for nothing. */
  private double fill(int column, double[] present) {
    String imputation = imputations[column];
    if (imputation == null) {
      if (marks[column]) {
        throw Misuse.of(
            "Column %s is marked where it is missing, and not imputed. Say what missing values"
                + " become, as in imputeMedian(%s).",
            column, column);
      }
      return Double.NaN;
    }
    boolean isCode = words[column].equals("oneHot");
    if (isCode && (imputation.equals("imputeMean") || imputation.equals("imputeMedian"))) {
      throw Misuse.of(
          "Column %s holds categories, between which is nothing. Say imputeMostFrequent(%s) or"
              + " imputeConstant.",
          column, column);
    }
    if (imputation.equals("imputeConstant")) {
      return fills[column];
    }
    if (present.length == 0) {
      throw Misuse.of(
          "Column %s is missing in all rows, and %s needs a value. Drop it, or say imputeConstant.",
          column, imputation);
    }
    if (imputation.equals("imputeMean")) {
      return Column.mean(present);
    }
    Arrays.sort(present);
    return imputation.equals("imputeMedian") ? Column.median(present) : Column.mode(present);
  }

  private Column fitted(Blocks rows, int column, double[] values) {
    String word = words[column];
    if (word.equals("keep")) {
      return Column.KEPT;
    }
    if (!word.equals("oneHot")) {
      Column scaling = Column.scaling(values, word.equals("minMax"));
      scaling.requireScale(column);
      Arrays.sort(values);
      if (values[0] == values[values.length - 1]) {
        throw Misuse.of(
            "Column %s is %s in all rows: there is nothing to %s. Say keep(%s) or drop(%s).",
            column, values[0], word, column, column);
      }
      return scaling;
    }
    for (int row = 0; row < values.length; row++) {
      double x = rows.get(row, column);
      x = Double.isNaN(x) ? values[values.length - 1] : x;
      if (Math.rint(x) != x || Math.abs(x) > LARGEST_CODE) {
        throw Misuse.of(
            "Row %s, column %s is %s. oneHot takes whole numbers, the codes of categories, up to"
                + " 2^24.",
            row, column, x);
      }
    }
    Arrays.sort(values);
    int count = 0;
    for (double x : values) {
      if (count == 0 || x != values[count - 1]) {
        values[count++] = x;
      }
    }
    return new Column(Column.ONE_HOT, Arrays.copyOf(values, count));
  }
}
