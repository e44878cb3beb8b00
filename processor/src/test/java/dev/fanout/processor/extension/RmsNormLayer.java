package dev.fanout.processor.extension;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/** y[i] = weight[i] · x[i] / √(Σ x² / n + ε). */
record RmsNormLayer() implements Layer {

  static final LayerKind KIND = new LayerKind(RmsNorm.class, LayerKind.Arity.ONE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    return Optional.of(Shape.of(parents.get(0).width()));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Index i = new Index("i", node.width());
    Access x = forward.value(node.parents().get(0), List.of(i));
    Access square = forward.element(forward.part(node, "square"), List.of());
    Access size = forward.element(forward.part(node, "size"), List.of());
    Access weight = forward.parameter(node, "weight", Start.at(1), node.width()).at(i);
    forward.add(square, product(constant(1.0 / node.width()), x, x));
    forward.assign(size, apply(Elementary.SQRT, sum(square, constant(1e-5))));
    forward.assign(forward.value(node, List.of(i)), quotient(product(weight, x), size));
  }
}
