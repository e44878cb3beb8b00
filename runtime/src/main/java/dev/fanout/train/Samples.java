package dev.fanout.train;

import java.util.Arrays;

/**
 * Rows of inputs with their rows of targets and, if wanted, a weight each.
 *
 * <p>A row of inputs is the inputs of the network in declaration order, a row of targets the
 * targets of its outputs in declaration order; the target of an output is as wide as the output, or
 * one value, the number of a class. Every value is finite. Samples are kept in the precision in
 * which they were given; a network of the other precision has them converted once.
 *
 * <p>The error of a batch of n samples is (1/n) Σ<sub>b</sub> weight<sub>b</sub> · E<sub>b</sub>.
 * Weights are not normalised: for the errors to keep their size, give weights of mean 1.
 *
 * <p>Immutable and safe to share between threads as long as nobody writes the arrays that {@code
 * of} took over.
 */
public final class Samples {

  private final Rows inputs;
  private final Rows targets;

  /** Null if every weight is 1. */
  private final double[] weights;

  private Samples(Rows inputs, Rows targets, double[] weights) {
    if (inputs.size() != targets.size()) {
      throw new IllegalArgumentException(
          ("There are %s rows of inputs and %s rows of targets. Give one row of each per "
                  + "sample.")
              .formatted(inputs.size(), targets.size()));
    }
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Samples that use these arrays; nothing is copied.
   *
   * @throws IllegalArgumentException naming the row and column if rows are missing, of different
   *     lengths or not finite
   */
  public static Samples of(float[][] inputs, float[][] targets) {
    return new Samples(Rows.of("inputs", inputs), Rows.of("targets", targets), null);
  }

  /** As {@link #of(float[][], float[][])}. */
  public static Samples of(double[][] inputs, double[][] targets) {
    return new Samples(Rows.of("inputs", inputs), Rows.of("targets", targets), null);
  }

  /**
   * Samples from row-major arrays, which are copied into rows.
   *
   * @throws IllegalArgumentException if a length is not a multiple of {@code samples}
   */
  public static Samples of(float[] inputs, float[] targets, int samples) {
    return of(Rows.cut("inputs", inputs, samples), Rows.cut("targets", targets, samples));
  }

  /** Samples that keep copies of these arrays. */
  public static Samples copyOf(float[][] inputs, float[][] targets) {
    return of(inputs, targets).copy();
  }

  /** Samples that keep copies of these arrays. */
  public static Samples copyOf(double[][] inputs, double[][] targets) {
    return of(inputs, targets).copy();
  }

  private Samples copy() {
    return new Samples(inputs.copy(), targets.copy(), weights);
  }

  /**
   * Samples of classes: the target row of label k has a 1 in column k and 0 elsewhere.
   *
   * @param labels one label per row of the inputs, from 0 to {@code classes - 1}
   * @throws IllegalArgumentException naming the row of a label outside of this range
   */
  public static Samples ofClasses(float[][] inputs, int[] labels, int classes) {
    return new Samples(Rows.of("inputs", inputs), oneHot(labels, classes), null);
  }

  /** As {@link #ofClasses(float[][], int[], int)}. */
  public static Samples ofClasses(double[][] inputs, int[] labels, int classes) {
    return new Samples(Rows.of("inputs", inputs), oneHot(labels, classes), null);
  }

  private static Rows oneHot(int[] labels, int classes) {
    float[][] rows = new float[labels.length][Math.max(0, classes)];
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "The label of row %s is %s. With %s classes, labels run from 0 to %s."
                .formatted(row, labels[row], classes, classes - 1));
      }
      rows[row][labels[row]] = 1;
    }
    return Rows.of("targets", rows);
  }

  /**
   * The same samples with these weights, instead of those they have. They share the arrays of these
   * samples; the weights are copied.
   *
   * @param weights one per sample, finite, 0 or more, not all 0
   * @throws IllegalArgumentException naming the row of a weight outside of this range
   */
  public Samples weighted(double[] weights) {
    if (weights.length != size()) {
      throw new IllegalArgumentException(
          "There are %s rows and %s weights. Give one weight per row."
              .formatted(size(), weights.length));
    }
    boolean allZero = true;
    for (int row = 0; row < weights.length; row++) {
      if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "The weight of row %s is %s. Give a finite number, 0 or more."
                .formatted(row, weights[row]));
      }
      allZero &= weights[row] == 0;
    }
    if (allZero) {
      throw new IllegalArgumentException(
          "The weights of rows 0 to %s are all 0. Give at least one row a weight above 0."
              .formatted(size() - 1));
    }
    return new Samples(inputs, targets, weights.clone());
  }

  /** Whether weights were given. */
  public boolean isWeighted() {
    return weights != null;
  }

  /** The weight of a sample; 1 if none were given. */
  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** The number of samples, at least 1. */
  public int size() {
    return inputs.size();
  }

  /** The number of input values of a sample. */
  public int inputWidth() {
    return inputs.width();
  }

  /** The number of target values of a sample. */
  public int targetWidth() {
    return targets.width();
  }

  /** The inputs, one array per sample; do not write to them. */
  public float[][] inputs() {
    return inputs.floats();
  }

  /** The targets, one array per sample; do not write to them. */
  public float[][] targets() {
    return targets.floats();
  }

  /** The inputs, one array per sample; do not write to them. */
  public double[][] doubleInputs() {
    return inputs.doubles();
  }

  /** The targets, one array per sample; do not write to them. */
  public double[][] doubleTargets() {
    return targets.doubles();
  }

  /** The rows from, …, to − 1, with their weights. They share the arrays of these samples. */
  public Samples rows(int from, int to) {
    int[] rows = new int[Math.max(0, to - from)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = from + i;
    }
    return subset(rows);
  }

  /**
   * The rows with these numbers, in this order, with their weights. They share the arrays of these
   * samples.
   *
   * @throws IllegalArgumentException naming a row that does not exist, or if none is asked for
   */
  public Samples subset(int[] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "No rows asked for. Ask for at least one of %s.".formatted(size()));
    }
    for (int row : rows) {
      if (row < 0 || row >= size()) {
        throw new IllegalArgumentException(
            "Row %s asked for. Rows run from 0 to %s.".formatted(row, size() - 1));
      }
    }
    double[] picked = null;
    if (weights != null) {
      picked = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        picked[i] = weights[rows[i]];
      }
    }
    return new Samples(inputs.pick(rows), targets.pick(rows), picked);
  }

  /**
   * Splits off validation samples at random. Both parts keep the order of the rows, and the same
   * seed gives the same parts.
   *
   * @param trainFraction the share of the rows to train with, between 0 and 1
   * @throws IllegalArgumentException if a part would be empty
   */
  public Split split(double trainFraction, long seed) {
    int train = (int) StrictMath.rint(size() * trainFraction);
    if (!(trainFraction > 0 && trainFraction < 1) || train == 0 || train == size()) {
      throw new IllegalArgumentException(
          ("The fraction %s of %s rows leaves a part empty. Give a fraction between 0 and 1, "
                  + "such as 0.8.")
              .formatted(trainFraction, size()));
    }
    int[] order = new int[size()];
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    Xoshiro256.seeded(seed).shuffle(order);
    Arrays.sort(order, 0, train);
    Arrays.sort(order, train, order.length);
    return new Split(
        subset(Arrays.copyOfRange(order, 0, train)),
        subset(Arrays.copyOfRange(order, train, order.length)));
  }

  /**
   * Makes every n-th row a validation sample: the rows n − 1, 2n − 1, … For rows in an order that
   * means nothing, or sorted by class.
   *
   * @throws IllegalArgumentException if n is less than 2 or greater than the number of rows
   */
  public Split splitEvery(int n) {
    if (n < 2 || n > size()) {
      throw new IllegalArgumentException(
          "Every %s-th of %s rows leaves a part empty. Give 2 to %s.".formatted(n, size(), size()));
    }
    int[] validation = new int[size() / n];
    int[] train = new int[size() - validation.length];
    for (int row = 0; row < size(); row++) {
      if (row % n == n - 1) {
        validation[row / n] = row;
      } else {
        train[row - row / n] = row;
      }
    }
    return new Split(subset(train), subset(validation));
  }

  /**
   * Checks that a network with this many inputs and targets can take the samples.
   *
   * @throws IllegalArgumentException if not
   */
  public void require(int inputWidth, int targetWidth) {
    if (inputWidth != inputWidth() || targetWidth != targetWidth()) {
      throw new IllegalArgumentException(
          ("The network takes %s inputs and %s targets per sample; these samples have %s inputs and"
                  + " %s targets. Give rows as wide as all inputs and as all targets together.")
              .formatted(inputWidth, targetWidth, inputWidth(), targetWidth()));
    }
  }
}
