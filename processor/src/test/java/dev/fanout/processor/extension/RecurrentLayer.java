package dev.fanout.processor.extension;

import static dev.fanout.processor.notation.Expressions.apply;
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
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;

/** h[t] = tanh(bias + W x[t] + U h[t − 1]), one t after the other; h[−1] is outside, hence 0. */
record RecurrentLayer(int units) implements Layer {

  static final LayerKind KIND = new LayerKind(Recurrent.class, LayerKind.Arity.ONE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    int steps = parents.get(0).shape().extents().get(0);
    return Optional.of(new Shape(List.of(steps, units)));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    Index t = new Index("t", node.shape().extents().get(0));
    Index j = new Index("j", node.shape().extents().get(1));
    Index i = new Index("i", parent.shape().extents().get(1));
    Index k = new Index("k", j.extent());
    Start random = Start.by(Initializer.GLOROT_UNIFORM);
    Tensor w = forward.parameter(node, "weight_ih", random, j.extent(), i.extent());
    Tensor u = forward.parameter(node, "weight_hh", random, j.extent(), j.extent());
    Tensor bias = forward.parameter(node, "bias", Start.at(0), j.extent());
    Access z = forward.element(forward.partOfShape(node, "z"), List.of(t, j));
    Access before =
        forward.value(node).of(Index.SAMPLE, List.of(Affine.of(t).plus(-1), Affine.of(k)));
    forward.inOrder(
        t,
        false,
        () -> {
          forward.assign(z, bias.at(j));
          forward.add(z, product(forward.value(parent, List.of(t, i)), w.at(j, i)));
          forward.add(z, product(before, u.at(j, k)));
          forward.assign(forward.value(node, List.of(t, j)), apply(Elementary.TANH, z));
        });
  }
}
