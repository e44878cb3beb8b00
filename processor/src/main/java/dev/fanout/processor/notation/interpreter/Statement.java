package dev.fanout.processor.notation.interpreter;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Custom;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleBiFunction;

/** An assignment that the interpreter runs: tensors and indices are looked for once. */
final class Statement {

  private final Memory memory;
  private final ToDoubleBiFunction<Custom, double[]> customs;
  private final Assignment assignment;

  /** The value of each index, in an array of one element that all its subscripts read. */
  private final Map<Index, int[]> at = new HashMap<>();

  private final List<Index> indices;
  private final Map<Index, Element> lookups = new LinkedHashMap<>();
  private final List<Element> accesses;
  private final Element target;
  private final DoubleSupplier value;

  Statement(Memory memory, ToDoubleBiFunction<Custom, double[]> customs, Assignment assignment) {
    this.memory = memory;
    this.customs = customs;
    this.assignment = assignment;
    if (assignment.operator() == Operator.MAXIMUM) {
      memory.startMaximum(assignment.target().tensor());
    }
    indices = new ArrayList<>(assignment.indices());
    if (assignment.order() != null) {
      indices.remove(assignment.order().index());
    }
    accesses = assignment.accesses().stream().map(Element::new).toList();
    for (Access access : assignment.accesses()) {
      for (Affine subscript : access.subscripts()) {
        for (Affine.Term term : subscript.terms()) {
          if (term.index().isLookedUp()) {
            lookups.put(term.index(), new Element(Objects.requireNonNull(term.index().lookup())));
          }
        }
      }
    }
    target = new Element(assignment.target());
    value = value(assignment.value());
  }

  /** For all values of the indices. */
  void run() {
    run(0);
  }

  /** For one value of the index of an ordered loop. */
  void run(Index index, int turn) {
    cell(index)[0] = turn;
    run(0);
  }

  private void run(int depth) {
    if (depth == indices.size()) {
      lookups.forEach((index, element) -> cell(index)[0] = (int) element.get());
      if (isInside()) {
        assign();
      }
      return;
    }
    int[] cell = cell(indices.get(depth));
    int extent = memory.extent(indices.get(depth).extent());
    for (int i = 0; i < extent; i++) {
      cell[0] = i;
      run(depth + 1);
    }
  }

  private int[] cell(Index index) {
    return at.computeIfAbsent(index, i -> new int[1]);
  }

  private boolean isInside() {
    for (Element access : accesses) {
      if (!access.isInside()) {
        return false;
      }
    }
    return true;
  }

  private void assign() {
    double[] elements = target.elements;
    int position = target.position();
    double now = value.getAsDouble();
    switch (assignment.operator()) {
      case ASSIGN -> elements[position] = now;
      case ADD -> elements[position] += now;
      case MAXIMUM -> elements[position] = Math.max(elements[position], now);
      default -> throw new IllegalStateException();
    }
  }

  private DoubleSupplier value(Expression expression) {
    if (expression instanceof Literal constant) {
      return constant::value;
    } else if (expression instanceof Access access) {
      return new Element(access)::get;
    } else if (expression instanceof Sum sum) {
      DoubleSupplier[] terms = values(sum.terms());
      return () -> {
        double total = 0;
        for (DoubleSupplier term : terms) {
          total += term.getAsDouble();
        }
        return total;
      };
    } else if (expression instanceof Product product) {
      DoubleSupplier[] factors = values(product.factors());
      return () -> {
        double total = 1;
        for (DoubleSupplier factor : factors) {
          total *= factor.getAsDouble();
        }
        return total;
      };
    } else if (expression instanceof Quotient quotient) {
      DoubleSupplier dividend = value(quotient.dividend());
      DoubleSupplier divisor = value(quotient.divisor());
      return () -> dividend.getAsDouble() / divisor.getAsDouble();
    } else if (expression instanceof Maximum maximum) {
      DoubleSupplier[] terms = values(maximum.terms());
      return () -> {
        double greatest = Double.NEGATIVE_INFINITY;
        for (DoubleSupplier term : terms) {
          greatest = Math.max(greatest, term.getAsDouble());
        }
        return greatest;
      };
    }
    Apply apply = (Apply) expression;
    DoubleSupplier[] arguments = values(apply.arguments());
    double[] x = new double[arguments.length];
    return () -> {
      for (int i = 0; i < x.length; i++) {
        x[i] = arguments[i].getAsDouble();
      }
      return apply.function() instanceof Custom custom
          ? customs.applyAsDouble(custom, x)
          : ElementaryValues.apply((Elementary) apply.function(), x);
    };
  }

  private DoubleSupplier[] values(List<Expression> expressions) {
    return expressions.stream().map(this::value).toArray(DoubleSupplier[]::new);
  }

  /** An element of a tensor, where the indices are. */
  private final class Element {

    private final double[] elements;

    /** Of each dimension; {@link Index#SAMPLES} has no bound that the notation knows. */
    private final int[] extents;

    private final int[] offsets;
    private final int[][] coefficients;
    private final int[][][] cells;

    Element(Access access) {
      elements = memory.get(access.tensor());
      extents = access.tensor().shape().stream().mapToInt(Integer::intValue).toArray();
      offsets = access.subscripts().stream().mapToInt(Affine::offset).toArray();
      coefficients = new int[extents.length][];
      cells = new int[extents.length][][];
      for (int d = 0; d < extents.length; d++) {
        List<Affine.Term> terms = access.subscripts().get(d).terms();
        coefficients[d] = terms.stream().mapToInt(Affine.Term::coefficient).toArray();
        cells[d] = terms.stream().map(term -> cell(term.index())).toArray(int[][]::new);
      }
    }

    private int subscript(int d) {
      int subscript = offsets[d];
      for (int i = 0; i < cells[d].length; i++) {
        subscript += coefficients[d][i] * cells[d][i][0];
      }
      return subscript;
    }

    boolean isInside() {
      for (int d = 0; d < extents.length; d++) {
        int subscript = subscript(d);
        if (extents[d] != Index.SAMPLES && (subscript < 0 || subscript >= extents[d])) {
          return false;
        }
      }
      return true;
    }

    int position() {
      int position = 0;
      for (int d = 0; d < extents.length; d++) {
        position = position * memory.extent(extents[d]) + subscript(d);
      }
      return position;
    }

    double get() {
      return elements[position()];
    }
  }
}
