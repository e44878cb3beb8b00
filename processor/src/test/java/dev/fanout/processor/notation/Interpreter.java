package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Constant;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes programs as their definition says, in double precision: slow and plain. */
public final class Interpreter {

  private final int samples;
  private final Map<Tensor, double[]> values = new HashMap<>();

  public Interpreter(int samples) {
    this.samples = samples;
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
    program.assignments().forEach(this::run);
  }

  private void run(Assignment assignment) {
    if (assignment.operator() == Operator.MAXIMUM) {
      values.computeIfAbsent(
          assignment.target().tensor(),
          t -> {
            double[] lowest = new double[size(t)];
            Arrays.fill(lowest, Double.NEGATIVE_INFINITY);
            return lowest;
          });
    }
    run(assignment, assignment.indices(), 0, new HashMap<>());
  }

  private void run(Assignment a, List<Index> indices, int depth, Map<Index, Integer> at) {
    if (depth == indices.size()) {
      if (Domain.contains(a, at)) {
        assign(a, at);
      }
      return;
    }
    Index index = indices.get(depth);
    int extent = index.extent() == Index.SAMPLES ? samples : index.extent();
    for (int i = 0; i < extent; i++) {
      at.put(index, i);
      run(a, indices, depth + 1, at);
    }
  }

  private void assign(Assignment a, Map<Index, Integer> at) {
    double[] target = get(a.target().tensor());
    int position = position(a.target(), at);
    double value = evaluate(a.value(), at);
    switch (a.operator()) {
      case ASSIGN -> target[position] = value;
      case ADD -> target[position] += value;
      case MAXIMUM -> target[position] = Math.max(target[position], value);
      default -> throw new IllegalStateException();
    }
  }

  private double evaluate(Expression value, Map<Index, Integer> at) {
    if (value instanceof Constant constant) {
      return constant.value();
    } else if (value instanceof Access access) {
      return get(access.tensor())[position(access, at)];
    } else if (value instanceof Sum sum) {
      return sum.terms().stream().mapToDouble(term -> evaluate(term, at)).sum();
    } else if (value instanceof Product product) {
      return product.factors().stream()
          .mapToDouble(f -> evaluate(f, at))
          .reduce(1, (a, b) -> a * b);
    } else if (value instanceof Quotient q) {
      return evaluate(q.dividend(), at) / evaluate(q.divisor(), at);
    } else if (value instanceof Maximum maximum) {
      return maximum.terms().stream().mapToDouble(t -> evaluate(t, at)).max().orElseThrow();
    }
    Apply apply = (Apply) value;
    return apply(apply.function(), evaluate(apply.argument(), at));
  }

  private static double apply(Function function, double x) {
    return switch (function) {
      case EXP, EXP_NEGATIVE -> Math.exp(x);
      case LOG -> Math.log(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case RELU -> Math.max(0, x);
      case POSITIVE -> x > 0 ? 1 : 0;
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    };
  }

  private int position(Access access, Map<Index, Integer> at) {
    int position = 0;
    for (int d = 0; d < access.subscripts().size(); d++) {
      position = position * extent(access.tensor(), d) + access.subscripts().get(d).evaluate(at);
    }
    return position;
  }

  private int extent(Tensor tensor, int dimension) {
    int extent = tensor.shape().get(dimension);
    return extent == Index.SAMPLES ? samples : extent;
  }

  private int size(Tensor tensor) {
    return tensor.size() * (tensor.isPerSample() ? samples : 1);
  }
}
