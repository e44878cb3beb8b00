package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;

/** Something that holds of every program. */
interface ProgramRule {

  /** Tells what breaks the rule. */
  void check(Subject subject, Findings found);

  /** Takes what breaks a rule. */
  @FunctionalInterface
  interface Findings {

    /**
     * @param text a sentence that begins with the name of the tensor
     */
    void add(Assignment assignment, Tensor tensor, String text);
  }
}
