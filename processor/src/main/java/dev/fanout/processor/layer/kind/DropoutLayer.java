package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Dropout;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** y = x · m / (1 − rate) while training, else y = x. */
final class DropoutLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Dropout.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    double rate = settings.number("value");
    if (!(rate >= 0 && rate < 1)) {
      problems.error(
          settings.where("value"),
          "OutOfRange",
          "'%s' leaves out values with the probability %s. Give at least 0 and less than 1."
              .formatted(name, rate));
      return Optional.empty();
    }
    return Optional.of(parents.get(0).shape());
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    Expression x = forward.value(node.parents().get(0), i);
    double rate = node.settings().number("value");
    boolean draws = forward.isTraining() && rate > 0;
    forward.assign(
        forward.value(node, i),
        draws ? product(x, forward.element(forward.mask(node, rate), i)) : x);
  }
}
