package dev.fanout.data;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.rows.Column;
import dev.fanout.parameters.Blocks;
import java.util.Arrays;

/**
 * What is done to every row of inputs or targets before a network sees it: columns scaled, x ↦ (x −
 * shift) / scale, categories written as columns of 0 and 1, missing values imputed.
 *
 * <pre>{@code
 * Transform scaling = Transform.standardizing(train);
 * trainer.fit(training, scaling.inputs(train), scaling.inputs(validation));
 * float[] shares = model.species(scaling.apply(6.4f, 3.0f, 5.6f, 2.1f));
 * }</pre>
 *
 * <p>{@link #columns} treats each column in its own way. {@link
 * dev.fanout.io.Safetensors#save(java.nio.file.Path, Layout, Transform, Transform)} stores it with
 * the weights, {@link dev.fanout.io.Tensors#inputs()} reads it back, and {@link
 * dev.fanout.Transforms#BAKED} makes it a part of the emitted model.
 *
 * <p>Immutable and thread-safe. Rows are computed in their own type, in {@code float} to the bits
 * of an emitted model: with h the shift rounded to {@code float} and l what that lost, they become
 * ((x − h) − l) / scale, within 2<sup>−22</sup> of the exact value, and (y · scale + l) + h back.
 */
public final class Transform {

  private static final int WIDEST = 1 << 27;

  /** What is done first; null for nothing. */
  final @Nullable Transform before;

  final int width;

  /** One for each column, or one for all. */
  final Column[] columns;

  private final int outputWidth;

  Transform(@Nullable Transform before, int width, Column... columns) {
    this.before = before;
    this.width = Misuse.from1To("width of the rows", width, WIDEST);
    this.columns = columns;
    long all = 0;
    for (int i = 0; i < width; i++) {
      all += column(i).width();
    }
    int left = (int) Math.min(all, 1 << 30);
    outputWidth = Misuse.from1To("number of columns that are left", left, 1 << 28);
  }

  private Column column(int i) {
    return columns[columns.length == 1 ? 0 : i];
  }

