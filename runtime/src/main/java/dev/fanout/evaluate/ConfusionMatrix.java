package dev.fanout.evaluate;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Table;
import java.util.Locale;

/**
 * How often each class was taken for each. Immutable. Classes are given by their numbers, from 0 to
 * {@link #classes()} − 1; another number is an {@link IllegalArgumentException}.
 */
public final class ConfusionMatrix {

  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /**
   * Counts pairs of classes.
   *
   * @param actual the true class of every sample, from 0 to {@code classes - 1}
   * @param predicted the class predicted for every sample
   * @param classes how many there are, from 1 to 46,340
   * @throws IllegalArgumentException naming the row of a class outside of its range, or if one has
   *     fewer rows than the other
   */
  public static ConfusionMatrix of(int[] actual, int[] predicted, int classes) {
    Misuse.from1To("number of classes", classes, 46_340);
    if (Misuse.given("array of true classes", actual).length
        != Misuse.given("array of predicted classes", predicted).length) {
      throw Misuse.of(
          "There are %s true classes and %s predicted ones. Give one of each per sample.",
          actual.length, predicted.length);
    }
    int[][] counts = new int[classes][classes];
    for (int row = 0; row < actual.length; row++) {
      int least = Math.min(actual[row], predicted[row]);
      int greatest = Math.max(actual[row], predicted[row]);
      if (least < 0 || greatest >= classes) {
        throw Misuse.of(
            "Row %s has the true class %s and the predicted class %s. Classes run from 0 to "
                + "%s.",
            row, actual[row], predicted[row], classes - 1);
      }
      counts[actual[row]][predicted[row]]++;
    }
    return new ConfusionMatrix(counts);
  }

  /** The number of classes. */
  public int classes() {
    return counts.length;
  }

  /** How many samples of the class {@code actual} were taken for {@code predicted}. */
  public int count(int actual, int predicted) {
    return row(actual)[Misuse.among(classes(), "class", predicted)];
  }

  private int[] row(int actual) {
    return counts[Misuse.among(classes(), "class", actual)];
  }

  /** The share of the samples predicted right; NaN without samples. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int actual = 0; actual < classes(); actual++) {
      right += counts[actual][actual];
      for (int count : counts[actual]) {
        all += count;
      }
    }
    return right / (double) all;
  }

  /** The share of the samples of a class that were found; NaN if there are none. */
  public double recall(int actual) {
    long all = 0;
    for (int count : row(actual)) {
      all += count;
    }
    return counts[actual][actual] / (double) all;
  }

  /** The share of the predictions of a class that were right; NaN if there are none. */
  public double precision(int predicted) {
    Misuse.among(classes(), "class", predicted);
    long all = 0;
    for (int[] row : counts) {
      all += row[predicted];
    }
    return counts[predicted][predicted] / (double) all;
  }

  /**
   * The harmonic mean of precision and recall of a class, 2 tp / (2 tp + fp + fn); NaN if the class
   * neither occurs nor is predicted.
   */
  public double f1(int number) {
    Misuse.among(classes(), "class", number);
    long all = 0;
    for (int other = 0; other < classes(); other++) {
      all += counts[number][other] + (long) counts[other][number];
    }
    return 2.0 * counts[number][number] / all;
  }

  /** The mean of {@link #f1} over the classes that occur or are predicted; NaN without samples. */
  public double macroF1() {
    double sum = 0;
    int seen = 0;
    for (int number = 0; number < classes(); number++) {
      double f1 = f1(number);
      if (!Double.isNaN(f1)) {
        sum += f1;
        seen++;
      }
    }
    return sum / seen;
  }

  /** The table with the numbers of the classes as names. */
  @Override
  public String toString() {
    String[] names = new String[classes()];
    for (int i = 0; i < names.length; i++) {
      names[i] = Integer.toString(i);
    }
    return toString(names);
  }

  /**
   * A table: a row per true class with its recall, a column per predicted class with its precision,
   * and the accuracy in the corner.
   *
   * @param classNames one per class
   */
  public String toString(String... classNames) {
    if (Misuse.given("array of names", classNames).length != classes()) {
      throw Misuse.of("%s names for %s classes. Give one per class.", classNames.length, classes());
    }
    StringBuilder cells = new StringBuilder("true \\ predicted");
    for (String name : classNames) {
      cells.append('\t').append(name);
    }
    cells.append("\trecall\n");
    for (int i = 0; i < classNames.length; i++) {
      cells.append(classNames[i]);
      for (int count : counts[i]) {
        cells.append('\t').append(count);
      }
      cells.append('\t').append(share(recall(i))).append('\n');
    }
    cells.append("precision");
    for (int i = 0; i < classNames.length; i++) {
      cells.append('\t').append(share(precision(i)));
    }
    return Table.align(cells.append('\t').append(share(accuracy())));
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
