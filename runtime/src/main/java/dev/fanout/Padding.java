package dev.fanout;

/** What windows read beyond the edges of their input, where no numbers are given. */
public enum Padding {
  /** Nothing: every window lies inside. */
  VALID,
  /**
   * So many zeros that there are ⌈length / stride⌉ windows along an axis, half of them before and,
   * if their number is odd, one more after it, as in TensorFlow.
   */
  SAME
}
