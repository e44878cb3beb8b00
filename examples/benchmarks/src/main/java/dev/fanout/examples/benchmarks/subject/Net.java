package dev.fanout.examples.benchmarks.subject;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The networks of the suite: dense layers, the widths of which name them. */
public enum Net {
  /** Fisher's irises. */
  A(true, true, 4, 8, 3),
  /** A small classifier. */
  B(false, true, 16, 32, 16, 4),
  /** Pictures of 28×28 pixels. */
  C(false, true, 784, 128, 10),
  /** The autoencoder that finds machines which sound wrong. */
  D(false, false, 640, 128, 128, 128, 128, 8, 128, 128, 128, 128, 640),
  /** A controller. */
  E(false, true, 6, 64, 8, 4);

  private final boolean isTanh;
  private final boolean classifies;
  private final int[] widths;

  Net(boolean isTanh, boolean classifies, int... widths) {
    this.isTanh = isTanh;
    this.classifies = classifies;
    this.widths = widths;
  }

  /** Whether hidden layers have the hyperbolic tangent; they rectify otherwise. */
  public boolean isTanh() {
    return isTanh;
  }

  /** Softmax and cross entropy on top; a linear layer and the mean squared error otherwise. */
  public boolean classifies() {
    return classifies;
  }

  /** The number of dense layers. */
  public int layers() {
    return widths.length - 1;
  }

  /** The number of values that a layer reads. */
  public int in(int layer) {
    return widths[layer];
  }

  /** The number of units of a layer. */
  public int out(int layer) {
    return widths[layer + 1];
  }

  /** The number of values of an input. */
  public int inputs() {
    return widths[0];
  }

  /** The number of values of an output. */
  public int outputs() {
    return widths[widths.length - 1];
  }

  /** The multiply–adds of one prediction. */
  public long multiplyAdds() {
    long sum = 0;
    for (int layer = 0; layer < layers(); layer++) {
      sum += (long) in(layer) * out(layer);
    }
    return sum;
  }

  /** The widths, such as {@code 4-8-3}. */
  public String shape() {
    return Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-"));
  }
}
