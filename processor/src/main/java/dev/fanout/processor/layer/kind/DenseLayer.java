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

/**
 * z[j] = bias[j] + Σ_i weight[j, i] · x[i] and y = h(z), where x are the parents in a row, or the
 * last axes of the one parent.
 */
public record DenseLayer(
    int units,
    DenseAxes axes,
    ActivationFunction function,
    boolean hasBias,
    Initializer initializer,
    ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(Dense.class, Arity.ONE_OR_MORE);

  static DenseLayer read(MemberValues members) {
    return new DenseLayer(
        members.integer("units"),
        new DenseAxes(members.integer("axes")),
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
    return function.check(name, "activation", origin, problems)
            && axes.areThere(name, parents, function, origin, problems)
            && axes.allow(units, name, parents, origin, problems)
        ? Optional.of(axes.shape(parents.get(0), units))
        : Optional.empty();
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
    return new DenseLayer(units, axes, function, hasBias, initializer, other);
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
  public String settings() {
    return axes.count() == 0 ? "" : "axes " + axes.count();
  }

  @Override
  public void forward(Node node, Forward forward) {
    int width = (int) axes.inputs(node.parents());
    Index j = new Index("j", units);
    Tensor z = function.argument(node, forward);
    Start start = Start.by(function.initializer(initializer));
    Tensor weight = forward.parameter(node, "weight", start, units, width);
    if (hasBias) {
      Tensor bias = forward.parameter(node, "bias", Start.at(0), units);
      forward.assign(DenseAxes.unit(z, forward.indices(node, "i"), j), bias.at(j));
    }
    int offset = 0;
    for (Node parent : node.parents()) {
      List<Index> i = forward.indices(parent, "i");
      Affine input = axes.position(parent, i).plus(offset);
      forward.add(
          DenseAxes.unit(z, i, j),
          product(forward.value(parent, i), weight.at(List.of(Affine.of(j), input))));
      offset += parent.width();
    }
    function.forward(node, z, "slope", forward);
  }
}
