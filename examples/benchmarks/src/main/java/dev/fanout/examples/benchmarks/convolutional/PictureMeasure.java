package dev.fanout.examples.benchmarks.convolutional;

/** What is measured of a network of pictures. */
public enum PictureMeasure {
  /** Microseconds from one input array to one output array. */
  ONE("one sample, µs"),
  /** Microseconds for each sample of a batch of 32. */
  BATCH("batch of 32, µs a sample"),
  /** Microseconds for each sample of a step of plain descent in batches of 32. */
  STEP("training in batches of 32, µs a sample");

  private final String label;

  PictureMeasure(String label) {
    this.label = label;
  }

  /** The name in the tables. */
  public String label() {
    return label;
  }

  /** The samples of one call. */
  public int samples() {
    return this == ONE ? 1 : Pictures.BATCH;
  }
}
