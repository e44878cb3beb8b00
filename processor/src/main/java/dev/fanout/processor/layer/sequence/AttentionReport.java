package dev.fanout.processor.layer.sequence;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import java.util.List;

/** Says what is wrong with attention or its parents. */
record AttentionReport(
    String name, int heads, boolean hasLengths, Origin origin, Problems problems) {

  boolean isFine(List<Node> parents) {
    int sequences = parents.size() - (hasLengths ? 1 : 0);
    if (sequences < 1 || sequences > 2) {
      problems.error(
          origin.where("lengths"),
          "ParentCount",
          "'%s' has %s, and is to have one sequence or two%s. Change the parameters, or lengths."
              .formatted(
                  name,
                  parents.size() == 1 ? "1 parent" : parents.size() + " parents",
                  hasLengths ? " and a number of steps" : ""));
      return false;
    }
    for (Node sequence : parents.subList(0, sequences)) {
      if (!SequenceShape.areSteps(name, sequence, origin, problems)) {
        return false;
      }
    }
    return areHeads(parents.get(0))
        && haveSameFeatures(parents.get(0), parents.get(sequences - 1))
        && (!hasLengths
            || SequenceShape.isLength(name, parents.get(sequences), "lengths", origin, problems))
        && fits(parents.get(0), parents.get(sequences - 1));
  }

  private boolean areHeads(Node asking) {
    int features = features(asking);
    if (heads >= 1 && features % heads == 0) {
      return true;
    }
    problems.error(
        origin.where("heads"),
        "NoHeads",
        "'%s' has heads = %s, and '%s' has %s features. Give a number of at least 1 that divides them."
            .formatted(name, heads, asking, features));
    return false;
  }

  private boolean haveSameFeatures(Node asking, Node answering) {
    if (features(asking) == features(answering)) {
      return true;
    }
    problems.error(
        origin.where(),
        "ShapeMismatch",
        "'%s' takes '%s' (%s) and '%s' (%s). Give both the same number of features, as by @Dense(axes = 1)."
            .formatted(name, asking, asking.shape(), answering, answering.shape()));
    return false;
  }

  /** Whether arrays hold the weights and the scores. */
  private boolean fits(Node asking, Node answering) {
    long features = features(asking);
    long scores = (long) asking.shape().extents().get(0) * answering.shape().extents().get(0);
    if (features <= Integer.MAX_VALUE / (3 * features) && scores <= Integer.MAX_VALUE / heads) {
      return true;
    }
    problems.error(
        origin.where(),
        "TooLarge",
        "'%s' has %s weights and %s scores of each head, and a Java array holds at most %s values. Make it smaller."
            .formatted(
                name,
                Long.toString(3 * features * features),
                Long.toString(scores),
                Integer.toString(Integer.MAX_VALUE)));
    return false;
  }

  private static int features(Node sequence) {
    return sequence.shape().extents().get(1);
  }
}
