package dev.fanout.processor.layer.kind;

import dev.fanout.Concat;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Index;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** y = a and then b and then …. */
final class ConcatLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Concat.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE_OR_MORE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
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
