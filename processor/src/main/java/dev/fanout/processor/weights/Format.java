package dev.fanout.processor.weights;

/** How a number is stored. */
public enum Format {
  /** IEEE 754 binary64. */
  FLOAT64(64, "float64"),
  /** IEEE 754 binary32. */
  FLOAT32(32, "float32"),
  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
  FLOAT16(16, "float16"),
  /** A whole number from −127 to 127, times a float32 for each value of the first index. */
  INT8(8, "int8");

  private final int bits;
  private final String text;

  Format(int bits, String text) {
    this.bits = bits;
    this.text = text;
  }

  /** The bits of one number. */
  int bits() {
    return bits;
  }

  /** {@code float16}. */
  @Override
  public String toString() {
    return text;
  }
}
