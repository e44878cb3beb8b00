package dev.fanout.data;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.parameters.Blocks;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Samples in files that the operating system reads as they are needed, of any size.
 *
 * <p>The files stay mapped until the garbage collector has taken the source, and must not change
 * before. Immutable and safe to share between threads.
 */
public final class MappedSamples implements SampleSource {

  private static final int WIDEST = 1 << 26;

  private final Path inputFile;
  private final Idx inputs;
  private final int inputWidth;

  private final Path targetFile;

  /** The same as the inputs if the targets lie behind them in each row. */
  private final Idx targets;

  // Null for none.
  private final @Nullable Transform ofInputs;
  private final @Nullable Transform ofTargets;

  private MappedSamples(
      Path inputFile,
      Idx inputs,
      int inputWidth,
      Path targetFile,
      Idx targets,
      @Nullable Transform ofInputs,
      @Nullable Transform ofTargets) {
    this.inputFile = inputFile;
    this.targetFile = targetFile;
    this.inputs = inputs;
    this.inputWidth = inputWidth;
    this.targets = targets;
    this.ofInputs = ofInputs;
    this.ofTargets = ofTargets;
  }

  /**
   * The samples of a file of {@code float} numbers, least significant byte first, and nothing else,
   * not packed: of each sample the inputs, then the targets.
   *
   * @param inputWidth from 1 to 2<sup>26</sup>
   * @param targetWidth from 1 to 2<sup>26</sup>
   * @throws IOException also if the file is empty or its size is not a multiple of a row
   */
  public static MappedSamples of(Path file, int inputWidth, int targetWidth) throws IOException {
    Misuse.from1To("width of the inputs", inputWidth, WIDEST);
    Misuse.from1To("width of the targets", targetWidth, WIDEST);
    Idx rows = Idx.map(file, inputWidth + targetWidth);
    return new MappedSamples(file, rows, inputWidth, file, rows, null, null);
  }

  /**
   * The samples of a classification in two {@link Idx} files that are not packed.
   *
   * @param inputs one row for each step of the outermost index, its values as they are in the file
   * @param labels the class of each, from 0 to {@code classes - 1}
   * @throws IOException naming the file and what is wrong with it
   */
  public static MappedSamples ofIdx(Path inputs, Path labels, int classes) throws IOException {
    Idx rows = Idx.map(inputs, 0);
    Idx numbers = Idx.map(labels, 0);
    if (rows.size() != numbers.size()) {
      throw new IOException(
          String.format(
              "%s has %s rows, %s has %s. Give files of one data set, with one label per row.",
              inputs, rows.size(), labels, numbers.size()));
    }
    if (numbers.width() != 1) {
      throw new IOException(
          String.format(
              "%s has %s numbers in each row. Give a file with one label per row.",
              labels, numbers.width()));
    }
    return new MappedSamples(
        inputs, rows, rows.width(), labels, numbers, null, Transform.oneHot(1, 0, classes));
  }

  /**
   * The same samples with their inputs transformed as they are read.
   *
   * @throws IllegalArgumentException if the transform takes rows of another width
   */
  public MappedSamples inputs(Transform transform) {
    if (Misuse.given("transform", transform).inputWidth() != inputWidth()) {
      throw Misuse.of(
          "The rows of inputs have %s values, and the transform takes %s.",
          inputWidth(), transform.inputWidth());
    }
    return new MappedSamples(
        inputFile,
        inputs,
        inputWidth,
        targetFile,
        targets,
        ofInputs == null ? transform : ofInputs.andThen(transform),
        ofTargets);
  }

  @Override
  public long size() {
    return inputs.size();
  }

  @Override
  public int inputWidth() {
    return ofInputs == null ? inputWidth : ofInputs.outputWidth();
  }

  @Override
  public int targetWidth() {
    return ofTargets == null ? targets.width() - targetColumn() : ofTargets.outputWidth();
  }

  private int targetColumn() {
    return inputs == targets ? inputWidth : 0;
  }

  @Override
  public Samples read(long from, int count) {
    float[][] in = inputs.rows(from, count, 0, inputWidth);
    float[][] out = targets.rows(from, count, targetColumn(), targets.width() - targetColumn());
    return new Samples(
        rows("inputs", in, from, inputFile, ofInputs),
        rows("targets", out, from, targetFile, ofTargets),
        null);
  }

  /** Rows whose messages name the file. Before a transform, values may be missing. */
  private static Rows rows(
      String name, float[][] rows, long from, Path file, @Nullable Transform transform) {
    String place = String.format("%s in %s", name, file);
    Blocks given = Blocks.of(rows);
    return Rows.of(
        place,
        transform == null ? given : transform.apply(given, from, " of the ".concat(place)),
        from);
  }
}
