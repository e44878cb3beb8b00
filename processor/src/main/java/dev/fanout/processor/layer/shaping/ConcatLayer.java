package dev.fanout.processor.layer.shaping;

import dev.fanout.Concat;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * y = a and then b and then ….
 *
 * @param axis along which they follow one another; empty for values counted row-major
 */
public record ConcatLayer(OptionalInt axis) implements Layer {

  static final LayerKind KIND = new LayerKind(Concat.class, Arity.ONE_OR_MORE);

  static ConcatLayer read(MemberValues members) {
    return new ConcatLayer(ChosenAxis.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (axis.isEmpty()) {
      return Optional.of(Shape.of(parents.stream().mapToInt(Node::width).sum()));
    }
    Node first = parents.get(0);
    if (!ChosenAxis.exists(axis, name, first, origin, problems)) {
      return Optional.empty();
    }
    List<Integer> extents = new ArrayList<>(first.shape().extents());
    int joined = axis.getAsInt();
    for (Node other : parents.subList(1, parents.size())) {
      List<Integer> others = other.shape().extents();
      if (!without(joined, others).equals(without(joined, first.shape().extents()))) {
        problems.error(
            origin.where("axis"),
            "ShapeMismatch",
            "'%s' joins '%s' (%s) and '%s' (%s) along axis %s. Give them the same shape but for that axis, or leave axis out to join all values row-major."
                .formatted(name, first, first.shape(), other, other.shape(), joined));
        return Optional.empty();
      }
      extents.set(joined, extents.get(joined) + others.get(joined));
    }
    return Optional.of(new Shape(extents));
  }

  private static List<Integer> without(int axis, List<Integer> extents) {
    List<Integer> others = new ArrayList<>(extents);
    if (axis < others.size()) {
      others.set(axis, 0);
    }
    return others;
  }

  @Override
  public void forward(Node node, Forward forward) {
    int offset = 0;
    for (Node parent : node.parents()) {
      List<Index> i = forward.indices(parent, "i");
      List<Affine> to = new ArrayList<>(i.stream().map(Affine::of).toList());
      if (axis.isEmpty()) {
        to = List.of(forward.position(parent, i).plus(offset));
        offset += parent.width();
      } else {
        int joined = axis.getAsInt();
        to.set(joined, to.get(joined).plus(offset));
        offset += parent.shape().extents().get(joined);
      }
      forward.assign(forward.value(node).of(Index.SAMPLE, to), forward.value(parent, i));
    }
  }
}
