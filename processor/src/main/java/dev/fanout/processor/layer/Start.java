package dev.fanout.processor.layer;

import dev.fanout.Initializer;
import dev.fanout.processor.nullness.Nullable;

/**
 * How a parameter starts.
 *
 * @param initializer null if every element starts at {@code value}
 * @param values of a file, row-major; null where no file has them
 */
public record Start(@Nullable Initializer initializer, double value, @Nullable double[] values) {

  public static Start by(Initializer initializer) {
    return new Start(initializer, 0, null);
  }

  public static Start at(double value) {
    return value == 0 ? by(Initializer.ZEROS) : new Start(null, value, null);
  }

  /** As in a file. */
  public static Start from(double[] values) {
    return new Start(Initializer.ZEROS, 0, values);
  }
}
