package dev.fanout.processor.layer.shaping;

import dev.fanout.Concat;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/** y = a and then b and then …. */
public record ConcatLayer() implements Layer {

  static final LayerKind KIND = new LayerKind(Concat.class, Arity.ONE_OR_MORE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    return Optional.of(Shape.of(parents.stream().mapToInt(Node::width).sum()));
  }

  @Override
  public void forward(Node node, Forward forward) {
    int offset = 0;
    for (Node parent : node.parents()) {
      List<Index> i = forward.indices(parent, "i");
      forward.assign(
          forward.value(node).of(Index.SAMPLE, List.of(forward.position(parent, i).plus(offset))),
          forward.value(parent, i));
      offset += parent.width();
    }
  }
}
