package dev.fanout.optimize;

import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;

/**
 * Stochastic gradient descent as PyTorch defines {@code torch.optim.SGD} with dampening 0.
 *
 * <pre>
 * g ← g + weightDecay · w
 * v ← momentum · v + g               v ← g in the first step
 * w ← w − learningRate · v           w ← w − learningRate · (g + momentum · v) with Nesterov
 * </pre>
 *
 * <p>Momentum after Polyak 1964; Nesterov's in the form of Sutskever et al. 2013.
 *
 * <p>Immutable; can be shared between threads.
 */
public final class Sgd extends Rule {

  private Sgd(double... settings) {
    super(
        "Sgd learningRate momentum nesterov weightDecay",
        "><0w",
        settings[1] == 0 ? "" : "momentum_buffer",
        settings);
    if (settings[2] > 0 && settings[1] == 0) {
      throw new IllegalArgumentException(
          "Nesterov without momentum. Set the momentum before, such as 0.9.");
    }
  }

  /**
   * Plain gradient descent.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Sgd withLearningRate(double learningRate) {
    return new Sgd(learningRate, 0, 0, 0);
  }

  /** The same rule with this momentum, from 0 (none) to less than 1. */
  public Sgd momentum(double momentum) {
    return new Sgd(with(1, momentum));
  }

  /**
   * The same rule with Nesterov's momentum: the gradient is taken as if the momentum had been
   * applied already. Set the momentum first.
   */
  public Sgd nesterov() {
    return new Sgd(with(2, 1));
  }

  /** The same rule with this weight decay, 0 or more, of weights and biases alike. */
  public Sgd weightDecay(double weightDecay) {
    return new Sgd(with(3, weightDecay));
  }

  @Override
  public boolean isPlainDescent() {
    return settings[1] == 0 && settings[3] == 0;
  }

  @Override
  void move(State state) {
    double rate = settings[0] * state.factor;
    double momentum = settings[1];
    if (momentum == 0) {
      BlockArithmetic.addScaled(state.parameters, state.gradients, -rate);
      return;
    }
    Blocks memory = state.blocks().get(0);
    // One loop serves both kinds of momentum: w -= ofGradient · g + ofVelocity · v.
    boolean isNesterov = settings[2] > 0;
    double ofGradient = isNesterov ? rate : 0;
    double ofVelocity = isNesterov ? rate * momentum : rate;
    for (int i = 0; i < memory.count(); i++) {
      if (memory.isDouble()) {
        double[] w = state.parameters.doubles()[i];
        double[] g = state.gradients.doubles()[i];
        descend(w, g, memory.doubles()[i], momentum, ofGradient, ofVelocity);
      } else {
        descend(
            state.parameters.floats()[i],
            state.scales[i],
            state.rows[i],
            memory.floats()[i],
            (float) momentum,
            (float) ofGradient,
            (float) ofVelocity);
      }
    }
  }

  // A gradient is a row times what may be 1.
  // One loop per method over arrays in parameters: the form that HotSpot vectorises. Velocities are
  // made zero before they are denormal, as in Adam.

  private static void descend(
      float[] w,
      float scale,
      float[] row,
      float[] v,
      float momentum,
      float ofGradient,
      float ofVelocity) {
    for (int i = 0; i < w.length; i++) {
      float gradient = scale * row[i];
      float velocity = (momentum * v[i] + gradient + 1e-30f) - 1e-30f;
      v[i] = velocity;
      w[i] -= ofGradient * gradient + ofVelocity * velocity;
    }
  }

  private static void descend(
      double[] w, double[] g, double[] v, double momentum, double ofGradient, double ofVelocity) {
    for (int i = 0; i < w.length; i++) {
      double gradient = g[i];
      double velocity = (momentum * v[i] + gradient + 1e-290) - 1e-290;
      v[i] = velocity;
      w[i] -= ofGradient * gradient + ofVelocity * velocity;
    }
  }
}
