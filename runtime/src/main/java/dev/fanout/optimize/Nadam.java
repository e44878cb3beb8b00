package dev.fanout.optimize;

/**
 * Adam with Nesterov's momentum (Dozat 2016), in the form of PyTorch's {@code torch.optim.NAdam}
 * since version 2.
 *
 * <pre>
 * μₜ = beta1 · (1 − 0.96^(t · momentumDecay) / 2)
 * w ← w − learningRate · (μₜ₊₁ · m / (1 − μ₁ ⋯ μₜ₊₁) + (1 − μₜ) · g / (1 − μ₁ ⋯ μₜ)) / (√v̂ + epsilon)
 * </pre>
 *
 * with m and v̂ as in {@link Adam}.
 *
 * <p>Immutable; can be shared between threads.
 */
public final class Nadam extends Moments {

  private Nadam(double... settings) {
    super("Nadam learningRate beta1 beta2 epsilon weightDecay momentumDecay", "", settings);
  }

  /**
   * NAdam with the betas 0.9 and 0.999, epsilon 10<sup>−8</sup>, momentum decay 0.004 and no weight
   * decay.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Nadam withLearningRate(double learningRate) {
    return new Nadam(learningRate, 0.9, 0.999, 1e-8, 0, 4e-3);
  }

  /** The same rule with these decays, from 0 to less than 1, of m and v. */
  public Nadam betas(double beta1, double beta2) {
    return new Nadam(with(1, beta1, beta2));
  }

  /** The same rule with this term, above 0, in the denominator. */
  public Nadam epsilon(double epsilon) {
    return new Nadam(with(3, epsilon));
  }

  /** The same rule with this share, 0 or more, of the parameter in its gradient. */
  public Nadam weightDecay(double weightDecay) {
    return new Nadam(with(4, weightDecay));
  }

  /** The same rule with this decay, 0 or more, of what the momentum lacks of beta1. */
  public Nadam momentumDecay(double momentumDecay) {
    return new Nadam(with(5, momentumDecay));
  }

  @Override
  void prepare(long t, double rate, double[] c) {
    double momentum = momentum(t);
    double next = momentum(t + 1);
    // The product of all momenta, of which the rule remembers those before.
    double product = t == 1 ? momentum : c[5] * momentum;
    c[5] = product;
    weigh(
        c,
        rate * next / (1 - product * next),
        rate * (1 - momentum) / (1 - product),
        1 / Math.sqrt(started(2, t)),
        settings[3]);
  }

  private double momentum(long t) {
    return settings[1] * (1 - 0.5 * StrictMath.pow(0.96, t * settings[5]));
  }
}
