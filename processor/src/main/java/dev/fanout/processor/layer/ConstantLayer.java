package dev.fanout.processor.layer;

import dev.fanout.Constant;
import dev.fanout.processor.diagnostic.Problems;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** A node whose values stand in the description. */
public final class ConstantLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Constant.class;
  }

  @Override
  public Arity arity() {
    return Arity.NONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    List<Double> values = settings.numbers("value");
    if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
      problems.error(
          settings.where("value"),
          "NoConstant",
          "'%s' has the values %s. Give at least one, all finite.".formatted(name, values));
      return Optional.empty();
    }
    return Optional.of(Shape.of(values.size()));
  }

  @Override
  public void forward(Node node, Forward forward) {
    forward.constant(
        node,
        "",
        node.settings().numbers("value").stream().mapToDouble(Double::doubleValue).toArray(),
        node.width());
  }
}
