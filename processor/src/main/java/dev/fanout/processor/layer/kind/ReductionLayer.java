package dev.fanout.processor.layer.kind;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A reduction over axes that are given.
 *
 * @param axes none for all
 */
record ReductionLayer(LayerKind kind, Reduction reduction, List<Integer> axes) implements Layer {

  ReductionLayer {
    axes = List.copyOf(axes);
  }

  static LayerReader reader(Class<? extends Annotation> annotation, Reduction reduction) {
    LayerKind kind = new LayerKind(annotation, Arity.ONE);
    return new LayerReader(
        kind, members -> new ReductionLayer(kind, reduction, members.integers("axes")));
  }

  /** The largest over axes of one parent if there are axes, else of several, element by element. */
  static Layer readMaximum(MemberValues members) {
    List<Integer> axes = members.integers("axes");
    return axes.isEmpty()
        ? ElementwiseLayers.MAXIMUM
        : new ReductionLayer(ElementwiseLayers.MAXIMUM.kind(), Reduction.MAXIMUM, axes);
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    int rank = parent.shape().extents().size();
    Set<Integer> seen = new HashSet<>();
    for (int axis : axes) {
      if (axis < 0 || axis >= rank) {
        problems.error(
            origin.where("axes"),
            "NoSuchAxis",
            "'%s' has the axis %s, and '%s' has the shape {%s}. Give axes from 0 to %s."
                .formatted(name, axis, parent, parent.shape(), rank - 1));
        return Optional.empty();
      }
      if (!seen.add(axis)) {
        problems.error(
            origin.where("axes"),
            "AxisTwice",
            "'%s' has the axis %s twice. Remove one of them.".formatted(name, axis));
        return Optional.empty();
      }
    }
    if (parents.size() > 1) {
      problems.error(
          origin.where("axes"),
          "AxesOfSeveral",
          "'%s' has axes, and it takes %s nodes. Let it take one, or remove the axes to compare them element by element."
              .formatted(name, parents.size()));
      return Optional.empty();
    }
    return Optional.of(Reduction.without(parent.shape(), axesOf(parent)));
  }

  @Override
  public void forward(Node node, Forward forward) {
    reduction.forward(node, axesOf(node.parents().get(0)), forward);
  }

  private List<Integer> axesOf(Node parent) {
    return axes.isEmpty()
        ? IntStream.range(0, parent.shape().extents().size()).boxed().toList()
        : axes;
  }
}
