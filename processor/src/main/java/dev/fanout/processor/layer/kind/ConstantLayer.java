package dev.fanout.processor.layer.kind;

import dev.fanout.Constant;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Numbers;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;

/** A node whose values stand in the description. */
public record ConstantLayer(List<Double> values) implements Layer {

  static final LayerKind KIND = new LayerKind(Constant.class, Arity.NONE);

  public ConstantLayer {
    values = List.copyOf(values);
  }

  static ConstantLayer read(MemberValues members) {
    return new ConstantLayer(members.numbers("value"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
      problems.error(
          origin.where("value"),
          "NoConstant",
          "'%s' has the values %s. Give at least one, all finite.".formatted(name, values));
      return Optional.empty();
    }
    return Optional.of(Shape.of(values.size()));
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public List<Numbers> numbers() {
    return List.of(new Numbers("value", values, false));
  }

  @Override
  public void forward(Node node, Forward forward) {
    forward.constant(
        node, "", values.stream().mapToDouble(Double::doubleValue).toArray(), node.width());
  }
}
