package dev.fanout;

/** The type of the numbers in the emitted classes. */
public enum Precision {
  /**
   * 32-bit floats. Elementary functions are polynomials of the emitted class with a stated error
   * bound and the same bits on every JVM.
   */
  FLOAT,
  /** 64-bit floats. Elementary functions are those of {@link StrictMath}. */
  DOUBLE
}
