package dev.fanout.processor.layer.window;

import dev.fanout.MaxPool;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/** y[i, c] = max over k of x[stride · i + dilation · k − before, c], so along each spatial axis. */
record MaxPoolLayer(Pooling pooling) implements Layer {

  static final LayerKind KIND = new LayerKind(MaxPool.class, Arity.ONE);

  static MaxPoolLayer read(MemberValues members) {
    return new MaxPoolLayer(Pooling.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    return pooling.shape(name, parents.get(0), origin, problems);
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> y = forward.indices(node, "y");
    forward.maximum(forward.value(node, y), pooling.values(node, y, forward));
  }
}
