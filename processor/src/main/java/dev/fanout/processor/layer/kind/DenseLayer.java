package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Activation;
import dev.fanout.Dense;
import dev.fanout.Initializer;
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
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.layer.activation.ActivationFunction;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;

/** z[j] = bias[j] + Σ_i weight[j, i] · x[i] and y = h(z), where x are the parents in a row. */
public record DenseLayer(
    int units,
    ActivationFunction function,
    boolean hasBias,
    Initializer initializer,
    ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(Dense.class, Arity.ONE_OR_MORE);

  static DenseLayer read(MemberValues members) {
    return new DenseLayer(
        members.integer("units"),
        ActivationFunction.read("activation", members),
        members.flag("bias"),
        members.constant("initializer", Initializer.class),
        ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    long inputs = parents.stream().mapToLong(Node::width).sum();
    if (units < 1) {
      problems.error(
          origin.where("units"),
          "NoUnits",
          "'%s' has units = %s. A layer has at least 1.".formatted(name, units));
    } else if (inputs * units > Integer.MAX_VALUE) {
      problems.error(
          origin.where("units"),
          "TooLarge",
          "'%s' has %s units over %s values = %s weights, and a Java array holds at most %s. Make it smaller."
              .formatted(name, units, inputs, inputs * units, Integer.MAX_VALUE));
    } else if (function.check(name, "activation", origin, problems)) {
      return Optional.of(Shape.of(units));
    }
    return Optional.empty();
  }

  @Override
  public Optional<Activation> activation() {
    return function.activation();
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new DenseLayer(units, function, hasBias, initializer, other);
  }

  @Override
  public List<Numbers> numbers() {
    return function.numbers();
  }

  @Override
  public Optional<JavaType> customActivation() {
    return function.customType();
  }

  @Override
  public void forward(Node node, Forward forward) {
    int width = node.parents().stream().mapToInt(Node::width).sum();
    Index j = new Index("j", node.width());
    Tensor z = function.argument(node, forward);
    Start start = Start.by(function.initializer(initializer));
    Tensor weight = forward.parameter(node, "weight", start, units, width);
    if (hasBias) {
      Tensor bias = forward.parameter(node, "bias", Start.at(0), node.width());
      forward.assign(forward.element(z, List.of(j)), bias.at(j));
    }
    int offset = 0;
    for (Node parent : node.parents()) {
      List<Index> i = forward.indices(parent, "i");
      Affine input = forward.position(parent, i).plus(offset);
      forward.add(
          forward.element(z, List.of(j)),
          product(forward.value(parent, i), weight.at(List.of(Affine.of(j), input))));
      offset += parent.width();
    }
    function.forward(node, z, "slope", forward);
  }
}
