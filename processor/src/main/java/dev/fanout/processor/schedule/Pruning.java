package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out what does not lead to a wanted tensor. */
final class Pruning {

  private Pruning() {}

  static Program of(Program program, Predicate<Tensor> wanted) {
    Set<Tensor> needed = new HashSet<>();
    List<Assignment> kept = new LinkedList<>();
    List<Assignment> assignments = program.assignments();
    for (int i = assignments.size() - 1; i >= 0; i--) {
      Assignment assignment = assignments.get(i);
      Tensor target = assignment.target().tensor();
      if (wanted.test(target) || needed.contains(target)) {
        Expressions.reads(assignment.value()).forEach(read -> needed.add(read.tensor()));
        kept.add(0, assignment);
      }
    }
    return new Program(kept);
  }
}
