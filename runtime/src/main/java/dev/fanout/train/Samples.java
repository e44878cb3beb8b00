package dev.fanout.train;

import java.nio.ByteBuffer;
import java.util.List;

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

  final Rows inputs;
  final Rows targets;

  /** Null if every weight is 1. */
  final double[] weights;

  Samples(Rows inputs, Rows targets, double[] weights) {
    if (inputs.size() != targets.size()) {
      throw Misuse.of(
          "There are %s rows of inputs and %s rows of targets. Give one row of each per "
              + "sample.",
          inputs.size(), targets.size());
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

  /** The same from the {@code float} numbers that the buffers hold, each in its byte order. */
  public static Samples of(ByteBuffer inputs, ByteBuffer targets, int samples) {
    return of(Rows.floats("inputs", inputs), Rows.floats("targets", targets), samples);
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
    return new Samples(Rows.of("inputs", inputs), Rows.ofClasses(labels, classes), null);
  }

  /** As {@link #ofClasses(float[][], int[], int)}. */
  public static Samples ofClasses(double[][] inputs, int[] labels, int classes) {
    return new Samples(Rows.of("inputs", inputs), Rows.ofClasses(labels, classes), null);
  }

  /**
   * The same samples with these weights, instead of those they have. They share the arrays of these
   * samples; the weights are copied.
   *
   * @param weights one per sample, finite, 0 or more, not all 0
   * @throws IllegalArgumentException naming the row of a weight outside of this range
   */
  public Samples weighted(double[] weights) {
    return new Samples(inputs, targets, inputs.weights(weights));
  }

  /**
   * The same samples with the weights of their classes, instead of those they have.
   *
   * @throws IllegalArgumentException naming the row of a class without a weight
   */
  public Samples classWeighted(double... weights) {
    double[] all = new double[size()];
    int[] classes = targets.classes();
    for (int row = 0; row < all.length; row++) {
      if (classes[row] < 0 || classes[row] >= weights.length) {
        throw Misuse.of(
            "Row %s has the class %s, and there are %s weights. Give one per class.",
            row, classes[row], weights.length);
      }
      all[row] = weights[classes[row]];
    }
    return weighted(all);
  }

  /** The same, weighted n / (k · m): n rows in all, k classes, m rows of its own class. */
  public Samples balanced() {
    return weighted(targets.balanced());
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
    int[] rows = Rows.inOrder(Math.max(0, to - from));
    for (int i = 0; i < rows.length; i++) {
      rows[i] += from;
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
      throw Misuse.of("No rows asked for. Ask for at least one of %s.", size());
    }
    for (int row : rows) {
      if (row < 0 || row >= size()) {
        throw Misuse.of("Row %s asked for. Rows run from 0 to %s.", row, size() - 1);
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
    return Split.random(this, trainFraction, seed, false);
  }

  /**
   * As {@link #split}; each class keeps its share in both parts to within one row. The class of a
   * row is its target, if that is one number, or else the place of the greatest target.
   *
   * @throws IllegalArgumentException if a part would be empty, or naming the row of a single target
   *     that is no whole number
   */
  public Split stratifiedSplit(double trainFraction, long seed) {
    return Split.random(this, trainFraction, seed, true);
  }

  /**
   * Splits k times, for cross-validation: every row is a validation sample once. The sizes differ
   * by one row at most, and the same seed gives the same parts.
   *
   * @param k from 2 to the number of rows
   */
  public List<Split> folds(int k, long seed) {
    return folds(k, seed, false);
  }

  /** As {@link #folds}; each class keeps its share as in {@link #stratifiedSplit}. */
  public List<Split> stratifiedFolds(int k, long seed) {
    return folds(k, seed, true);
  }

  private List<Split> folds(int k, long seed, boolean byClass) {
    requirePart(k);
    return Split.folds(this, k, seed, byClass);
  }

  /**
   * Makes every n-th row a validation sample: the rows n − 1, 2n − 1, … For rows in an order that
   * means nothing, or sorted by class.
   *
   * @param n from 2 to the number of rows
   */
  public Split splitEvery(int n) {
    requirePart(n);
    return Split.every(this, n);
  }

  private void requirePart(int n) {
    if (n < 2 || n > size()) {
      throw Misuse.of(
          "Every %s-th of %s rows leaves a part empty. Give 2 to %s.", n, size(), size());
    }
  }

  /**
   * Checks that a network with this many inputs and targets can take the samples.
   *
   * @throws IllegalArgumentException if not
   */
  public void require(int inputWidth, int targetWidth) {
    require(inputWidth, targetWidth, inputWidth(), targetWidth());
  }

  static void require(int inputWidth, int targetWidth, int inputs, int targets) {
    if (inputWidth != inputs || targetWidth != targets) {
      throw Misuse.of(
          "The network takes %s inputs and %s targets per sample; these samples have %s inputs and"
              + " %s targets. Give rows as wide as all inputs and as all targets together.",
          inputWidth, targetWidth, inputs, targets);
    }
  }
}
