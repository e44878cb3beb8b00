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
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * z[t] = bias + W x[t] + U h[t − 1] of the gates i, f, g, o one behind the other; c[t] = σ(f) c[t −
 * 1] + σ(i) tanh(g), h[t] = σ(o) tanh(c[t]).
 */
record LstmLayer(int units) implements Layer {

  static final LayerKind KIND = new LayerKind(Lstm.class, LayerKind.Arity.ONE);

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
    Index g = new Index("g", 4 * units);
    Index j = new Index("j", units);
    Index i = new Index("i", parent.shape().extents().get(1));
    Index k = new Index("k", units);
    Start random = Start.by(Initializer.GLOROT_UNIFORM);
    Tensor w = forward.parameter(node, "weight_ih", random, g.extent(), i.extent());
    Tensor u = forward.parameter(node, "weight_hh", random, g.extent(), k.extent());
    Tensor bias = forward.parameter(node, "bias", Start.at(0), g.extent());
    Tensor gates = forward.part(node, "z", t.extent(), g.extent());
    Access cell = forward.element(forward.partOfShape(node, "c"), List.of(t, j));
    Affine before = Affine.of(t).plus(-1);
    Access z = forward.element(gates, List.of(t, g));
    forward.assign(z, bias.at(g));
    forward.add(z, product(forward.value(parent, List.of(t, i)), w.at(g, i)));
    forward.inOrder(
        t,
        false,
        () -> {
          forward.add(
              z,
              product(
                  forward.value(node).of(Index.SAMPLE, List.of(before, Affine.of(k))), u.at(g, k)));
          forward.assign(
              cell,
              product(
                  gate(gates, 0, t, j, Elementary.SIGMOID), gate(gates, 2, t, j, Elementary.TANH)));
          forward.add(
              cell,
              product(
                  gate(gates, 1, t, j, Elementary.SIGMOID),
                  cell.tensor().of(Index.SAMPLE, List.of(before, Affine.of(j)))));
          forward.assign(
              forward.value(node, List.of(t, j)),
              product(gate(gates, 3, t, j, Elementary.SIGMOID), apply(Elementary.TANH, cell)));
        });
  }

  private Expression gate(Tensor gates, int number, Index t, Index j, Elementary function) {
    return apply(
        function, gates.of(Index.SAMPLE, List.of(Affine.of(t), Affine.of(j).plus(number * units))));
  }
}
