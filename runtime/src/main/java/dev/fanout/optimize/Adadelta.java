package dev.fanout.optimize;

/**
 * Adadelta (Zeiler 2012), in the form of PyTorch's {@code torch.optim.Adadelta}, where the learning
 * rate is 1 unless set.
 *
 * <pre>
 * g ← g + weightDecay · w
 * v ← rho · v + (1 − rho) · g²
 * d = g · √(u + epsilon) / √(v + epsilon)
 * u ← rho · u + (1 − rho) · d²
 * w ← w − learningRate · d
 * </pre>
 *
 * <p>Immutable; can be shared between threads.
 */
public final class Adadelta extends Elementwise {

  private Adadelta(double... settings) {
    super(
        "Adadelta learningRate rho epsilon weightDecay", "><>w", "square_avg acc_delta", settings);
  }

  /**
   * Adadelta with rho 0.9, epsilon 10<sup>−6</sup> and no weight decay.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Adadelta withLearningRate(double learningRate) {
    return new Adadelta(learningRate, 0.9, 1e-6, 0);
  }

  /** The same rule with this decay, from 0 to less than 1, of u and v. */
  public Adadelta rho(double rho) {
    return new Adadelta(with(1, rho));
  }

  /** The same rule with this term, above 0, under the roots. */
  public Adadelta epsilon(double epsilon) {
    return new Adadelta(with(2, epsilon));
  }

  /** The same rule with this share, 0 or more, of the parameter in its gradient. */
  public Adadelta weightDecay(double weightDecay) {
    return new Adadelta(with(3, weightDecay));
  }

  @Override
  void move(double[][] x, double[] c, int n) {
    double[] w = x[0];
    double[] g = x[1];
    double[] v = x[2];
    double[] u = x[3];
    double rate = c[0];
    double a = 1 - c[1];
    double epsilon = c[2];
    for (int i = 0; i < n; i++) {
      v[i] += a * (g[i] * g[i] - v[i]);
      double d = g[i] * Math.sqrt((u[i] + epsilon) / (v[i] + epsilon));
      u[i] += a * (d * d - u[i]);
      w[i] -= rate * d;
    }
  }
}
