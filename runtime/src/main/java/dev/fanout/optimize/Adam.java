package dev.fanout.optimize;

import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.RowArithmetic;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), in the form of PyTorch's {@code torch.optim.Adam}.
 *
 * <pre>
 * g ← g + weightDecay · w
 * m ← beta1 · m + (1 − beta1) · g
 * v ← beta2 · v + (1 − beta2) · g²
 * w ← w − learningRate · m̂ / (√v̂ + epsilon)     m̂ = m / (1 − beta1ᵗ), v̂ = v / (1 − beta2ᵗ)
 * </pre>
 *
 * <p>Immutable; can be shared between threads.
 */
public final class Adam extends Rule {

  private Adam(double... settings) {
    super(
        "Adam learningRate beta1 beta2 epsilon weightDecay",
        "><<>w",
        "exp_avg exp_avg_sq",
        settings);
  }

  /**
   * Adam with the betas 0.9 and 0.999, epsilon 10<sup>−8</sup> and no weight decay.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Adam withLearningRate(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /** The same rule with these decays of the mean and of the mean square of the gradient. */
  public Adam betas(double beta1, double beta2) {
    return new Adam(with(1, beta1, beta2));
  }

  /** The same rule with this term in the denominator. */
  public Adam epsilon(double epsilon) {
    return new Adam(with(3, epsilon));
  }

  /**
   * The same rule with this share, 0 or more, of the parameter in its gradient. Keras' {@code
   * Adam(weight_decay=…)} is {@link AdamW} instead.
   */
  public Adam weightDecay(double weightDecay) {
    return new Adam(with(4, weightDecay));
  }

  @Override
  public void update(Blocks parameters, Blocks gradients, State state, double factor) {
    begin(parameters, gradients, state);
    update(settings, parameters, gradients, state, factor);
  }

  /** A step with these settings, of which the first four are those of Adam. */
  static void update(
      double[] settings, Blocks parameters, Blocks gradients, State state, double factor) {
    // Both corrections are the same for every parameter: they go into the step and into a factor
    // of the root, √v̂ = √v · rootScale, so that the loop has one division.
    double beta1 = settings[1];
    double beta2 = settings[2];
    double epsilon = settings[3];
    double step = settings[0] * factor / (1 - StrictMath.pow(beta1, (double) state.steps()));
    double rootScale = 1 / Math.sqrt(1 - StrictMath.pow(beta2, (double) state.steps()));
    Blocks means = state.blocks().get(0);
    Blocks squares = state.blocks().get(1);
    RowArithmetic rows = gradients.rows();
    if (rows != null && !parameters.isDouble()) {
      rows.adam(
          parameters.floats(),
          gradients.floats(),
          means.floats(),
          squares.floats(),
          (float) (1 - beta1),
          (float) (1 - beta2),
          (float) step,
          (float) rootScale,
          (float) epsilon);
      return;
    }
    for (int block = 0; block < parameters.count(); block++) {
      if (parameters.isDouble()) {
        descend(
            parameters.doubles()[block],
            gradients.doubles()[block],
            means.doubles()[block],
            squares.doubles()[block],
            1 - beta1,
            1 - beta2,
            step,
            rootScale,
            epsilon);
      } else {
        descend(
            parameters.floats()[block],
            gradients.floats()[block],
            means.floats()[block],
            squares.floats()[block],
            (float) (1 - beta1),
            (float) (1 - beta2),
            (float) step,
            (float) rootScale,
            (float) epsilon);
      }
    }
  }

  // One loop per method over arrays in parameters: the form that HotSpot vectorises. a = 1 − beta.
  // Where a unit is dead or a gradient vanishes, numbers would become denormal, with which a step
  // takes 50 times as long. Adding and subtracting a number that is tiny beside ε rounds them to
  // multiples of something normal or to zero, and leaves alone what is 10⁸ times as large.

  private static void descend(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float a1,
      float a2,
      float step,
      float rootScale,
      float epsilon) {
    for (int i = 0; i < w.length; i++) {
      float gradient = g[i];
      float mean = (m[i] + a1 * (gradient - m[i]) + 1e-20f) - 1e-20f;
      float seen = (gradient + 1e-12f) - 1e-12f;
      float square = (v[i] + a2 * (seen * seen - v[i]) + 1e-26f) - 1e-26f;
      m[i] = mean;
      v[i] = square;
      w[i] -= step * mean / ((float) Math.sqrt(square) * rootScale + epsilon);
    }
  }

  private static void descend(
      double[] w,
      double[] g,
      double[] m,
      double[] v,
      double a1,
      double a2,
      double step,
      double rootScale,
      double epsilon) {
    for (int i = 0; i < w.length; i++) {
      double gradient = g[i];
      double mean = (m[i] + a1 * (gradient - m[i]) + 1e-270) - 1e-270;
      double seen = (gradient + 1e-140) - 1e-140;
      double square = (v[i] + a2 * (seen * seen - v[i]) + 1e-280) - 1e-280;
      m[i] = mean;
      v[i] = square;
      w[i] -= step * mean / (Math.sqrt(square) * rootScale + epsilon);
    }
  }
}
