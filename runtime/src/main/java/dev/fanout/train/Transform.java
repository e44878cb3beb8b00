package dev.fanout.train;

/**
 * What is done to every row of inputs or targets before a network sees it: columns scaled, x ↦ (x −
 * shift) / scale, or the number of a class written as columns of 0 and 1.
 *
 * <pre>{@code
 * Transform scaling = Transform.standardizing(train);
 * trainer.fit(training, scaling.inputs(train), scaling.inputs(validation));
 * float[] shares = model.species(scaling.apply(6.4f, 3.0f, 5.6f, 2.1f));
 * }</pre>
 *
 * <p>What was fitted to the training samples belongs to the network: store {@link #toText()} with
 * its weights, or have {@link #description} make it a part of the network.
 *
 * <p>Immutable and safe to share between threads. Computed in {@code double} and rounded to the
 * precision of the rows.
 */
public final class Transform {

  private static final int WIDEST = 1 << 27;

  /** More steps than this are not read: they would be done one inside of the other. */
  private static final int MOST = 99;

  /** What is done first; null for nothing. */
  private final Transform before;

  private final int width;

  /** One for each column, or one for all; null for a step that writes a class. */
  private final double[] shift;

  private final double[] scale;
  private final int column;

  /** The columns that take the place of one; 1 for a step that scales. */
  private final int classes;

  private Transform(
      Transform before, int width, double[] shift, double[] scale, int column, int classes) {
    this.before = before;
    this.width = Setting.from1To("width of the rows", width, WIDEST);
    this.shift = shift;
    this.scale = scale;
    this.column = column;
    this.classes = Setting.from1To("number of classes", classes, WIDEST);
  }

  static Transform scaling(int width, double[] shift, double[] scale) {
    for (int i = 0; i < Math.max(shift.length, scale.length); i++) {
      double by = at(scale, i);
      if (!Double.isFinite(at(shift, i)) || !Double.isFinite(by) || by == 0) {
        throw Misuse.of(
            "Column %s has the shift %s and the scale %s. Give finite numbers, the scale not 0.",
            i, at(shift, i), by);
      }
    }
    return new Transform(null, width, shift, scale, 0, 1);
  }

  /**
   * Gives every column of the inputs of these samples the mean 0 and the standard deviation 1, that
   * of a whole and not of a draw; a constant column becomes 0. Take the training samples: the
   * statistics of others would tell what the network is to be tested on.
   */
  public static Transform standardizing(Samples train) {
    return train.inputs.scaling(false);
  }

  /** The same for rows such as {@link Samples#targets()}, all of one width and finite. */
  public static Transform standardizing(float[][] rows) {
    return Rows.of("rows", rows).scaling(false);
  }

  /** Brings every column of the inputs to the range from 0 to 1; a constant one becomes 0. */
  public static Transform minMax(Samples train) {
    return train.inputs.scaling(true);
  }

  /** The same for rows such as {@link Samples#targets()}, all of one width and finite. */
  public static Transform minMax(float[][] rows) {
    return Rows.of("rows", rows).scaling(true);
  }

  /** Divides every one of {@code width} columns by one number, which is finite and not 0. */
  public static Transform dividing(int width, double by) {
    return scaling(width, new double[1], new double[] {by});
  }

  /**
   * Puts {@code classes} columns in the place of one that holds the number of a class, from 0 to
   * {@code classes - 1}: 1 in the column of the class, 0 in the others. Another number is an error
   * where the transform is applied, which names row and column.
   *
   * @param width the columns of a row
   * @param column from 0 to {@code width - 1}
   */
  public static Transform oneHot(int width, int column, int classes) {
    Setting.from1To("column, counted from 1,", column + 1, width);
    return new Transform(null, width, null, null, column, classes);
  }

  /** This transform and then the other one, which takes rows as wide as this one gives. */
  public Transform andThen(Transform next) {
    Transform first = next.before == null ? this : andThen(next.before);
    next.requireWidth(first.outputWidth());
    return new Transform(first, next.width, next.shift, next.scale, next.column, next.classes);
  }

  /** The columns of a row afterwards. */
  int outputWidth() {
    return width - 1 + classes;
  }

  /** One row, transformed; an error if it has another width, or a number that is no class. */
  public float[] apply(float... row) {
    return apply(Blocks.of(new float[][] {row}), 0).floats()[0];
  }

  /** The samples with their inputs transformed; targets and weights stay. */
  public Samples inputs(Samples samples) {
    return new Samples(samples.inputs.map(this), samples.targets, samples.weights);
  }

  /** The samples with their targets transformed; inputs and weights stay. */
  public Samples targets(Samples samples) {
    return new Samples(samples.inputs, samples.targets.map(this), samples.weights);
  }

