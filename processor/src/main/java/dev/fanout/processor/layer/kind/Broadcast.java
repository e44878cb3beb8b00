package dev.fanout.processor.layer.kind;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/**
 * Parents that serve for a shape that they do not have: one value for all elements, and one that
 * has only the last axes, as a value for each channel, for all indices of the others.
 */
final class Broadcast {

  private Broadcast() {}

  /**
   * That of the widest parent; empty where another one does not serve for it.
   *
   * @param verb what the layer does to them: {@code adds}
   */
  static Optional<Shape> shape(
      String name, String verb, List<Node> parents, Origin origin, Problems problems) {
    Node widest = widest(parents);
    for (Node other : parents) {
      if (other.width() > 1 && !isLast(other.shape(), widest.shape())) {
        boolean areAxes = other.shape().extents().size() + widest.shape().extents().size() > 2;
        problems.error(
            origin.where(),
            "ShapeMismatch",
            "'%s' %s '%s' (%s) and '%s' (%s). Give both the same shape, %sor use @Concat."
                .formatted(
                    name,
                    verb,
                    widest,
                    values(widest),
                    other,
                    values(other),
                    areAxes ? "or one of them the last axes of the other, " : ""));
        return Optional.empty();
      }
    }
    return Optional.of(widest.shape());
  }

  /** The first parent of the most axes among those of more than one value, or just the first. */
  private static Node widest(List<Node> parents) {
    Node widest = parents.get(0);
    for (Node node : parents) {
      boolean hasMore = node.shape().extents().size() > widest.shape().extents().size();
      if (node.width() > 1 && (hasMore || widest.width() == 1)) {
        widest = node;
      }
    }
    return widest;
  }

  /** Whether the extents of {@code part} are those of the last axes of {@code whole}. */
  private static boolean isLast(Shape part, Shape whole) {
    int axes = whole.extents().size();
    int first = axes - part.extents().size();
    return first >= 0 && part.extents().equals(whole.extents().subList(first, axes));
  }

  private static String values(Node node) {
    return node.shape() + (node.width() == 1 ? " value" : " values");
  }

  /** The element of {@code parent} that serves for the element i of {@code node}. */
  static Expression value(Node parent, Node node, List<Index> i, Forward forward) {
    if (parent.width() == 1 && !parent.shape().equals(node.shape())) {
      return forward.only(parent);
    }
    return forward.value(parent, i.subList(i.size() - parent.shape().extents().size(), i.size()));
  }
}
