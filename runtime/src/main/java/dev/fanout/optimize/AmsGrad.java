package dev.fanout.optimize;

/**
 * {@link Adam} whose mean square never falls (Reddi, Kale and Kumar 2018), in the form of PyTorch's
 * {@code torch.optim.Adam(amsgrad=True)}.
 *
 * <pre>
 * vmax ← max(vmax, v)
 * w ← w − learningRate · m̂ / (√v̂max + epsilon)     m̂ = m / (1 − beta1ᵗ), v̂max = vmax / (1 − beta2ᵗ)
 * </pre>
 *
 * <p>Immutable; can be shared between threads.
 */
public final class AmsGrad extends Moments {

  private AmsGrad(double... settings) {
    super("AmsGrad learningRate beta1 beta2 epsilon weightDecay", " max_exp_avg_sq", settings);
  }

  /**
   * AMSGrad with the betas 0.9 and 0.999, epsilon 10<sup>−8</sup> and no weight decay.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static AmsGrad withLearningRate(double learningRate) {
    return new AmsGrad(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /** The same rule with these decays, from 0 to less than 1, of m and v. */
  public AmsGrad betas(double beta1, double beta2) {
    return new AmsGrad(with(1, beta1, beta2));
  }

  /** The same rule with this term, above 0, in the denominator. */
  public AmsGrad epsilon(double epsilon) {
    return new AmsGrad(with(3, epsilon));
  }

  /** The same rule with this share, 0 or more, of the parameter in its gradient. */
  public AmsGrad weightDecay(double weightDecay) {
    return new AmsGrad(with(4, weightDecay));
  }
}
