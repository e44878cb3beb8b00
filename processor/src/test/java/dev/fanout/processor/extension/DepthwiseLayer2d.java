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

/** out[y, x, c] = bias[c] + Σ in[stride · y + ky − padding, … x …, c] · weight[c, ky, kx]. */
record DepthwiseLayer2d(Window window) implements Layer {

  static final LayerKind KIND = new LayerKind(Depthwise2d.class, LayerKind.Arity.ONE);

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
    Node parent = node.parents().get(0);
    List<Index> out = forward.indices(node, "y");
    Index c = out.get(2);
    Index ky = new Index("ky", window.kernel());
    Index kx = new Index("kx", window.kernel());
    Tensor weight =
        forward.parameter(
            node, "weight", Start.by(Initializer.HE_UNIFORM), c.extent(), ky.extent(), kx.extent());
    Tensor bias = forward.parameter(node, "bias", Start.at(0), c.extent());
    forward.assign(forward.value(node, out), bias.at(c));
    List<Affine> at = List.of(window.at(out.get(0), ky), window.at(out.get(1), kx), Affine.of(c));
    forward.add(
        forward.value(node, out),
        product(forward.value(parent).of(Index.SAMPLE, at), weight.at(c, ky, kx)));
  }
}
