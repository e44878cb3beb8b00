package dev.fanout.processor.source;

import dev.fanout.Precision;

/**
 * How the emitted classes compute.
 *
 * @param precision of all numbers
 * @param isFused whether a product is added by {@code Math.fma}, with one rounding
 * @param isVector whether there are kernels on {@code jdk.incubator.vector} as well
 */
public record Arithmetic(Precision precision, boolean isFused, boolean isVector) {

  /** {@code float} or {@code double}. */
  String type() {
    return precision == Precision.DOUBLE ? "double" : "float";
  }

  /** {@code Float} or {@code Double}. */
  String box() {
    return precision == Precision.DOUBLE ? "Double" : "Float";
  }
}
