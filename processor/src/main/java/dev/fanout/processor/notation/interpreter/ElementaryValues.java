package dev.fanout.processor.notation.interpreter;

import dev.fanout.processor.notation.Elementary;

/** The functions of the notation by their definitions, in double precision. */
final class ElementaryValues {

  private ElementaryValues() {}

  static double apply(Elementary function, double[] all) {
    double x = all[0];
    return switch (function) {
      case EXP, EXP_NEGATIVE -> Math.exp(x);
      case EXPM1_NEGATIVE -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG1M -> Math.log1p(-x);
      case TANH -> Math.tanh(x);
      case TANH_SLOPE -> 1 / Math.pow(Math.cosh(x), 2);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SIGMOID_SLOPE -> 1 / Math.pow(2 * Math.cosh(x / 2), 2);
      case RELU -> Math.max(0, x);
      case POSITIVE -> x > 0 ? 1 : 0;
      case MINIMUM -> Math.min(x, all[1]);
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case SOFTSIGN -> Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
      case SQRT -> Math.sqrt(x);
      case BELL -> all[1];
      case NORMAL -> normal(x);
      case GATED -> Math.max(-1024, x) * all[1];
      case CLIPPED -> Math.max(-1024, Math.min(1024, x));
      case BOUNDED -> Math.min(Double.MAX_VALUE, x);
      case BELOW -> Math.min(Double.MAX_VALUE, x) - all[1];
      case CUBIC -> cubic(x);
      case SIGMOID_OF_CUBIC -> all[2];
      case EQUAL -> x == all[1] ? 1 : 0;
      case PRESENT -> Double.isNaN(x) ? 0 : 1;
      case FILLED -> Double.isNaN(x) ? all[1] : x;
      case KNOWN -> x == 1 ? 1 : Double.NaN;
    };
  }

  private static double cubic(double x) {
    return 2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  /** The Taylor series; beyond 3, where it cancels, Laplace's continued fraction. */
  private static double normal(double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    if (Math.abs(x) > 3) {
      double fraction = 0;
      for (int k = 200; k > 0; k--) {
        fraction = k / (Math.abs(x) + fraction);
      }
      double tail = density / (Math.abs(x) + fraction);
      return x < 0 ? tail : 1 - tail;
    }
    double term = x;
    double sum = x;
    for (int k = 1; k < 100; k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    return 0.5 + density * sum;
  }
}
