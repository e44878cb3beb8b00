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

/** out[y, x, o] = bias[o] + Σ in[stride · y + ky − padding, … x …, c] · weight[o, c, ky, kx]. */
record ConvolutionLayer2d(int units, Window window) implements Layer {

  static final LayerKind KIND = new LayerKind(Convolution2d.class, LayerKind.Arity.ONE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    List<Integer> in = parents.get(0).shape().extents();
    return Optional.of(
        new Shape(List.of(window.positions(in.get(0)), window.positions(in.get(1)), units)));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    List<Index> out = forward.indices(node, "y");
    Index o = out.get(2);
    Index ky = new Index("ky", window.kernel());
    Index kx = new Index("kx", window.kernel());
    Index c = new Index("c", parent.shape().extents().get(2));
    Tensor weight =
        forward.parameter(
            node,
            "weight",
            Start.by(Initializer.HE_UNIFORM),
            o.extent(),
            c.extent(),
            ky.extent(),
            kx.extent());
    Tensor bias = forward.parameter(node, "bias", Start.at(0), o.extent());
    forward.assign(forward.value(node, out), bias.at(o));
    List<Affine> at = List.of(window.at(out.get(0), ky), window.at(out.get(1), kx), Affine.of(c));
    forward.add(
        forward.value(node, out),
        product(forward.value(parent).of(Index.SAMPLE, at), weight.at(o, c, ky, kx)));
  }
}
