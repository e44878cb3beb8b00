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
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
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
    if (units < 1) {
      problems.error(
          origin.where("units"),
          "NoUnits",
          "'%s' has units = %s. A layer has at least 1.".formatted(name, units));
      return Optional.empty();
    }
    if (!function.check(name, "activation", origin, problems)
        || !axes.areThere(name, parents, function, origin, problems)) {
      return Optional.empty();
    }
    long inputs = axes.inputs(parents);
    if (inputs * units > Integer.MAX_VALUE) {
      problems.error(
          origin.where("units"),
          "TooLarge",
          "'%s' has %s units over %s values = %s weights, and a Java array holds at most %s. Make it smaller."
              .formatted(name, units, inputs, inputs * units, Integer.MAX_VALUE));
      return Optional.empty();
    }
    Node parent = parents.get(0);
    List<Integer> extents =
        new ArrayList<>(parent.shape().extents().subList(0, axes.apart(parent)));
    extents.add(units);
    return Optional.of(new Shape(extents));
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
    Tensor z =
        activation().equals(Optional.of(Activation.IDENTITY))
            ? forward.value(node)
            : forward.partOfShape(node, "z");
    Tensor weight =
        forward.parameter(
            node, "weight", Start.by(function.initializer(initializer)), units, width);
    if (hasBias) {
      Tensor bias = forward.parameter(node, "bias", Start.at(0), units);
      forward.assign(unit(z, forward.indices(node, "i"), j), bias.at(j));
    }
    int offset = 0;
    for (Node parent : node.parents()) {
      List<Index> i = forward.indices(parent, "i");
      Affine input = Affine.constant(0);
      for (Index each : i.subList(axes.apart(parent), i.size())) {
        input = input.times(each.extent()).plus(Affine.of(each));
      }
      forward.add(
          unit(z, i, j),
          product(forward.value(parent, i), weight.at(List.of(Affine.of(j), input.plus(offset)))));
      offset += parent.width();
    }
    function.forward(node, z, "slope", forward);
  }

  /** Unit {@code j} where the first axes are those of {@code i}. */
  private static Access unit(Tensor z, List<Index> i, Index j) {
    List<Affine> at =
        new ArrayList<>(i.subList(0, z.shape().size() - 2).stream().map(Affine::of).toList());
    at.add(Affine.of(j));
    return z.of(at);
  }
}
