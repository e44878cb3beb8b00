package dev.fanout.optimize;

import dev.fanout.internal.blocks.BlockArithmetic;

/**
 * Lion (Chen et al., <i>Symbolic Discovery of Optimization Algorithms</i>, 2023, algorithm 2):
 * every parameter moves by the learning rate, so that one of a third to a tenth of Adam's suits.
 *
 * <pre>
 * w ← w − learningRate · (sign(beta1 · m + (1 − beta1) · g) + weightDecay · w)
 * m ← beta2 · m + (1 − beta2) · g
 * </pre>
 *
 * <p>Immutable; can be shared between threads.
 */
public final class Lion extends Elementwise {

  private Lion(double... settings) {
    super("Lion learningRate beta1 beta2 weightDecay", "><<0", "exp_avg", settings);
  }

  /**
   * Lion with the betas 0.9 and 0.99, without weight decay.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Lion withLearningRate(double learningRate) {
    return new Lion(learningRate, 0.9, 0.99, 0);
  }

  /** The same rule with these decays, from 0 to less than 1. */
  public Lion betas(double beta1, double beta2) {
    return new Lion(with(1, beta1, beta2));
  }

  /** The same rule with this decay, 0 or more. */
  public Lion weightDecay(double weightDecay) {
    return new Lion(with(3, weightDecay));
  }

  @Override
  void move(double[][] x, double[] c, int n) {
    double[] w = x[0];
    double[] g = x[1];
    double[] m = x[2];
    double rate = c[0];
    double beta1 = c[1];
    double beta2 = c[2];
    double weightDecay = c[3];
    for (int i = 0; i < n; i++) {
      double direction = BlockArithmetic.sign(beta1 * m[i] + (1 - beta1) * g[i]);
      w[i] -= rate * (direction + weightDecay * w[i]);
      m[i] = beta2 * m[i] + (1 - beta2) * g[i];
    }
  }
}
