package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Set;

/**
 * Assignments that become one stage: one of them, an ordered loop, or straight-line code.
 *
 * @param statements the straight-line code, null if it is none
 * @param watched the derivative that is shown here instead, or null
 */
record Segment(List<Assignment> from, List<Assignment> statements, Tensor watched) {

  static Segment loops(List<Assignment> from) {
    return new Segment(from, null, null);
  }

  static Segment straightLine(List<Assignment> from, List<Assignment> statements) {
    return new Segment(from, statements, null);
  }

  static Segment watch(Tensor adjoint) {
    return new Segment(List.of(), null, adjoint);
  }

  boolean isStraightLine() {
    return statements != null;
  }

  /** The ordered loop, or null. */
  Order order() {
    return from.get(0).order();
  }

  Set<Tensor> tensors() {
    return watched != null
        ? Set.of(watched)
        : new Program(isStraightLine() ? statements : from).tensors();
  }
}
