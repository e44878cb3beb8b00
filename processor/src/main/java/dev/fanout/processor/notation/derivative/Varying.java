package dev.fanout.processor.notation.derivative;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The tensors that change when given ones do. */
final class Varying {

  private Varying() {}

  static Predicate<Tensor> of(Program program, Predicate<Tensor> given) {
    Set<Tensor> computed = new HashSet<>();
    Predicate<Tensor> varies = tensor -> given.test(tensor) || computed.contains(tensor);
    int before;
    do {
      before = computed.size();
      for (Assignment assignment : program.assignments()) {
        Tensor target = assignment.target().tensor();
        if (isDifferentiable(target)
            && assignment.reads().stream().anyMatch(read -> varies.test(read.tensor()))) {
          computed.add(target);
        }
      }
    } while (program.hasOrder() && computed.size() > before);
    return varies;
  }

  /** Whether a derivative goes through what is assigned to {@code target}. */
  static boolean isDifferentiable(Tensor target) {
    return target.role() != Role.DETACHED && target.role() != Role.STATE;
  }
}
