package dev.fanout;

/** What {@link Pad} puts around its parent; of the values 1 2 3 with two on each side. */
public enum PadMode {
  /** Zeros: 0 0 1 2 3 0 0. */
  ZERO,
  /**
   * The values mirrored at the first and at the last one, which are not repeated: 3 2 1 2 3 2 1. So
   * there are fewer than the axis has values.
   */
  REFLECT,
  /** The first and the last value, repeated: 1 1 1 2 3 3 3. */
  EDGE
}
