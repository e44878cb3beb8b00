package dev.fanout.processor.weights;

import dev.fanout.WeightStorage;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;

/**
 * The weights that a model is born with.
 *
 * @param file as the description names it
 * @param digest the first 16 hexadecimal digits of its SHA-256
 * @param format of the matrices; vectors may have more bits
 * @param storage where the model keeps them, never {@code AUTO}
 * @param values as the model computes with them: the elements of all tensors, one after the other
 * @param runs how they follow one another in the bytes
 * @param bytes as they are stored
 * @param rounding what it cost to store them in fewer bits than the network computes with; null if
 *     they have all
 * @param isWhole whether they are all parameters; of others a training draws the beginning
 * @param transforms what the model does to the rows of its caller, in a sentence; empty for nothing
 */
public record Weights(
    String file,
    String digest,
    Format format,
    WeightStorage storage,
    double[] values,
    List<Run> runs,
    byte[] bytes,
    @Nullable Rounding rounding,
    boolean isWhole,
    String transforms) {

  /**
   * Numbers of one format that follow one another. For {@link Format#INT8}, the scales of all rows
   * come first.
   *
   * @param rows 1 unless they are a matrix with a scale for each row
   * @param columns how many numbers a row has
   */
  public record Run(Format format, int rows, int columns) {

    /** How many numbers these are. */
    public int count() {
      return rows * columns;
    }

    /** How many bytes they take. */
    public int bytes() {
      return format == Format.INT8 ? rows * (Float.BYTES + columns) : count() * format.bits() / 8;
    }
  }

  /**
   * By how much stored weights differ from those in the file.
   *
   * @param absolute the largest difference
   * @param tensor where it is
   * @param relative the largest difference in proportion to the weight itself
   * @param rootMeanSquare of the differences, in proportion to that of the weights
   */
  public record Rounding(double absolute, String tensor, double relative, double rootMeanSquare) {}
}
