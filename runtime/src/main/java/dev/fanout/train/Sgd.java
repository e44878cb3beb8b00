package dev.fanout.train;

import java.util.List;

/**
 * Stochastic gradient descent as PyTorch defines {@code torch.optim.SGD} with dampening 0.
 *
 * <pre>
 * v ← momentum · v + g               v ← g in the first step
 * w ← w − learningRate · v           w ← w − learningRate · (g + momentum · v) with Nesterov
 * </pre>
 *
 * <p>Momentum after Polyak 1964; Nesterov's in the form of Sutskever et al. 2013.
 *
 * @param learningRate greater than 0
 * @param momentum from 0 (none) to less than 1
 * @param isNesterov whether the gradient is taken as if the momentum had been applied already
 */
public record Sgd(double learningRate, double momentum, boolean isNesterov) implements Optimizer {

  /** Checks the ranges. */
  public Sgd {
    Setting.positive("learning rate", learningRate);
    Setting.decay("momentum", momentum);
    if (isNesterov && momentum == 0) {
      throw new IllegalArgumentException(
          "Nesterov without momentum. Set the momentum before, such as 0.9.");
    }
  }

  /** Plain gradient descent. */
  public static Sgd withLearningRate(double learningRate) {
    return new Sgd(learningRate, 0, false);
  }

  /** The same rule with this momentum. */
  public Sgd momentum(double momentum) {
    return new Sgd(learningRate, momentum, isNesterov);
  }

  /** The same rule with Nesterov's momentum; set the momentum first. */
  public Sgd nesterov() {
    return new Sgd(learningRate, momentum, true);
  }

  @Override
  public boolean isPlainDescent() {
    return momentum == 0;
  }

  @Override
  public List<String> memories() {
    return momentum == 0 ? List.of() : List.of("momentum_buffer");
  }

  @Override
  public void update(Blocks parameters, Blocks gradients, State state, double factor) {
    double rate = learningRate * factor;
    if (momentum == 0) {
      descend(parameters, gradients, rate);
      return;
    }
    Blocks memory = state.blocks().get(0);
    // One loop serves both kinds of momentum: w -= ofGradient · g + ofVelocity · v.
    double ofGradient = isNesterov ? rate : 0;
    double ofVelocity = isNesterov ? rate * momentum : rate;
    for (int i = 0; i < parameters.count(); i++) {
      if (parameters.isDouble()) {
        double[] w = parameters.doubles()[i];
        double[] g = gradients.doubles()[i];
        descend(w, g, memory.doubles()[i], momentum, ofGradient, ofVelocity);
      } else {
        float[] w = parameters.floats()[i];
        float[] g = gradients.floats()[i];
        float[] v = memory.floats()[i];
        descend(w, g, v, (float) momentum, (float) ofGradient, (float) ofVelocity);
      }
    }
  }

  /** Moves the first parameters, as many as there are gradients. */
  static void descend(Blocks parameters, Blocks gradients, double rate) {
    for (int i = 0; i < gradients.count(); i++) {
      if (parameters.isDouble()) {
        descend(parameters.doubles()[i], gradients.doubles()[i], rate);
      } else {
        descend(parameters.floats()[i], gradients.floats()[i], (float) rate);
      }
    }
  }

  // One loop per method over arrays in parameters: the form that HotSpot vectorises. Velocities
  // that
  // decay are made zero before they are denormal, as in Adam.

  private static void descend(float[] w, float[] g, float rate) {
    for (int i = 0; i < w.length; i++) {
      w[i] -= rate * g[i];
    }
  }

  private static void descend(double[] w, double[] g, double rate) {
    for (int i = 0; i < w.length; i++) {
      w[i] -= rate * g[i];
    }
  }

  private static void descend(
      float[] w, float[] g, float[] v, float momentum, float ofGradient, float ofVelocity) {
    for (int i = 0; i < w.length; i++) {
      float gradient = g[i];
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
