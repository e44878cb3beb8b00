package dev.fanout.data;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.internal.rows.Placement;
import dev.fanout.parameters.Blocks;
import java.util.Arrays;

/**
 * Samples whose inputs are pictures or series that a training sees another way in every epoch.
 *
 * <pre>{@code
 * SampleSource train =
 *     AugmentedSamples.of(SampleSource.of(split.train()), 7, 32, 32, 3) // height, width, channels
 *         .flipHorizontally(0.5)
 *         .shift(4, 4)
 *         .noise(0.02);
 * trainer.fit(training, train, split.validation());
 * }</pre>
 *
 * <p>Every method gives a view that does one thing more, in the order of the calls. Channels of a
 * place stay together, targets and weights as they are. What is drawn for a row depends on the
 * seed, the epoch and the number of the row in the source alone: not on batches, windows or
 * threads, nor on whether a training was resumed. The same seed gives the same bits on every JVM.
 *
 * <p>{@link #read(int, long, int)}, which a training calls, draws, and writes into arrays that the
 * next such call uses again. {@link #read(long, int)} draws nothing, crops in the middle and gives
 * arrays of its own: rows to judge by. A view is confined to one thread; views that are made of one
 * another may be used by several if their source may.
 */
public final class AugmentedSamples implements SampleSource {

  private final SampleSource source;
  private final long seed;

  /** The number of axes beside the channels. */
  private final int axes;

  private final Placement placement;
  private final double deviation;
  private final String done;
  private final Xoshiro256 random = Xoshiro256.seeded(0);
  private @Nullable Blocks kept;

  private AugmentedSamples(
      SampleSource source,
      long seed,
      int axes,
      Placement placement,
      double deviation,
      String done) {
    this.source = source;
    this.seed = seed;
    this.axes = axes;
    this.placement = placement;
    this.deviation = deviation;
    this.done = done;
  }

  /**
   * The samples of a source, as they are.
   *
   * @param seed of what is drawn; it may be the seed of the training
   * @param shape of a row of inputs: {height, width, channels} of pictures, with 1 channel if they
   *     are grey, or {steps, channels} of series
   * @throws IllegalArgumentException if it is neither, or rows of inputs have another width
   */
  public static AugmentedSamples of(SampleSource source, long seed, int... shape) {
    int axes = Misuse.given("shape of the inputs", shape).length - 1;
    int width = Misuse.given("source of samples", source).inputWidth();
    int left = width;
    for (int extent : shape) {
      left = extent > 0 && left % extent == 0 ? left / extent : 0;
    }
    if (axes < 1 || axes > 2 || left != 1) {
      throw Misuse.of(
          "The rows of inputs have %s values, and the shape is %s. Give as many as {height, width,"
              + " channels} of pictures or {steps, channels} of series.",
          width, Arrays.toString(shape));
    }
    Placement placement = Placement.of(shape[0], axes == 2 ? shape[1] : 1, shape[axes]);
    String done = String.format("augmented\nseed %s\nshape %s", seed, Arrays.toString(shape));
    return new AugmentedSamples(source, seed, axes, placement, 0, done);
  }

  private AugmentedSamples with(Placement placement, double deviation, String word, Object... how) {
    String more = String.format("%s\n%s %s", done, word, Arrays.deepToString(how));
    return new AugmentedSamples(source, seed, axes, placement, deviation, more);
  }

  /**
   * Moves rows by whole places along each axis, every distance as often as any other. What comes in
   * is 0, unless {@link #edges} says otherwise. {@code shift(4, 4)} is {@code RandomCrop(size,
   * padding=4)} of torchvision.
   *
   * @param most the greatest distance to either side, 0 to the extent of the axis: {rows, columns}
   *     of pictures, {steps} of series
   * @throws IllegalArgumentException if one is out of range, or there is not one for each axis
   */
  public AugmentedSamples shift(int... most) {
    requireAxes("distances of a shift", most);
    Placement shifted = placement;
    for (int axis = 0; axis < axes; axis++) {
      int extent = shifted.extent(axis);
      Misuse.range("distance of a shift", most[axis], 0, extent);
      shifted = shifted.window(axis, most[axis], extent);
    }
    return with(shifted, deviation, "shift", most);
  }

