package dev.fanout.data;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.parameters.Head;
import dev.fanout.parameters.Layout;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows of inputs with their rows of targets and, if wanted, a weight each.
 *
 * <pre>{@code
 * float[][] measurements = {{5.1f, 3.5f, 1.4f, 0.2f}, {7.0f, 3.2f, 4.7f, 1.4f}, …};
 * int[] species = {0, 1, …};
 * Samples flowers = Samples.ofClasses(measurements, species, 3);
 * Split split = flowers.stratifiedHoldOut(0.2, 1);
 * Transform scaling = Transform.standardizing(split.train());
 * trainer.fit(training, scaling.inputs(split.train()), scaling.inputs(split.validation()));
 * }</pre>
 *
 * <p>A row of inputs is the inputs of the network in declaration order, a row of targets the
 * targets of its outputs in declaration order; the target of an output is as wide as the output, or
 * one value, the number of a class; {@link dev.fanout.Loss} says which targets each loss takes.
 * Every value is finite. Rows and columns are counted from 0, and messages name a row by its number
 * among those that were given, whatever part of them it is met in. Samples are kept in the
 * precision in which they were given; a network of the other precision has them converted once.
 *
 * <p>The error of a batch of n samples is (1/n) Σ<sub>b</sub> weight<sub>b</sub> · E<sub>b</sub>,
 * as with Keras' {@code sample_weight}; PyTorch's {@code weight} of classes is normalised, these
 * are not. Every weight is 1 unless given.
 *
 * <p>Immutable and thread-safe as long as nobody writes the arrays that {@code of} took over.
 */
public final class Samples {

  final Rows inputs;
  final Rows targets;
  final @Nullable double[] weights; // null if every weight is 1

  /** What was asked and found. */
  private final Set<List<Object>> met = ConcurrentHashMap.newKeySet();

  /** The outputs of one of these, so that a batch of the same network costs nothing. */
  private volatile @Nullable List<Head> lastMet;

  Samples(Rows inputs, Rows targets, @Nullable double[] weights) {
    inputs.requireAsMany(targets);
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
   * @param samples how many rows there are, at least 1
   * @throws IllegalArgumentException if a length is not a multiple of {@code samples}
   */
  public static Samples of(float[] inputs, float[] targets, int samples) {
    return of(Rows.cut("inputs", inputs, samples), Rows.cut("targets", targets, samples));
  }

  /**
   * The same from the {@code float} numbers that the buffers hold from their position to their
   * limit, each in its byte order, which is {@code BIG_ENDIAN} unless set. The positions stay.
   */
  public static Samples of(ByteBuffer inputs, ByteBuffer targets, int samples) {
    return of(Rows.floats("inputs", inputs), Rows.floats("targets", targets), samples);
  }

  /** As {@link #of(float[][], float[][])}, keeping copies of these arrays. */
  public static Samples copyOf(float[][] inputs, float[][] targets) {
    return of(inputs, targets).copy();
  }

  /** The same. */
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
    return new Samples(Rows.of("inputs", inputs), Classes.oneHot(labels, classes), null);
  }

  /** As {@link #ofClasses(float[][], int[], int)}. */
  public static Samples ofClasses(double[][] inputs, int[] labels, int classes) {
    return new Samples(Rows.of("inputs", inputs), Classes.oneHot(labels, classes), null);
  }

  /**
   * The same arrays with copies of these weights, instead of those they have.
   *
   * @param weights one per sample, finite, 0 or more, not all 0
   * @throws IllegalArgumentException naming the row of a weight outside of this range
   */
  public Samples weighted(double[] weights) {
    return new Samples(inputs, targets, inputs.weights(weights));
  }

  /**
   * The same with the weights of their classes. The class of a row is its target, if that is one
   * number, or else the place of the greatest target.
   *
   * @param weights finite, 0 or more; that of class 0 first
   * @throws IllegalArgumentException naming the row of a class without a weight
   */
  public Samples classWeighted(double... weights) {
    return weighted(Classes.weights(targets, weights));
  }

  /**
   * The same, weighted n / (k · m): n rows in all, k classes that occur, m rows of its own class;
   * scikit-learn's {@code class_weight="balanced"}. The mean of the weights is 1.
   *
   * @throws IllegalArgumentException naming the row of a single target that is no whole number
   */
  public Samples balanced() {
    return weighted(Classes.balanced(targets));
  }

