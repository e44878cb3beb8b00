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
  void move(State state) {
    move(settings, 1, state);
  }

  /**
   * A step with these settings, of which the first four are those of Adam.
   *
   * @param kept what the parameters are multiplied by
   */
  static void move(double[] settings, double kept, State state) {
    // Both corrections are the same for every parameter: they go into the step and into a factor
    // of the root, √v̂ = √v · rootScale, so that the loop has one division.
    double[] c = state.constants;
    c[0] = kept;
    c[1] = 1 - settings[1];
    c[2] = 1 - settings[2];
    c[3] = settings[0] * state.factor / correction(settings[1], state.steps);
    c[4] = 1 / Math.sqrt(correction(settings[2], state.steps));
    c[5] = settings[3];
    Blocks w = state.parameters;
    Blocks m = state.blocks().get(0);
    Blocks v = state.blocks().get(1);
    RowArithmetic rows = state.gradients.rows();
    if (rows != null) {
      rows.adam(w.floats(), state.scales, state.rows, m.floats(), v.floats(), c);
      return;
    }
    for (int i = 0; i < w.count(); i++) {
      if (w.isDouble()) {
        double[] g = state.gradients.doubles()[i];
        descend(w.doubles()[i], g, m.doubles()[i], v.doubles()[i], c);
      } else {
        float[] row = state.rows[i];
        descend(w.floats()[i], state.scales[i], row, m.floats()[i], v.floats()[i], c);
      }
    }
  }

  /** 1 − betaᵗ: exactly 1 where betaᵗ < e^((beta − 1) t) is below 2⁻⁵⁴, which takes no power. */
  private static double correction(double beta, long t) {
    return (1 - beta) * t > 40 ? 1 : 1 - StrictMath.pow(beta, (double) t);
  }

  // A gradient is a row times what may be 1.
  // One loop per method over arrays in parameters: the form that HotSpot vectorises. a = 1 − beta.
  // Where a unit is dead or a gradient vanishes, numbers would become denormal, with which a step
  // takes 50 times as long. Adding and subtracting a number that is tiny beside ε rounds them to
  // multiples of something normal or to zero, and leaves alone what is 10⁸ times as large.

  private static void descend(
      float[] w, float scale, float[] row, float[] m, float[] v, double[] c) {
    float kept = (float) c[0];
    float a1 = (float) c[1];
    float a2 = (float) c[2];
    float step = (float) c[3];
    float rootScale = (float) c[4];
    float epsilon = (float) c[5];
    for (int i = 0; i < w.length; i++) {
      float gradient = scale * row[i];
      float mean = (m[i] + a1 * (gradient - m[i]) + 1e-20f) - 1e-20f;
      float seen = (gradient + 1e-12f) - 1e-12f;
      float square = (v[i] + a2 * (seen * seen - v[i]) + 1e-26f) - 1e-26f;
      m[i] = mean;
      v[i] = square;
      w[i] = kept * w[i] - step * mean / ((float) Math.sqrt(square) * rootScale + epsilon);
    }
  }

  private static void descend(double[] w, double[] g, double[] m, double[] v, double[] c) {
    double kept = c[0];
    double a1 = c[1];
    double a2 = c[2];
    double step = c[3];
    double rootScale = c[4];
    double epsilon = c[5];
    for (int i = 0; i < w.length; i++) {
      double gradient = g[i];
      double mean = (m[i] + a1 * (gradient - m[i]) + 1e-270) - 1e-270;
      double seen = (gradient + 1e-140) - 1e-140;
      double square = (v[i] + a2 * (seen * seen - v[i]) + 1e-280) - 1e-280;
      m[i] = mean;
      v[i] = square;
      w[i] = kept * w[i] - step * mean / (Math.sqrt(square) * rootScale + epsilon);
    }
  }
}
