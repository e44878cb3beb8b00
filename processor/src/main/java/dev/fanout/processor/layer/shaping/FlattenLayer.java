package dev.fanout.processor.layer.shaping;

import dev.fanout.Flatten;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** y[number of i] = x[i]. */
public record FlattenLayer() implements Layer {

  static final LayerKind KIND = new LayerKind(Flatten.class, Arity.ONE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    return Optional.of(Shape.of(parents.get(0).width()));
  }

  @Override
  public OptionalInt firstColumn() {
    return OptionalInt.of(0);
  }

  @Override
  public void forward(Node node, Forward forward) {
    Reshaping.forward(node, forward);
  }
}
