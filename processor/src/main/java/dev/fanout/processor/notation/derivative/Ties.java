package dev.fanout.processor.notation.derivative;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many values of a {@code max=}, or of a maximum of many terms, are the largest: they share its
 * derivative.
 */
public final class Ties {

  /** Of fewer terms the derivative of each counts them by itself. */
  private static final int MANY = 32;

  private Ties() {}

  /** Whether the value is a maximum of so many terms that they are counted once for all. */
  public static boolean areMany(Assignment assignment) {
    return assignment.value() instanceof Maximum maximum
        && maximum.terms().size() > MANY
        && maximum.terms().stream().noneMatch(Ties::hasMaximum);
  }

  private static boolean hasMaximum(Expression term) {
    boolean[] has = {false};
    Expressions.map(
        term,
        part -> {
          has[0] |= part instanceof Maximum;
          return part;
        });
    return has[0];
  }

  /** Counts the terms of a maximum, the value of which {@code assignment} holds. */
  static Assignment countTerms(Assignment assignment) {
    List<Expression> hits =
        ((Maximum) assignment.value())
            .terms().stream()
                .map(term -> apply(Elementary.EQUAL, term, assignment.target()))
                .toList();
    return new Assignment(
        assignment.node(), counter(assignment), Operator.ASSIGN, sum(hits), assignment.order());
  }

  /** What counts them, by the tensor that is a maximum; of all that it is the maximum of. */
  static Map<Tensor, List<Assignment>> counts(Program program) {
    Map<Tensor, List<Assignment>> counts = new HashMap<>();
    for (Assignment a : program.assignments()) {
      if (a.operator() == Operator.MAXIMUM) {
        counts.computeIfAbsent(a.target().tensor(), t -> new ArrayList<>()).add(count(a));
      }
    }
    return counts;
  }

  private static Assignment count(Assignment maximum) {
    return new Assignment(
        maximum.node(), counter(maximum), Operator.ADD, hit(maximum), maximum.order());
  }

  /** ∂target/∂value: 1/n if it is one of the n largest, else 0. */
  static Expression share(Assignment maximum) {
    return quotient(hit(maximum), counter(maximum));
  }

  private static Expression hit(Assignment maximum) {
    return apply(Elementary.EQUAL, maximum.value(), maximum.target());
  }

  public static Access counter(Assignment maximum) {
    Tensor target = maximum.target().tensor();
    String part = target.part().isEmpty() ? "ties" : target.part() + ".ties";
    return maximum.target().of(new Tensor(target.node(), part, Role.DETACHED, target.shape()));
  }
}
