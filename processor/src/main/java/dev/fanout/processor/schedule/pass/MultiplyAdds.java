package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.HashMap;
import java.util.Map;

/** How many multiply–adds the forward pass of each node takes for a sample, by its name. */
public final class MultiplyAdds {

  private MultiplyAdds() {}

  /** Sums of products; nothing of a node that has none, and of the error. */
  public static Map<String, Long> of(Program forward) {
    Map<String, Long> counts = new HashMap<>();
    for (Assignment assignment : forward.assignments()) {
      if (!assignment.summed().isEmpty()
          && assignment.accesses().size() > 2
          && assignment.target().tensor().role() != Role.ERROR) {
        counts.merge(assignment.node(), assignment.repetitions(), Long::sum);
      }
    }
    return counts;
  }
}
