package dev.fanout.processor.notation;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.notation.Expression.Apply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a backward program say the same in fewer and simpler assignments. */
public final class Simplification {

  private Simplification() {}

  /**
   * @param forward computed before {@code backward}, which may read all of it
   */
  public static Program of(Program backward, Program forward) {
    List<Assignment> assignments = backward.assignments();
    assignments = merged(assignments);
    assignments = reusing(assignments, forward.assignments());
    assignments = assigned(assignments);
    assignments = withoutCopies(assignments);
    return new Program(assignments);
  }

  /** Equal contributions to one target, as in the derivative of r · r, become one. */
  private static List<Assignment> merged(List<Assignment> assignments) {
    Map<Assignment, Integer> times = new LinkedHashMap<>();
    assignments.forEach(assignment -> times.merge(assignment, 1, Integer::sum));
    List<Assignment> merged = new ArrayList<>();
    times.forEach((a, n) -> merged.add(withValue(a, product(constant(n), a.value()))));
    return merged;
  }

  /** A function of what the forward pass applied it to is read from where the result was kept. */
  private static List<Assignment> reusing(List<Assignment> backward, List<Assignment> forward) {
    List<Assignment> reusing = new ArrayList<>();
    for (Assignment assignment : backward) {
      Expression value =
          Expressions.map(
              assignment.value(),
              part -> part instanceof Apply ? kept(part, forward).orElse(part) : part);
      reusing.add(withValue(assignment, value));
    }
    return reusing;
  }

  private static Optional<Expression> kept(Expression part, List<Assignment> forward) {
    for (Assignment candidate : forward) {
      if (candidate.operator() == Operator.ASSIGN && candidate.value() instanceof Apply) {
        Map<Index, Index> names = new HashMap<>();
        if (Renaming.find(candidate.value(), part, names)) {
          return Optional.of(candidate.target().rename(names::get));
        }
      }
    }
    return Optional.empty();
  }

  /** The first contribution to a tensor starts it, if it reaches every element just once. */
  private static List<Assignment> assigned(List<Assignment> assignments) {
    Set<Tensor> started = new HashSet<>();
    List<Assignment> assigned = new ArrayList<>();
    for (Assignment a : assignments) {
      boolean first = started.add(a.target().tensor());
      boolean starts = first && a.summed().isEmpty() && Domain.coversTarget(a);
      assigned.add(starts ? new Assignment(a.node(), a.target(), Operator.ASSIGN, a.value()) : a);
    }
    return assigned;
  }

  /** A tensor that only repeats another is read there. */
  private static List<Assignment> withoutCopies(List<Assignment> assignments) {
    Map<Tensor, Integer> writes = new HashMap<>();
    assignments.forEach(a -> writes.merge(a.target().tensor(), 1, Integer::sum));
    Map<Tensor, Assignment> copies = new HashMap<>();
    List<Assignment> rest = new ArrayList<>();
    for (Assignment a : assignments) {
      Expression value = Expressions.map(a.value(), part -> original(part, copies));
      Assignment current = withValue(a, value);
      Tensor target = a.target().tensor();
      if (a.operator() == Operator.ASSIGN
          && value instanceof Access
          && target.isPerSample()
          && writes.get(target) == 1) {
        copies.put(target, current);
      } else {
        rest.add(current);
      }
    }
    return rest;
  }

  private static Expression original(Expression part, Map<Tensor, Assignment> copies) {
    if (!(part instanceof Access read) || !copies.containsKey(read.tensor())) {
      return part;
    }
    Assignment copy = copies.get(read.tensor());
    Map<Index, Affine> at = new HashMap<>();
    for (int d = 0; d < read.subscripts().size(); d++) {
      at.put(copy.target().subscripts().get(d).indices().get(0), read.subscripts().get(d));
    }
    Access source = (Access) copy.value();
    return new Access(
        source.tensor(), source.subscripts().stream().map(s -> substituted(s, at)).toList());
  }

  private static Affine substituted(Affine subscript, Map<Index, Affine> at) {
    Affine result = Affine.constant(subscript.offset());
    for (Affine.Term term : subscript.terms()) {
      result = result.plus(at.get(term.index()).times(term.coefficient()));
    }
    return result;
  }

  private static Assignment withValue(Assignment assignment, Expression value) {
    return new Assignment(assignment.node(), assignment.target(), assignment.operator(), value);
  }
}
