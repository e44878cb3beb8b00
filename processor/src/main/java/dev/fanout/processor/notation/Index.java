package dev.fanout.processor.notation;

import dev.fanout.processor.nullness.Nullable;

/**
 * An index variable with its range 0 ≤ index &lt; extent. The name is local to an assignment.
 *
 * <p>Most run over their range. One that is looked up has the value of an element instead, a whole
 * number: {@code words.weight[row, d]} with {@code row} looked up in {@code text[b, i]} is the row
 * of a table.
 *
 * @param extent the number of values, or {@link #SAMPLES}
 * @param lookup the element that is the value, null if the index runs over its range
 */
public record Index(String name, int extent, @Nullable Access lookup) {

  /** The extent of the index that runs over the samples of a batch, known only at run time. */
  public static final int SAMPLES = -1;

  /** The index over the samples of a batch. */
  public static final Index SAMPLE = new Index("b", SAMPLES);

  public Index {
    if (extent < 1 && extent != SAMPLES) {
      throw new IllegalArgumentException("extent of " + name + ": " + extent);
    }
  }

  /** An index that runs over its range. */
  public Index(String name, int extent) {
    this(name, extent, null);
  }

  public boolean isLookedUp() {
    return lookup != null;
  }

  boolean isSample() {
    return extent == SAMPLES;
  }

  @Override
  public String toString() {
    return isLookedUp() ? "⌊" + lookup + "⌋" : name;
  }
}