  /** Whether weights were given. */
  public boolean isWeighted() {
    return weights != null;
  }

  /**
   * The weight of a sample; 1 if none were given.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  public double weight(int row) {
    Misuse.among(size(), "row", row);
    return weights == null ? 1 : weights[row];
  }

  /** The number of samples, at least 1. */
  public int size() {
    return inputs.size();
  }

  /** What messages call a row: its number among those that were given, from 0. */
  public long number(int row) {
    return inputs.number(Misuse.among(size(), "row", row));
  }

  /** The number of input values of a sample. */
  public int inputWidth() {
    return inputs.width();
  }

  /** The number of target values of a sample. */
  public int targetWidth() {
    return targets.width();
  }

  /**
   * The inputs, one array per sample; do not write to them.
   *
   * @throws IllegalArgumentException naming row and column of a {@code double} that is too large
   *     for a {@code float}
   */
  public float[][] inputs() {
    return inputs.floats();
  }

  /** The targets, one array per sample; as {@link #inputs()}. */
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

  /**
   * The rows from, …, to − 1, with their weights. They share the arrays of these samples.
   *
   * @throws IllegalArgumentException naming a row that does not exist, or if there is none between
   */
  public Samples rows(int from, int to) {
    return subset(inputs.range(from, to));
  }

  /**
   * The rows with these numbers, in this order, with their weights. They share the arrays of these
   * samples.
   *
   * @throws IllegalArgumentException naming a row that does not exist, or if none is asked for
   */
  public Samples subset(int[] rows) {
    return new Samples(inputs.pick(rows), targets.pick(rows), Rows.pick(weights, rows));
  }

  /**
   * Holds out rows to judge by, at random: {@link Split#validation()} has this share of the rows,
   * {@link Split#train()} the others. As scikit-learn's {@code test_size} and Keras' {@code
   * validation_split}, but that the number of rows held out, n · share, is rounded to the nearest
   * whole number. Both parts keep the order of the rows, and the same seed gives the same parts.
   *
   * @param share between 0 and 1, such as 0.2
   * @throws IllegalArgumentException if a part would be empty
   */
  public Split holdOut(double share, long seed) {
    return Split.random(this, share, seed, false);
  }

  /**
   * As {@link #holdOut}; each class keeps its share in both parts to within one row. The class of a
   * row is its target, if that is one number, or else the place of the greatest target.
   *
   * @throws IllegalArgumentException if a part would be empty, or naming the row of a single target
   *     that is no whole number
   */
  public Split stratifiedHoldOut(double share, long seed) {
    return Split.random(this, share, seed, true);
  }

  /**
   * Splits k times, for {@link dev.fanout.train.CrossValidation}: every row is a validation sample
   * once. Which rows are together is drawn at random; the sizes differ by one row at most, and the
   * same seed gives the same parts.
   *
   * @param k from 2 to the number of rows
   * @throws IllegalArgumentException if it is not
   */
  public List<Split> folds(int k, long seed) {
    return Split.folds(this, k, seed, false);
  }

  /** As {@link #folds}; each class keeps its share as in {@link #stratifiedHoldOut}. */
  public List<Split> stratifiedFolds(int k, long seed) {
    return Split.folds(this, k, seed, true);
  }

  /**
   * Holds out every n-th row, the rows n − 1, 2n − 1, …, as {@link Split#validation()}: {@code
   * splitEvery(5)} holds out a fifth. For rows in an order that means nothing, or sorted by class.
   *
   * @param n from 2 to the number of rows
   * @throws IllegalArgumentException if it is not
   */
  public Split splitEvery(int n) {
    return Split.every(this, n);
  }

  /**
   * Checks that a network can take the samples: that their rows are as wide as its inputs and its
   * targets together, that every target is one that its losses take ({@link dev.fanout.Loss}), and
   * that inputs which number the rows of a table lie in it. Whatever takes samples calls it; the
   * same network, or another with the same heads, looks at each row once.
   *
   * @throws IllegalArgumentException naming the row, the column, the value, the node and what it
   *     takes
   */
  public void require(Layout layout) {
    require(layout, "");
  }

  /** The same; messages put {@code part} before inputs and targets, as {@code "validation "}. */
  public void require(Layout layout, String part) {
    if (Misuse.given("layout", layout).heads() != lastMet) {
      new Requirements(layout).check(met, inputs, targets, part);
      lastMet = layout.heads();
    }
  }
}
