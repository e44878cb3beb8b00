package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Scale;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Index;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** y = factor · x. */
final class ScaleLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Scale.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    double factor = settings.number("value");
    if (!Double.isFinite(factor)) {
      problems.error(
          settings.where("value"),
          "OutOfRange",
          "'%s' scales by %s. Give a finite number.".formatted(name, factor));
      return Optional.empty();
    }
    return Optional.of(parents.get(0).shape());
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    forward.assign(
        forward.value(node, i),
        product(
            constant(node.settings().number("value")), forward.value(node.parents().get(0), i)));
  }
}
