package dev.fanout.parameters;

import dev.fanout.Initializer;
import dev.fanout.internal.Xoshiro256;
import java.util.Arrays;

/** Draws the first values of a tensor. {@link Initializer} names the sources. */
final class Initialization {

  private Initialization() {}

  /**
   * The elements in row-major order. AUTO is resolved by the compiler, which knows the activation;
   * here it means GLOROT_UNIFORM.
   */
  static double[] of(ParameterTensor tensor, Xoshiro256 random) {
    double[] values = new double[tensor.size()];
    Arrays.fill(values, tensor.initialValue());
    Initializer initializer = tensor.initializer();
    if (initializer == Initializer.ZEROS) {
      return values;
    }
    double fanIn = tensor.fanIn();
    double variance;
    if (initializer == Initializer.HE_UNIFORM || initializer == Initializer.HE_NORMAL) {
      variance = 2 / fanIn;
    } else if (initializer == Initializer.LECUN_UNIFORM
        || initializer == Initializer.LECUN_NORMAL) {
      variance = 1 / fanIn;
    } else {
      variance = 2 / (fanIn + tensor.fanOut());
    }
    boolean normal =
        initializer == Initializer.HE_NORMAL
            || initializer == Initializer.LECUN_NORMAL
            || initializer == Initializer.GLOROT_NORMAL;
    // A uniform distribution on ±b has the variance b² / 3.
    double scale = Math.sqrt(normal ? variance : 3 * variance);
    for (int i = 0; i < values.length; i++) {
      values[i] += scale * (normal ? random.nextGaussian() : 2 * random.nextDouble() - 1);
    }
    return values;
  }
}
