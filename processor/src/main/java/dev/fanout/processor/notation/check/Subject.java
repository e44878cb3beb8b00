package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Set;

/**
 * A program that is checked.
 *
 * @param form what it is
 * @param program what is checked
 * @param before what is computed before it
 * @param given the tensors that are there although their role does not say so
 * @param uses of both programs
 */
record Subject(Form form, Program program, Program before, Set<Tensor> given, Uses uses) {

  Subject(Form form, Program program, Program before, Set<Tensor> given) {
    this(form, program, before, given, Uses.of(before.then(program)));
  }

  List<Assignment> assignments() {
    return program.assignments();
  }

  /** Whether somebody else supplies the tensor. */
  boolean isGiven(Tensor tensor) {
    return switch (tensor.role()) {
      case INPUT, TARGET, PARAMETER, STATE, CONSTANT, MASK, SHARE, SEED -> true;
      default -> given.contains(tensor);
    };
  }
}
