package dev.fanout.processor.graph;

import dev.fanout.Use;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** Stands for another description until {@link PlacedBlocks} puts its nodes in place. */
public final class UseLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Use.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE_OR_MORE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    return Optional.empty();
  }

  @Override
  public void forward(Node node, Forward forward) {
    throw new IllegalStateException(node + " was not put in place");
  }
}
