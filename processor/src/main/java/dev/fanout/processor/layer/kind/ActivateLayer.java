package dev.fanout.processor.layer.kind;

import dev.fanout.Activate;
import dev.fanout.Activation;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.JavaType;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Numbers;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.activation.ActivationFunction;
import java.util.List;
import java.util.Optional;

/**
 * y = h(x).
 *
 * @param function empty where none was named
 */
public record ActivateLayer(Optional<ActivationFunction> function, ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(Activate.class, Arity.ONE);

  static ActivateLayer read(MemberValues members) {
    boolean isNamed = members.origin().isWritten("value");
    ActivationFunction function = ActivationFunction.read("value", members);
    return new ActivateLayer(
        isNamed || function.isCustom() ? Optional.of(function) : Optional.empty(),
        ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (function.isEmpty()) {
      problems.error(
          origin.where(),
          "NoActivation",
          "'%s' applies no activation. Name one, as in @Activate(Activation.RELU)."
              .formatted(name));
      return Optional.empty();
    }
    return function.get().check(name, "value", origin, problems)
        ? Optional.of(parents.get(0).shape())
        : Optional.empty();
  }

  @Override
  public Optional<Activation> activation() {
    return function.flatMap(ActivationFunction::activation);
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new ActivateLayer(function, other);
  }

  @Override
  public List<Numbers> numbers() {
    return function.map(ActivationFunction::numbers).orElse(List.of());
  }

  @Override
  public Optional<JavaType> customActivation() {
    return function.flatMap(ActivationFunction::customType);
  }

  @Override
  public void forward(Node node, Forward forward) {
    function.orElseThrow().forward(node, forward.value(node.parents().get(0)), "weight", forward);
  }
}
