package dev.fanout.processor.layer.sequence;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;

/** Which parents are sequences, and which say how long they are. */
final class SequenceShape {

  private SequenceShape() {}

  /** How many steps the first parent of {@code node} has. */
  static int steps(Node node) {
    return node.parents().get(0).shape().extents().get(0);
  }

  /** Whether {@code parent} has the axes of a sequence; reported if not. */
  static boolean areSteps(String name, Node parent, Origin origin, Problems problems) {
    if (parent.shape().extents().size() == 2) {
      return true;
    }
    problems.error(
        origin.where(),
        "NoSteps",
        "'%s' goes through steps, and '%s' has the shape {%s}. Give it {steps, features}, in @Input or by @Reshape."
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
        "'%s' takes its number of steps from '%s' (%s). Give it a node of one value."
            .formatted(name, parent, parent.shape()));
    return false;
  }
}
