package dev.fanout.processor.onnx;

import java.util.Arrays;

/** A list of numbers that grows; whole ones beyond 2⁵³ are rounded. */
final class NumberList {

  private double[] values = new double[8];
  private int count;

  void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  int count() {
    return count;
  }

  double[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
