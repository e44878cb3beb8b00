package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;

/**
 * A rule that an assignment breaks.
 *
 * @param rule which one
 * @param tensor whose element is read or written
 * @param text what is wrong, a sentence that begins with the name of the tensor
 */
public record Violation(String rule, Assignment assignment, Tensor tensor, String text) {

  /** {@code '∂y[b, j] += …': ∂y is read, and nothing writes it.} */
  @Override
  public String toString() {
    return "'" + assignment + "': " + tensor + " " + text;
  }
}
