package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Expression.Apply;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Computes programs as their definition says, in double precision: slow and plain. */
public final class Interpreter {

  private final int samples;
  private final Function<String, Class<?>> classes;
  private final Map<Tensor, double[]> values = new HashMap<>();

  public Interpreter(int samples) {
    this(
        samples,
        type -> {
          throw new IllegalArgumentException("no class " + type);
        });
  }

  /**
   * @param classes finds those of custom activations
   */
  public Interpreter(int samples, Function<String, Class<?>> classes) {
    this.samples = samples;
    this.classes = classes;
  }

  /** Supplies a tensor, row-major with the samples first. */
  public void put(Tensor tensor, double[] elements) {
    if (elements.length != size(tensor)) {
      throw new IllegalArgumentException(tensor + " has " + size(tensor) + " elements");
    }
    values.put(tensor, elements.clone());
  }

  /** The elements of a tensor, row-major with the samples first; zeros if nothing assigned it. */
  public double[] get(Tensor tensor) {
    return values.computeIfAbsent(tensor, t -> new double[size(t)]);
  }

  public void run(Program program) {
    for (List<Assignment> part : Loops.of(program.assignments())) {
      List<Statement> statements =
          part.stream().map(assignment -> new Statement(this, assignment)).toList();
      Order order = part.get(0).order();
      if (order == null) {
        statements.get(0).run();
        continue;
      }
      int turns = order.index().extent();
      for (int turn = 0; turn < turns; turn++) {
        int at = order.isDescending() ? turns - 1 - turn : turn;
        statements.forEach(statement -> statement.run(order.index(), at));
      }
    }
  }

  /** The greatest of nothing is less than any number. */
  void startMaximum(Tensor tensor) {
    values.computeIfAbsent(
        tensor,
        t -> {
          double[] lowest = new double[size(t)];
          Arrays.fill(lowest, Double.NEGATIVE_INFINITY);
          return lowest;
        });
  }

  double apply(Apply apply, double[] x) {
    return apply.function() instanceof Custom custom
        ? custom(custom, x)
        : apply((Elementary) apply.function(), x);
  }

  private double custom(Custom custom, double[] x) {
    try {
      Class<?>[] types = new Class<?>[x.length];
      Arrays.fill(types, double.class);
      Method method = classes.apply(custom.type()).getDeclaredMethod(custom.method(), types);
      method.setAccessible(true);
      return (double) method.invoke(null, Arrays.stream(x).boxed().toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static double apply(Elementary function, double[] all) {
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
  static double normal(double x) {
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

  /** That of a dimension or an index. */
  int extent(int extent) {
    return extent == Index.SAMPLES ? samples : extent;
  }

  private int size(Tensor tensor) {
    return tensor.size() * (tensor.isPerSample() ? samples : 1);
  }
}
