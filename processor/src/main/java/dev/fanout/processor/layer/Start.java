package dev.fanout.processor.layer;

import dev.fanout.Initializer;
import dev.fanout.processor.nullness.Nullable;

/**
 * How a parameter starts.
 *
 * @param initializer null if every element starts at {@code value}
 */
public record Start(@Nullable Initializer initializer, double value) {

  public static Start by(Initializer initializer) {
    return new Start(initializer, 0);
  }

  public static Start at(double value) {
    return value == 0 ? by(Initializer.ZEROS) : new Start(null, value);
  }
}
