package dev.fanout.optimize;

/**
 * {@link Adam} with decoupled weight decay (Loshchilov and Hutter 2019), in the form of PyTorch's
 * {@code torch.optim.AdamW}.
 *
 * <pre>
 * w ← w − learningRate · weightDecay · w
 * w ← w − learningRate · m̂ / (√v̂ + epsilon)          m̂ and v̂ as in Adam
 * </pre>
 *
 * <p>Immutable; can be shared between threads.
 */
public final class AdamW extends Rule {

  private AdamW(double... settings) {
    super(
        "AdamW learningRate beta1 beta2 epsilon weightDecay",
        "><<>0",
        "exp_avg exp_avg_sq",
        settings);
  }

  /**
   * AdamW with the betas 0.9 and 0.999, epsilon 10<sup>−8</sup> and weight decay 0.01.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static AdamW withLearningRate(double learningRate) {
    return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01);
  }

  /** The same rule with these decays, from 0 to less than 1, of m and v. */
  public AdamW betas(double beta1, double beta2) {
    return new AdamW(with(1, beta1, beta2));
  }

  /** The same rule with this term, above 0, in the denominator. */
  public AdamW epsilon(double epsilon) {
    return new AdamW(with(3, epsilon));
  }

  /** The same rule with this decay, 0 or more. */
  public AdamW weightDecay(double weightDecay) {
    return new AdamW(with(4, weightDecay));
  }

  @Override
  void move(State state) {
    Adam.move(settings, 1 - settings[0] * state.factor * settings[4], state);
  }
}
