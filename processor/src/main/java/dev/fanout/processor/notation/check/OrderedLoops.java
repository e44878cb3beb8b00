package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Loops;
import dev.fanout.processor.notation.Order;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every assignment of an ordered loop has its index, or each turn would compute the same again; the
 * index runs over a range that is known; and one pass states a loop in one place.
 */
final class OrderedLoops implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    Set<Order> ended = new HashSet<>();
    for (List<Assignment> part : Loops.of(subject.assignments())) {
      Order order = part.get(0).order();
      if (order == null) {
        continue;
      }
      boolean isAgain = !ended.add(order) && subject.form() != Form.ROUTINE;
      for (Assignment a : part) {
        String problem = problem(a, order.index(), isAgain);
        if (!problem.isEmpty()) {
          found.add(a, a.target().tensor(), problem);
        }
      }
    }
  }

  private static String problem(Assignment a, Index turn, boolean isAgain) {
    if (turn.isLookedUp() || turn.extent() == Index.SAMPLES) {
      return "is computed in turns of " + turn + ", which has no range";
    }
    if (!a.indices().contains(turn)) {
      return "is the same in each turn of " + turn;
    }
    return isAgain ? "is computed in a loop that stands in two places" : "";
  }
}
