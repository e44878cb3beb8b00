package dev.fanout.optimize;

/**
 * The rules of Adam's family: decayed means of the gradient and of its square, and one loop whose
 * weights differ from rule to rule.
 *
 * <pre>
 * g ← g + weightDecay · w
 * m ← beta1 · m + (1 − beta1) · g
 * v ← beta2 · v + (1 − beta2) · g²
 * w ← w − (ofMean · m + ofGradient · g) / (rootScale · √v + epsilon)
 * </pre>
 *
 * <p>A rule with a third memory keeps the greatest v there and takes its root.
 */
abstract class Moments extends Elementwise {

  /** Takes over the settings: learning rate, beta1, beta2, epsilon, weight decay and what else. */
  Moments(String names, String memory, double... settings) {
    super(names, "><<>w0", "exp_avg exp_avg_sq".concat(memory), settings);
  }

  /** 1 − betaᵗ, by which a mean that began at zero is too small. */
  final double started(int beta, long t) {
    return 1 - StrictMath.pow(settings[beta], (double) t);
  }

  /** Sets the weights of the loop; those of Adam unless overridden. */
  @Override
  void prepare(long t, double rate, double[] c) {
    weigh(c, rate / started(1, t), 0, 1 / Math.sqrt(started(2, t)), settings[3]);
  }

  static void weigh(
      double[] c, double ofMean, double ofGradient, double rootScale, double epsilon) {
    c[0] = ofMean;
    c[1] = ofGradient;
    c[2] = rootScale;
    c[3] = epsilon;
  }

  @Override
  final void move(double[][] x, double[] c, int n) {
    double[] w = x[0];
    double[] g = x[1];
    double[] m = x[2];
    double[] v = x[3];
    double[] root = x[x.length - 1];
    double a1 = 1 - settings[1];
    double a2 = 1 - settings[2];
    double ofMean = c[0];
    double ofGradient = c[1];
    double rootScale = c[2];
    double epsilon = c[3];
    for (int i = 0; i < n; i++) {
      m[i] += a1 * (g[i] - m[i]);
      v[i] += a2 * (g[i] * g[i] - v[i]);
    }
    // Of two memories v is the last.
    for (int i = 0; root != v && i < n; i++) {
      root[i] = Math.max(root[i], v[i]);
    }
    for (int i = 0; i < n; i++) {
      double move = ofMean * m[i] + ofGradient * g[i];
      w[i] -= move / (rootScale * Math.sqrt(root[i]) + epsilon);
    }
  }
}
