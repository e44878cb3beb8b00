package dev.fanout.processor.extension;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Initializer;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;

/** out[x, o] = bias[o] + Σ in[stride · x + k − padding, c] · weight[o, c, k]. */
record ConvolutionLayer1d(int units, Window window) implements Layer {

  static final LayerKind KIND = new LayerKind(Convolution1d.class, LayerKind.Arity.ONE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    int length = parents.get(0).shape().extents().get(0);
    return Optional.of(new Shape(List.of(window.positions(length), units)));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    List<Index> out = forward.indices(node, "y");
    Index o = out.get(1);
    Index k = new Index("k", window.kernel());
    Index c = new Index("c", parent.shape().extents().get(1));
    Tensor weight =
        forward.parameter(
            node, "weight", Start.by(Initializer.HE_UNIFORM), o.extent(), c.extent(), k.extent());
    Tensor bias = forward.parameter(node, "bias", Start.at(0), o.extent());
    forward.assign(forward.value(node, out), bias.at(o));
    forward.add(
        forward.value(node, out),
        product(
            forward.value(parent).of(Index.SAMPLE, List.of(window.at(out.get(0), k), Affine.of(c))),
            weight.at(o, c, k)));
  }
}
