package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Scale;
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
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/** y = factor · x. */
public record ScaleLayer(double factor) implements Layer {

  static final LayerKind KIND = new LayerKind(Scale.class, Arity.ONE);

  static ScaleLayer read(MemberValues members) {
    return new ScaleLayer(members.number("value"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (!Double.isFinite(factor)) {
      problems.error(
          origin.where("value"),
          "OutOfRange",
          "'%s' scales by %s. Give a finite number.".formatted(name, factor));
      return Optional.empty();
    }
    return Optional.of(parents.get(0).shape());
  }

  @Override
  public List<Numbers> numbers() {
    return List.of(Numbers.of("value", factor));
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    forward.assign(
        forward.value(node, i), product(constant(factor), forward.value(node.parents().get(0), i)));
  }
}