  /** New rows of the same precision; messages call the first one {@code first}. */
  Blocks apply(Blocks rows, long first) {
    Blocks in = before == null ? rows : before.apply(rows, first);
    requireWidth(in.length(0));
    int count = in.count();
    Blocks out =
        in.isDouble()
            ? Blocks.of(new double[count][outputWidth()])
            : Blocks.of(new float[count][outputWidth()]);
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < width; i++) {
        double x = in.get(row, i);
        if (shift != null) {
          out.set(row, i, (x - at(shift, i)) / at(scale, i));
        } else if (i != column) {
          out.set(row, i < column ? i : i - 1 + classes, x);
        } else if (x >= 0 && x < classes && x == (int) x) {
          out.set(row, i + (int) x, 1);
        } else {
          throw Misuse.of(
              "Row %s, column %s is %s. Give the number of a class, 0 to %s.",
              first + row, i, x, classes - 1);
        }
      }
    }
    return out;
  }

  private void requireWidth(int found) {
    if (found != width) {
      throw Misuse.of("The transform takes rows of %s values, got %s.", width, found);
    }
  }

  /**
   * The row of which {@link #apply(float...)} makes this one: a prediction in the units of the
   * targets.
   *
   * @throws IllegalStateException if a class is written
   */
  public float[] invert(float... row) {
    requireScaling();
    requireWidth(row.length);
    float[] inverted = new float[width];
    for (int i = 0; i < width; i++) {
      inverted[i] = (float) (row[i] * at(scale, i) + at(shift, i));
    }
    return before == null ? inverted : before.invert(inverted);
  }

  private void requireScaling() {
    if (shift == null) {
      throw new IllegalStateException(
          String.format("%s writes a class. Invert and describe what only scales.", toText()));
    }
  }

  /**
   * The nodes that scale in a network, to be pasted into its description. The last one is called
   * {@code …Scaled}; the first layer takes it instead of the input. In the precision DOUBLE the
   * bits are the same; FLOAT rounds the constants, too, and a shift that is large beside the scale
   * costs digits.
   *
   * @param input the name of an input of one dimension
   * @throws IllegalStateException if a class is written
   */
  public String description(String input) {
    requireScaling();
    String own = name(input);
    String centred = own;
    String text = before == null ? "" : before.description(input);
    if (shift.length > 1 || shift[0] != 0) {
      centred = own.concat("Centred");
      text =
          String.format(
              """
          %s@Constant({%s})
          Tensor %sShift();

          @Subtract
          Tensor %s(Tensor %3$s, Tensor %3$sShift);

          """,
              text, list(shift, false), own, centred);
    }
    return String.format(
        """
        %s@Constant({%s})
        Tensor %sScale();

        @Divide
        Tensor %3$sScaled(Tensor %s, Tensor %3$sScale);

        """,
        text, list(scale, false), own, centred);
  }

  private String name(String input) {
    return before == null ? input : before.name(input).concat("Scaled");
  }

  private static String list(double[] values, boolean isText) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : isText ? "," : i % 10 == 0 ? ",\n    " : ", ");
      text.append(isText ? Double.toHexString(values[i]) : Double.toString(values[i]));
    }
    return text.toString();
  }

  /**
   * The transform as a line of text for {@link #parse}. Its steps are separated by semicolons:
   * {@code scale:4:0x0.0p0:0x1.0p4} has the width of the rows, the shifts and the scales, each
   * separated by commas, or one for all; {@code class:4:1:3} has width, column and classes. The
   * numbers are exact, and the text is the same on every JVM.
   */
  public String toText() {
    String steps = before == null ? "" : before.toText().concat(";");
    return shift == null
        ? String.format("%sclass:%s:%s:%s", steps, width, column, classes)
        : String.format("%sscale:%s:%s:%s", steps, width, list(shift, true), list(scale, true));
  }

  /**
   * The transform that {@link #toText()} wrote.
   *
   * @throws IllegalArgumentException with the text, if it did not write that
   */
  public static Transform parse(String text) {
    Exception cause = null;
    try {
      Transform all = null;
      for (String step : text.split(";", MOST)) {
        String[] parts = step.split(":", 5);
        int width = Integer.parseInt(parts[1]);
        Transform next =
            parts[0].equals("scale")
                ? scaling(width, numbers(parts[2], width), numbers(parts[3], width))
                : oneHot(width, Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
        all = all == null ? next : all.andThen(next);
      }
      if (all.toText().equals(text)) {
        return all;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      cause = e;
    }
    throw new IllegalArgumentException(
        String.format(
            "The text '%s' is no transform. Give what toText wrote.",
            text.substring(0, Math.min(text.length(), MOST))),
        cause);
  }

  private static double[] numbers(String list, int width) {
    String[] parts = list.split(",");
    if (parts.length != 1 && parts.length != width) {
      throw new IllegalArgumentException(list);
    }
    double[] numbers = new double[parts.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(parts[i]);
    }
    return numbers;
  }

  private static double at(double[] values, int column) {
    return values[values.length == 1 ? 0 : column];
  }
}
