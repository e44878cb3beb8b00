package dev.fanout.optimize;

import dev.fanout.internal.blocks.BlockArithmetic;

/**
 * Resilient backpropagation (Riedmiller and Braun 1993), in the form of PyTorch's {@code
 * torch.optim.Rprop}: of the gradient it takes the sign alone, so it is for batches of all samples.
 *
 * <pre>
 * d ← d · etaPlus     if g has the sign it had before, d · etaMinus if the other, in its range
 * g ← 0               if it has the other
 * w ← w − d · sign(g)
 * </pre>
 *
 * <p>The learning rate is d in the beginning; a schedule has no effect after the first step.
 *
 * <p>Immutable; can be shared between threads.
 */
public final class Rprop extends Elementwise {

  private Rprop(double... settings) {
    super(
        "Rprop learningRate etaMinus etaPlus leastStep greatestStep",
        "><1>>",
        "prev step_size",
        settings);
  }

  /**
   * Rprop with the etas 0.5 and 1.2 and steps from 10<sup>−6</sup> to 50.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Rprop withLearningRate(double learningRate) {
    return new Rprop(learningRate, 0.5, 1.2, 1e-6, 50);
  }

  /** The same rule with these factors, from 0 to less than 1 and from 1. */
  public Rprop etas(double etaMinus, double etaPlus) {
    return new Rprop(with(1, etaMinus, etaPlus));
  }

  /** The same rule with d in this range; both are above 0. */
  public Rprop steps(double least, double greatest) {
    return new Rprop(with(3, least, greatest));
  }

  @Override
  void prepare(long t, double rate, double[] c) {
    super.prepare(t, t == 1 ? rate : 0, c);
  }

  @Override
  void move(double[][] x, double[] c, int n) {
    double[] previous = x[2];
    double[] steps = x[3];
    for (int i = 0; i < n; i++) {
      double g = x[1][i];
      double agreement = g * BlockArithmetic.sign(previous[i]);
      double step = c[0] > 0 ? c[0] : steps[i];
      step *= agreement > 0 ? c[2] : agreement < 0 ? c[1] : 1;
      steps[i] = Math.max(c[3], Math.min(c[4], step));
      previous[i] = agreement < 0 ? 0 : g;
      x[0][i] -= BlockArithmetic.sign(previous[i]) * steps[i];
    }
  }
}
