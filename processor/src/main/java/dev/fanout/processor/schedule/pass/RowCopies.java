package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Copies inputs over which a window or a time step runs: the caller supplies each sample as one
 * row, and a window runs over a row for each position.
 */
final class RowCopies {

  private RowCopies() {}

  /**
   * @param loops whether an assignment becomes loops
   */
  static Program of(Program program, Predicate<Assignment> loops) {
    Map<Tensor, Tensor> staged = new LinkedHashMap<>();
    List<Assignment> assignments = new ArrayList<>();
    for (Assignment a : program.assignments()) {
      boolean byPosition =
          loops.test(a)
              && (a.order() != null || a.accesses().stream().anyMatch(RowCopies::isWindow));
      assignments.add(
          byPosition
              ? a.mapAccesses(
                  access ->
                      isPicture(access.tensor())
                          ? access.of(staged.computeIfAbsent(access.tensor(), RowCopies::rows))
                          : access)
              : a);
    }
    List<Assignment> copies = new ArrayList<>();
    staged.forEach((input, rows) -> copies.add(copy(input, rows)));
    copies.addAll(assignments);
    return new Program(copies);
  }

  private static boolean isWindow(Access access) {
    return access.tensor().isPerSample()
        && access.tensor().shape().size() > 2
        && Positions.isWindow(access);
  }

  private static boolean isPicture(Tensor tensor) {
    return tensor.role() == Role.INPUT && tensor.shape().size() > 2;
  }

  private static Tensor rows(Tensor input) {
    return new Tensor(input.node(), "rows", Role.VALUE, input.shape());
  }

  private static Assignment copy(Tensor input, Tensor rows) {
    List<Affine> all = new ArrayList<>();
    for (int d = 0; d < input.shape().size(); d++) {
      all.add(Affine.of(d == 0 ? Index.SAMPLE : new Index("i" + d, input.shape().get(d))));
    }
    return new Assignment(input.node(), rows.at(all), Operator.ASSIGN, input.at(all));
  }
}
