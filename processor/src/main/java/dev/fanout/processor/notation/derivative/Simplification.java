package dev.fanout.processor.notation.derivative;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Kept;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes a backward program say the same in fewer and simpler assignments. */
public final class Simplification {

  private Simplification() {}

  /**
   * @param forward computed before {@code backward}, which may read all of it
   * @param needed the tensors that are to be there even if they only repeat others
   */
  public static Program of(Program backward, Program forward, Set<Tensor> needed) {
    List<Assignment> assignments = backward.assignments();
    assignments = merged(assignments);
    assignments = reusing(assignments, forward.assignments());
    assignments = assigned(assignments);
    assignments = Copies.without(assignments, needed::contains);
    return new Program(Fission.of(assignments));
  }

  /** Equal contributions to one target, as in the derivative of r · r, become one. */
  private static List<Assignment> merged(List<Assignment> assignments) {
    Map<Assignment, Integer> times = new LinkedHashMap<>();
    assignments.forEach(assignment -> times.merge(assignment, 1, Integer::sum));
    List<Assignment> merged = new ArrayList<>();
    times.forEach((a, n) -> merged.add(a.with(product(constant(n), a.value()))));
    return merged;
  }

  /** A function of what the forward pass applied it to is read from where the result was kept. */
  private static List<Assignment> reusing(List<Assignment> backward, List<Assignment> forward) {
    Kept kept = new Kept(forward);
    return backward.stream().map(a -> a.with(Expressions.map(a.value(), kept::find))).toList();
  }

  /**
   * The first contribution to a tensor starts it, if it reaches every element just once. What no
   * sample has to do with may be added up over the parts of a batch.
   */
  private static List<Assignment> assigned(List<Assignment> assignments) {
    Map<Tensor, List<Assignment>> byTarget = new HashMap<>();
    for (Assignment a : assignments) {
      byTarget.computeIfAbsent(a.target().tensor(), target -> new ArrayList<>()).add(a);
    }
    Set<Tensor> started = new HashSet<>();
    List<Assignment> assigned = new ArrayList<>();
    for (Assignment a : assignments) {
      boolean first = started.add(a.target().tensor());
      boolean starts =
          first
              && a.target().tensor().isPerSample()
              && a.summed().isEmpty()
              && Domain.coversTarget(a)
              && isAlone(a, Objects.requireNonNull(byTarget.get(a.target().tensor())))
              && a.operator() == Operator.ADD;
      assigned.add(starts ? a.with(Operator.ASSIGN) : a);
    }
    return assigned;
  }

  /** In an ordered loop another assignment may have added to the element in an earlier turn. */
  private static boolean isAlone(Assignment a, List<Assignment> ofTarget) {
    return a.order() == null
        || ofTarget.stream()
            .filter(other -> a.order().equals(other.order()))
            .allMatch(other -> inOneTurn(a, other));
  }

  private static boolean inOneTurn(Assignment a, Assignment other) {
    Index turn = Objects.requireNonNull(a.order()).index();
    for (int d = 0; d < a.target().subscripts().size(); d++) {
      Affine subscript = a.target().subscripts().get(d);
      if (subscript.coefficient(turn) != 0
          && !subscript.equals(other.target().subscripts().get(d))) {
        return false;
      }
    }
    return true;
  }
}
