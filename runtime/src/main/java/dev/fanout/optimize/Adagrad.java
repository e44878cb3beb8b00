package dev.fanout.optimize;

/**
 * Adagrad (Duchi, Hazan and Singer 2011), in the form of PyTorch's {@code torch.optim.Adagrad}.
 *
 * <pre>
 * g ← g + weightDecay · w
 * v ← v + g²                                                 from v = initialSum
 * w ← w − learningRate / (1 + (t − 1) · rateDecay) · g / (√v + epsilon)
 * </pre>
 *
 * <p>Immutable; can be shared between threads.
 */
public final class Adagrad extends Elementwise {

  private Adagrad(double... settings) {
    super(
        "Adagrad learningRate rateDecay epsilon initialSum weightDecay", ">0>0w", "sum", settings);
  }

  /**
   * Adagrad without decay of the learning rate and with epsilon 10<sup>−10</sup>, the sum beginning
   * at 0, and without weight decay.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Adagrad withLearningRate(double learningRate) {
    return new Adagrad(learningRate, 0, 1e-10, 0, 0);
  }

  /** The same rule with this decay, 0 or more: PyTorch's {@code lr_decay}. */
  public Adagrad rateDecay(double rateDecay) {
    return new Adagrad(with(1, rateDecay));
  }

  /** The same rule with this term, above 0, in the denominator. */
  public Adagrad epsilon(double epsilon) {
    return new Adagrad(with(2, epsilon));
  }

  /** The same rule with this, 0 or more, as the sum to begin with. */
  public Adagrad initialSum(double initialSum) {
    return new Adagrad(with(3, initialSum));
  }

  /** The same rule with this share, 0 or more, of the parameter in its gradient. */
  public Adagrad weightDecay(double weightDecay) {
    return new Adagrad(with(4, weightDecay));
  }

  @Override
  void prepare(long t, double rate, double[] c) {
    super.prepare(t, rate / (1 + (t - 1) * settings[1]), c);
    // Memories begin at zero: the first step adds what the sum begins with.
    c[3] = t == 1 ? settings[3] : 0;
  }

  @Override
  void move(double[][] x, double[] c, int n) {
    double[] w = x[0];
    double[] g = x[1];
    double[] v = x[2];
    double rate = c[0];
    double epsilon = c[2];
    double initial = c[3];
    for (int i = 0; i < n; i++) {
      v[i] += initial + g[i] * g[i];
      w[i] -= rate * g[i] / (Math.sqrt(v[i]) + epsilon);
    }
  }
}
