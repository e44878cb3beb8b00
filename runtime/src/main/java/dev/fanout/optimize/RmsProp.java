package dev.fanout.optimize;

/**
 * RMSProp (Hinton 2012, lecture 6e), in the form of PyTorch's {@code torch.optim.RMSprop}.
 *
 * <pre>
 * g ← g + weightDecay · w
 * v ← alpha · v + (1 − alpha) · g²
 * m ← alpha · m + (1 − alpha) · g                                 if centered, otherwise m = 0
 * b ← momentum · b + g / (√(v − m²) + epsilon)
 * w ← w − learningRate · b
 * </pre>
 *
 * <p>Immutable; can be shared between threads.
 */
public final class RmsProp extends Elementwise {

  private RmsProp(double... settings) {
    super(
        "RmsProp learningRate alpha epsilon weightDecay momentum centered",
        "><>w<0",
        "square_avg"
            .concat(settings[4] == 0 ? "" : " momentum_buffer")
            .concat(settings[5] == 0 ? "" : " grad_avg"),
        settings);
  }

  /**
   * RMSProp with alpha 0.99 and epsilon 10<sup>−8</sup>, not centered, without weight decay and
   * momentum.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static RmsProp withLearningRate(double learningRate) {
    return new RmsProp(learningRate, 0.99, 1e-8, 0, 0, 0);
  }

  /** The same rule with this decay, from 0 to less than 1, of v. */
  public RmsProp alpha(double alpha) {
    return new RmsProp(with(1, alpha));
  }

  /** The same rule with this term, above 0, in the denominator. */
  public RmsProp epsilon(double epsilon) {
    return new RmsProp(with(2, epsilon));
  }

  /** The same rule with this share, 0 or more, of the parameter in its gradient. */
  public RmsProp weightDecay(double weightDecay) {
    return new RmsProp(with(3, weightDecay));
  }

  /** The same rule with this momentum, from 0 to less than 1. */
  public RmsProp momentum(double momentum) {
    return new RmsProp(with(4, momentum));
  }

  /** The same rule that divides by the deviation of the gradient instead of its magnitude. */
  public RmsProp centered() {
    return new RmsProp(with(5, 1));
  }

  @Override
  void move(double[][] x, double[] c, int n) {
    double[] w = x[0];
    double[] g = x[1];
    double[] v = x[2];
    double rate = c[0];
    double alpha = c[1];
    double epsilon = c[2];
    double momentum = c[4];
    boolean isCentered = c[5] > 0;
    // Without momentum no b is kept, and the gradient's place does for it.
    double[] b = x[momentum == 0 ? 1 : 3];
    double[] m = x[x.length - 1];
    for (int i = 0; isCentered && i < n; i++) {
      m[i] += (1 - alpha) * (g[i] - m[i]);
    }
    for (int i = 0; i < n; i++) {
      v[i] += (1 - alpha) * (g[i] * g[i] - v[i]);
      double mean = isCentered ? m[i] : 0;
      b[i] = momentum * b[i] + g[i] / (Math.sqrt(Math.max(0, v[i] - mean * mean)) + epsilon);
      w[i] -= rate * b[i];
    }
  }
}
