package dev.fanout.data;

import dev.fanout.internal.Misuse;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The classes of rows of targets: the number that a row consists of, or the place of its greatest.
 */
final class Classes {

  private Classes() {}

  /** The rows of a 1 in the column of the label and 0 elsewhere. */
  static Rows oneHot(int[] labels, int classes) {
    Misuse.from1To("number of classes", classes, 1 << 27);
    float[][] rows = new float[Misuse.given("array of labels", labels).length][classes];
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw Misuse.of(
            "The label of row %s is %s. With %s classes, labels run from 0 to %s.",
            row, labels[row], classes, classes - 1);
      }
      rows[row][labels[row]] = 1;
    }
    return Rows.of("targets", rows);
  }

  /** The class of every row. */
  static int[] of(Rows rows) {
    int[] classes = new int[rows.size()];
    for (int row = 0; row < classes.length; row++) {
      for (int i = 1; i < rows.width(); i++) {
        if (rows.get(row, i) > rows.get(row, classes[row])) {
          classes[row] = i;
        }
      }
      if (rows.width() == 1) {
        double value = rows.get(row, 0);
        classes[row] = (int) value;
        if (classes[row] != value) {
          throw Misuse.of("%s. Give the number of a class.", rows.element(row, 0, ""));
        }
      }
    }
    return classes;
  }

  /** The places in an order of the rows, sorted by the class, which is the upper 32 bits. */
  static long[] sorted(Rows rows, int[] order) {
    int[] classes = of(rows);
    long[] places = new long[order.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (long) classes[order[i]] << 32 | i;
    }
    Arrays.sort(places);
    return places;
  }

  /** Weights of mean 1 with which every class that occurs has the same weight in all. */
  static double[] balanced(Rows rows) {
    double[] weights = new double[rows.size()];
    long[] places = sorted(rows, IntStream.range(0, weights.length).toArray());
    int classes = 0;
    int from = 0;
    for (int to = 1; to <= weights.length; to++) {
      if (to == weights.length || places[to] >> 32 != places[from] >> 32) {
        for (int i = from; i < to; i++) {
          weights[(int) places[i]] = weights.length / (double) (to - from);
        }
        from = to;
        classes++;
      }
    }
    for (int row = 0; row < weights.length; row++) {
      weights[row] /= classes;
    }
    return weights;
  }

  /** The weight of the class of every row. */
  static double[] weights(Rows rows, double[] ofClasses) {
    double[] weights = new double[rows.size()];
    int[] classes = of(rows);
    for (int row = 0; row < weights.length; row++) {
      if (classes[row] < 0 || classes[row] >= Misuse.given("array of weights", ofClasses).length) {
        throw Misuse.of(
            "Row %s has the class %s, and there are %s weights. Give one per class.",
            rows.number(row), classes[row], ofClasses.length);
      }
      weights[row] = ofClasses[classes[row]];
    }
    return weights;
  }
}
