package dev.fanout.processor.notation;

/**
 * An index variable with its range 0 ≤ index &lt; extent. The name is local to an assignment.
 *
 * @param extent the number of values, or {@link #SAMPLES}
 */
public record Index(String name, int extent) {

  /** The extent of the index that runs over the samples of a batch, known only at run time. */
  public static final int SAMPLES = -1;

  /** The index over the samples of a batch. */
  public static final Index SAMPLE = new Index("b", SAMPLES);

  public Index {
    if (extent < 1 && extent != SAMPLES) {
      throw new IllegalArgumentException("extent of " + name + ": " + extent);
    }
  }

  boolean isSample() {
    return extent == SAMPLES;
  }

  @Override
  public String toString() {
    return name;
  }
}
