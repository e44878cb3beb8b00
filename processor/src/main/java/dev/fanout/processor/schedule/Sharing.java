package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import java.util.Objects;

/**
 * What each of the workers that run a routine does of a step. Where nobody shares, the one who runs
 * it does it whole.
 *
 * @param index of which each worker is given some values; null for {@link #WHOLE} and {@link
 *     #FIRST}
 */
public record Sharing(OfIndex part, @Nullable Index index) {

  /** How much a worker does. */
  public enum OfIndex {
    /** All of it, or what the steps inside say. */
    WHOLE,
    /** All of it if it is the first worker, else nothing. */
    FIRST,
    /** Some values of an index. */
    VALUES
  }

  /** Every worker does all of it, or what the steps inside say. */
  public static final Sharing WHOLE = new Sharing(OfIndex.WHOLE, null);

  /** The first worker does it, the others go on. */
  public static final Sharing FIRST = new Sharing(OfIndex.FIRST, null);

  public Sharing {
    if ((part == OfIndex.VALUES) != (index != null)) {
      throw new IllegalArgumentException(part + " of " + index);
    }
  }

  /** Each worker does it for some values of {@code index}. */
  public static Sharing of(Index index) {
    return new Sharing(OfIndex.VALUES, index);
  }

  /** The index of {@link OfIndex#VALUES}. */
  public Index shared() {
    return Objects.requireNonNull(index);
  }

  /** Whether workers share the samples. */
  public boolean isOfSamples() {
    return Index.SAMPLE.equals(index);
  }

  @Override
  public String toString() {
    return switch (part) {
      case WHOLE -> "";
      case FIRST -> "by the first worker: ";
      case VALUES -> "by " + index + ": ";
    };
  }
}
