package dev.fanout.optimize;

/**
 * Rectified Adam (Liu et al. 2020), in the form of PyTorch's {@code torch.optim.RAdam}: while there
 * are too few gradients to know their variance, the root of their mean square is left out.
 *
 * <pre>
 * ρ∞ = 2 / (1 − beta2) − 1                            ρ = ρ∞ − 2t · beta2ᵗ / (1 − beta2ᵗ)
 * w ← w − learningRate · m̂                                                    if ρ ≤ 5
 * w ← w − learningRate · m̂ · r · √(1 − beta2ᵗ) / (√v + epsilon)               otherwise
 * r = √((ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ))
 * </pre>
 *
 * with m̂ and v as in {@link Adam}.
 *
 * <p>Immutable; can be shared between threads.
 */
public final class RAdam extends Moments {

  private RAdam(double... settings) {
    super("RAdam learningRate beta1 beta2 epsilon weightDecay", "", settings);
  }

  /**
   * RAdam with the betas 0.9 and 0.999, epsilon 10<sup>−8</sup> and no weight decay.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static RAdam withLearningRate(double learningRate) {
    return new RAdam(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /** The same rule with these decays, from 0 to less than 1, of m and v. */
  public RAdam betas(double beta1, double beta2) {
    return new RAdam(with(1, beta1, beta2));
  }

  /** The same rule with this term, above 0, in the denominator. */
  public RAdam epsilon(double epsilon) {
    return new RAdam(with(3, epsilon));
  }

  /** The same rule with this share, 0 or more, of the parameter in its gradient. */
  public RAdam weightDecay(double weightDecay) {
    return new RAdam(with(4, weightDecay));
  }

  @Override
  void prepare(long t, double rate, double[] c) {
    double share = started(2, t);
    double most = 2 / (1 - settings[2]) - 1;
    double length = most - 2 * t * (1 - share) / share;
    double step = rate / started(1, t);
    if (length <= 5) {
      weigh(c, step, 0, 0, 1);
    } else {
      double rectified = (length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length);
      weigh(c, step * Math.sqrt(rectified * share), 0, 1, settings[3]);
    }
  }
}
