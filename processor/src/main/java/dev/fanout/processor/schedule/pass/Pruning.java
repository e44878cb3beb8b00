package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out what does not lead to a wanted tensor. */
final class Pruning {

  private Pruning() {}

  static Program of(Program program, Predicate<Tensor> wanted) {
    Set<Tensor> needed = new HashSet<>();
    Deque<Assignment> kept = new ArrayDeque<>();
    int before;
    do {
      // Only round a loop can a tensor turn out needed after its own assignment was passed.
      before = needed.size();
      kept.clear();
      keep(
          program.assignments(),
          tensor -> wanted.test(tensor) || needed.contains(tensor),
          needed,
          kept);
    } while (program.hasOrder() && needed.size() > before);
    return new Program(List.copyOf(kept));
  }

  private static void keep(
      List<Assignment> assignments,
      Predicate<Tensor> wanted,
      Set<Tensor> needed,
      Deque<Assignment> kept) {
    for (int i = assignments.size() - 1; i >= 0; i--) {
      Assignment assignment = assignments.get(i);
      if (wanted.test(assignment.target().tensor())) {
        Expressions.reads(assignment.value()).forEach(read -> needed.add(read.tensor()));
        assignment.target().lookups().forEach(read -> needed.add(read.tensor()));
        kept.addFirst(assignment);
      }
    }
  }
}