  /**
   * Cuts a part out, every one as often as any other, after lines of 0, or as {@link #edges} says,
   * were put around. Rows have that size from here on, those of {@link #read(long, int)} too.
   *
   * @param padding the number of lines before and behind each axis, 0 to the extent of the axis
   * @param size from 1 to the extent with the padding: {height, width} of pictures, {steps} of
   *     series
   * @throws IllegalArgumentException if one is out of range, or there is not one for each axis
   */
  public AugmentedSamples crop(int padding, int... size) {
    requireAxes("sizes of a crop", size);
    Placement cropped = placement;
    for (int axis = 0; axis < axes; axis++) {
      int extent = cropped.extent(axis);
      Misuse.range("padding of a crop", padding, 0, extent);
      Misuse.from1To("size of a crop", size[axis], extent + 2 * padding);
      cropped = cropped.window(axis, padding, size[axis]);
    }
    return with(cropped, deviation, "crop", padding, size);
  }

  private void requireAxes(String name, int[] numbers) {
    String wanted = axes == 1 ? "one, for the steps" : "two, for the height and the width";
    boolean holds = Misuse.given("array of ".concat(name), numbers).length == axes;
    Misuse.require(holds, "array of ".concat(name), Arrays.toString(numbers), wanted);
  }

  /**
   * Swaps left and right of pictures.
   *
   * @param probability from 0 to 1
   * @throws IllegalArgumentException if it is not, or the rows are series
   */
  public AugmentedSamples flipHorizontally(double probability) {
    return flip(1, probability);
  }

  /** Swaps top and bottom; all else is as in {@link #flipHorizontally}. */
  public AugmentedSamples flipVertically(double probability) {
    return flip(0, probability);
  }

  private AugmentedSamples flip(int axis, double probability) {
    Misuse.share("probability of a flip", probability);
    if (axes == 1) {
      throw Misuse.of(
          "Series of %s steps with %s channels are not flipped. Give the shape {%1$s, %2$s, 1} if"
              + " they are pictures.",
          placement.extent(0), placement.extent(2));
    }
    return with(placement.reversed(axis, probability), deviation, "flip", axis, probability);
  }

  /**
   * Adds a normally distributed number to every value, after all else and instead of an earlier
   * {@code noise}.
   *
   * @param deviation its standard deviation, 0 or more, in the units of the inputs
   * @throws IllegalArgumentException if it is less, NaN or infinite
   */
  public AugmentedSamples noise(double deviation) {
    Misuse.atLeast(0, "deviation of the noise", deviation);
    return with(placement, deviation, "noise", deviation);
  }

  /** Has every shift and crop take the nearest value of the row, not 0, for one outside of it. */
  public AugmentedSamples edges() {
    return with(placement.edges(), deviation, "edges");
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public int inputWidth() {
    return placement.extent(0) * placement.extent(1) * placement.extent(2);
  }

  @Override
  public int targetWidth() {
    return source.targetWidth();
  }

  @Override
  public Samples read(long from, int count) {
    return seen(source.read(from, count), 0, from);
  }

  @Override
  public Samples read(int epoch, long from, int count) {
    return seen(source.read(Misuse.atLeastOne("epoch", epoch), from, count), epoch, from);
  }

  @Override
  public String draws() {
    return source.draws().concat(done);
  }

  /**
   * @param epoch 0 for none, in which nothing is drawn
   */
  private Samples seen(@Nullable Samples rows, int epoch, long from) {
    if (rows == null || rows.inputWidth() != source.inputWidth()) {
      throw Misuse.of(
          "The source gave rows of %s inputs. Have it give %s, as it says.",
          rows == null ? "null" : String.valueOf(rows.inputWidth()), source.inputWidth());
    }
    Blocks given = rows.inputs.given;
    Blocks made = room(given, epoch > 0);
    for (int row = 0; row < given.count(); row++) {
      // The trainer has the streams from 0 up for its windows, perhaps of the same seed.
      random.restart(Xoshiro256.splitMix(seed, epoch), ~(from + row));
      placement.write(given, made, row, epoch > 0 ? random : null, deviation);
    }
    return new Samples(rows.inputs.with(made), rows.targets, rows.weights);
  }

  private Blocks room(Blocks like, boolean isKept) {
    int count = like.count();
    if (isKept && kept != null && kept.isDouble() == like.isDouble() && kept.count() >= count) {
      return kept.first(count);
    }
    int all = inputWidth();
    Blocks room =
        like.isDouble() ? Blocks.of(new double[count][all]) : Blocks.of(new float[count][all]);
    kept = isKept ? room : kept;
    return room;
  }
}
