package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Loops;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a program reads and writes its tensors, in the order of the program. */
final class Uses {

  private final Map<Tensor, List<TensorUse>> reads = new LinkedHashMap<>();
  private final Map<Tensor, List<TensorUse>> writes = new LinkedHashMap<>();

  private Uses() {}

  static Uses of(Program program) {
    Uses uses = new Uses();
    int at = 0;
    for (List<Assignment> part : Loops.of(program.assignments())) {
      int loop = part.get(0).order() == null ? -1 : at;
      for (Assignment assignment : part) {
        uses.add(assignment, at++, loop);
      }
    }
    return uses;
  }

  private void add(Assignment assignment, int at, int loop) {
    Map<Tensor, List<TensorUse>> uses = writes;
    for (Access access : assignment.accesses()) {
      uses.computeIfAbsent(access.tensor(), tensor -> new ArrayList<>())
          .add(new TensorUse(at, loop, assignment, access));
      uses = reads;
    }
  }

  List<TensorUse> reads(Tensor tensor) {
    return reads.getOrDefault(tensor, List.of());
  }

  List<TensorUse> writes(Tensor tensor) {
    return writes.getOrDefault(tensor, List.of());
  }

  Set<Tensor> read() {
    return reads.keySet();
  }

  Set<Tensor> written() {
    return writes.keySet();
  }
}
