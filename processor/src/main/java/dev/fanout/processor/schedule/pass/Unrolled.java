package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is written out: the assignments of small layers, but for those that straight-line code
 * cannot compute. It computes one sample by itself, and it knows every subscript.
 *
 * @param nodes the small layers
 * @param ofBatch what no sample has to do with, by node and part
 */
record Unrolled(Set<String> nodes, Set<List<String>> ofBatch) {

  static Unrolled of(Set<String> nodes, List<Program> programs) {
    Set<List<String>> ofBatch = new HashSet<>();
    for (Program program : programs) {
      for (Tensor target : program.targets()) {
        boolean isComputed = target.role() == Role.VALUE || target.role() == Role.STATE;
        if (isComputed && !target.isPerSample()) {
          ofBatch.add(name(target));
        }
      }
    }
    return new Unrolled(nodes, ofBatch);
  }

  private static List<String> name(Tensor tensor) {
    return List.of(tensor.node(), tensor.part());
  }

  boolean contains(Assignment assignment) {
    return nodes.contains(assignment.node())
        && assignment.accesses().stream().allMatch(this::isOfSample);
  }

  private boolean isOfSample(Access access) {
    return access.lookups().isEmpty() && !ofBatch.contains(name(access.tensor()));
  }
}