  static Transform scaling(int width, Column... columns) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].requireScale(i);
    }
    return new Transform(null, width, columns);
  }

  /**
   * Begins a transform that treats each column of a table of this width in its own way: {@code
   * Transform.columns(4).standardize(0, 1).oneHot(2).keep(3).imputeMean(0).fit(train)}.
   */
  public static Columns columns(int width) {
    return new Columns(width);
  }

  /**
   * Gives every column of the inputs of these samples the mean 0 and the standard deviation 1, that
   * of a whole and not of a draw; a constant column becomes 0. Take the training samples: the
   * statistics of others would tell what the network is to be tested on.
   */
  public static Transform standardizing(Samples train) {
    return scaling(Misuse.given("argument samples", train).inputs, false);
  }

  /** The same for rows such as {@link Samples#targets()}, all of one width and finite. */
  public static Transform standardizing(float[][] rows) {
    return scaling(Rows.of("rows", rows), false);
  }

  /** The same for rows such as {@link Samples#doubleTargets()}, all of one width and finite. */
  public static Transform standardizing(double[][] rows) {
    return scaling(Rows.of("rows", rows), false);
  }

  /** Brings every column of the inputs to the range from 0 to 1; a constant one becomes 0. */
  public static Transform minMax(Samples train) {
    return scaling(Misuse.given("argument samples", train).inputs, true);
  }

  /** The same for rows such as {@link Samples#targets()}, all of one width and finite. */
  public static Transform minMax(float[][] rows) {
    return scaling(Rows.of("rows", rows), true);
  }

  /** The same for rows such as {@link Samples#doubleTargets()}, all of one width and finite. */
  public static Transform minMax(double[][] rows) {
    return scaling(Rows.of("rows", rows), true);
  }

  private static Transform scaling(Rows rows, boolean minMax) {
    Column[] columns = new Column[rows.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Column.scaling(rows.column(i), minMax);
    }
    return scaling(columns.length, columns);
  }

  /** Divides every one of {@code width} columns by one number, which is finite and not 0. */
  public static Transform dividing(int width, double by) {
    return scaling(width, new Column(Column.SCALED, 0, by));
  }

  /**
   * Puts {@code classes} columns in the place of one that holds the number of a class, from 0 to
   * {@code classes - 1}: 1 in that of the class, else 0. Another number is an error of applying it.
   *
   * @param width the columns of a row
   * @param column from 0 to {@code width - 1}
   */
  public static Transform oneHot(int width, int column, int classes) {
    Misuse.from1To("column, counted from 1,", column + 1, width);
    Misuse.from1To("number of classes", classes, WIDEST);
    Column[] columns = new Column[Misuse.from1To("width of the rows", width, WIDEST)];
    Arrays.fill(columns, Column.KEPT);
    columns[column] = new Column(Column.CLASS, classes);
    return new Transform(null, width, columns);
  }

  /** This transform and then the other one, which takes rows as wide as this one gives. */
  public Transform andThen(Transform next) {
    Transform earlier = Misuse.given("transform", next).before;
    Transform first = earlier == null ? this : andThen(earlier);
    if (next.width != first.outputWidth) {
      throw Misuse.of(
          "The first transform gives rows of %s values, the next takes %s. Give one that fits.",
          first.outputWidth, next.width);
    }
    return new Transform(first, next.width, next.columns);
  }

  /** The columns of a row before. */
  public int inputWidth() {
    return before == null ? width : before.inputWidth();
  }

  /** The columns of a row afterwards. */
  public int outputWidth() {
    return outputWidth;
  }

  /**
   * One row, transformed.
   *
   * @throws IllegalArgumentException if it has another width, or naming the column of a value that
   *     is missing and not imputed, or no category of the training rows
   */
  public float[] apply(float... row) {
    return apply(Blocks.of(new float[][] {row}), 0, "").floats()[0];
  }

  /** The same in {@code double}. */
  public double[] apply(double... row) {
    return apply(Blocks.of(new double[][] {row}), 0, "").doubles()[0];
  }

  /** New rows, each transformed. They may have missing values, NaN, where those are imputed. */
  public float[][] apply(float[][] rows) {
    return apply(Blocks.of(Rows.given("rows", rows)), 0, "").floats();
  }

  /** The same in {@code double}. */
  public double[][] apply(double[][] rows) {
    return apply(Blocks.of(Rows.given("rows", rows)), 0, "").doubles();
  }

  /** The samples with their inputs transformed; targets and weights stay. */
  public Samples inputs(Samples samples) {
    Rows inputs = Misuse.given("argument samples", samples).inputs.map(this::apply);
    return new Samples(inputs, samples.targets, samples.weights);
  }

  /** The samples with their targets transformed; inputs and weights stay. */
  public Samples targets(Samples samples) {
    Rows targets = Misuse.given("argument samples", samples).targets.map(this::apply);
    return new Samples(samples.inputs, targets, samples.weights);
  }

  /**
   * New rows of the same precision; messages call the first one {@code first}.
   *
   * @param of what messages call the rows, as in {@code " of the targets"}
   */
  Blocks apply(Blocks rows, long first, String of) {
    Blocks in = before == null ? rows : before.apply(rows, first, of);
    int count = in.count();
    Blocks out =
        in.isDouble()
            ? Blocks.of(new double[count][outputWidth])
            : Blocks.of(new float[count][outputWidth]);
    for (int row = 0; row < count; row++) {
      if (in.length(row) != width) {
        throw Misuse.of(
            "Row %s%s has %s values, and the transform takes %s.",
            first + row, of, in.length(row), width);
      }
      int at = 0;
      for (int i = 0; i < width; i++) {
        at = column(i).write(in.get(row, i), out, row, at);
        if (at < 0) {
          throw Misuse.of(
              "Row %s, column %s%s is %s. %s",
              first + row, i, of, in.get(row, i), column(i).wanted());
        }
      }
    }
    return out;
  }

  /**
   * The row of which {@link #apply(float...)} makes this one: a prediction in the units of the
   * targets.
   *
   * @throws IllegalStateException if anything else than scaling is done
   */
  public float[] invert(float... row) {
    return invert(Blocks.of(new float[][] {row})).floats()[0];
  }

  /** The same in {@code double}. */
  public double[] invert(double... row) {
    return invert(Blocks.of(new double[][] {row})).doubles()[0];
  }

  private Blocks invert(Blocks row) {
    requireScaling();
    if (row.length(0) != width) {
      throw Misuse.of("The row has %s values, and the transform gives %s.", row.length(0), width);
    }
    Blocks inverted = row.zerosLike();
    for (int i = 0; i < width; i++) {
      inverted.set(0, i, column(i).inverted(row.get(0, i), row.isDouble()));
    }
    return before == null ? inverted : before.invert(inverted);
  }

  void requireScaling() {
    for (int i = 0; i < columns.length; i++) {
      if (!columns[i].isScaled()) {
        throw new IllegalStateException(
            String.format(
                "Column %s is %s, which nothing undoes. Invert and describe what only scales.",
                i,
                columns[i].kind == Column.DROPPED
                    ? "dropped"
                    : columns[i].kind == Column.SCALED ? "imputed" : "written as categories"));
      }
    }
  }

  /**
   * The nodes that scale in a network, to be pasted into the description that is trained; the last
   * one, {@code …Scaled}, is taken instead of the input. For a model that was trained on scaled
   * inputs, see {@link dev.fanout.Transforms#BAKED}. FLOAT rounds the constants, too.
   *
   * @param input the name of an input of one dimension
   * @throws IllegalStateException if anything else than scaling is done
   */
  public String description(String input) {
    return TransformText.description(this, Misuse.given("name of the input", input));
  }

  /**
   * The transform as a line of text for {@link #parse}. Its steps are separated by semicolons:
   * {@code scale:4:0x0.0p0:0x1.0p4} has the width of the rows, the shifts and the scales, each
   * separated by commas, or one for all; {@code class:4:1:3} has width, column and classes; {@code
   * columns:} is followed by what becomes of each column, separated by commas. There {@code n
   * 0x1.0p0 0x1.0p1} subtracts 1 and divides by 2, {@code o 0x1.0p0 0x1.0p1} writes the categories
   * 1 and 2, {@code d} drops; {@code f 0x0.0p0} before that has 0 in the place of a missing value,
   * and {@code m} then marks where it was missing.
   */
  public String toText() {
    return TransformText.of(this);
  }

  /**
   * The transform that {@link #toText()} wrote.
   *
   * @throws IllegalArgumentException with the text, if it did not write that
   */
  public static Transform parse(String text) {
    return TransformText.parse(Misuse.given("text", text));
  }
}
