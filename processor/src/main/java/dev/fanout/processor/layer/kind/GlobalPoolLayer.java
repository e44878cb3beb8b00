package dev.fanout.processor.layer.kind;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A reduction over all axes but the last, the channels. */
record GlobalPoolLayer(LayerKind kind, Reduction reduction) implements Layer {

  static LayerReader reader(Class<? extends Annotation> annotation, Reduction reduction) {
    GlobalPoolLayer layer = new GlobalPoolLayer(new LayerKind(annotation, Arity.ONE), reduction);
    return new LayerReader(layer.kind(), members -> layer);
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    int axes = parent.shape().extents().size();
    if (axes < 2 || axes > 3) {
      problems.error(
          origin.where(),
          "NoChannels",
          "'%s' takes the channels of {height, width, channels} or {steps, channels}, and '%s' has the shape {%s}. Give it such a shape, or use @Mean, @Sum or @Maximum with axes."
              .formatted(name, parent, parent.shape()));
      return Optional.empty();
    }
    return Optional.of(Reduction.without(parent.shape(), spatial(parent)));
  }

  @Override
  public void forward(Node node, Forward forward) {
    reduction.forward(node, spatial(node.parents().get(0)), forward);
  }

  private static List<Integer> spatial(Node parent) {
    return IntStream.range(0, parent.shape().extents().size() - 1).boxed().toList();
  }
}
