package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What each of several outputs adds to the error of a sample. An evaluation sums it beside the
 * error, whose order of sums stays that of a training step.
 */
final class OutputErrors {

  private OutputErrors() {}

  /** {@code program} and, where several outputs add to the error, the sums of each alone. */
  static Program beside(Program program) {
    List<Assignment> errors =
        program.assignments().stream()
            .filter(a -> a.target().tensor().role() == Role.ERROR)
            .toList();
    if (errors.stream().map(Assignment::node).distinct().count() < 2) {
      return program;
    }
    List<Assignment> all = new ArrayList<>(program.assignments());
    for (Assignment error : errors) {
      all.add(
          new Assignment(
              error.node(),
              Tensor.errorOf(error.node()).at(error.target().subscripts()),
              error.operator(),
              error.value(),
              error.order()));
    }
    return new Program(all);
  }
}
