package dev.fanout.processor.layer.sequence;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;

/** Which parents are sequences, and which say how long they are. */
final class Steps {

  private Steps() {}

  /** Whether {@code parent} has the axes of a sequence; reported if not. */
  static boolean areSteps(String name, Node parent, Origin origin, Problems problems) {
    if (parent.shape().extents().size() == 2) {
      return true;
    }
    problems.error(
        origin.where(),
        "NoSteps",
        "'%s' goes through steps, and '%s' has the shape {%s}. Give it {steps, features}."
            .formatted(name, parent, parent.shape()));
    return false;
  }

  /** Whether {@code parent} is one number; reported at {@code member} if not. */
  static boolean isLength(
      String name, Node parent, String member, Origin origin, Problems problems) {
    if (parent.width() == 1) {
      return true;
    }
    problems.error(
        origin.where(member),
        "ShapeMismatch",
        "'%s' takes the number of its steps from '%s' (%s), which is to be one value. Give one of shape {1}."
            .formatted(name, parent, parent.shape()));
    return false;
  }
}
