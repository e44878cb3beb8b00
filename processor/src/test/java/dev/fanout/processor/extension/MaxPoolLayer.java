package dev.fanout.processor.extension;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/** out[y, x, c] max= in[stride · y + ky, stride · x + kx, c]. */
record MaxPoolLayer(Window window) implements Layer {

  static final LayerKind KIND = new LayerKind(MaxPool.class, LayerKind.Arity.ONE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    List<Integer> in = parents.get(0).shape().extents();
    return Optional.of(
        new Shape(List.of(window.positions(in.get(0)), window.positions(in.get(1)), in.get(2))));
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> out = forward.indices(node, "y");
    Index ky = new Index("ky", window.kernel());
    Index kx = new Index("kx", window.kernel());
    List<Affine> at =
        List.of(window.at(out.get(0), ky), window.at(out.get(1), kx), Affine.of(out.get(2)));
    forward.maximum(
        forward.value(node, out), forward.value(node.parents().get(0)).of(Index.SAMPLE, at));
  }
}
