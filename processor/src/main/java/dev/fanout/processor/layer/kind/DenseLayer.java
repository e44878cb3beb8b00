package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Activation;
import dev.fanout.Dense;
import dev.fanout.Initializer;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.layer.activation.Nonlinearity;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** z[j] = bias[j] + Σ_i weight[j, i] · x[i] and y = h(z), where x are the parents in a row. */
final class DenseLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Dense.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE_OR_MORE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    int units = settings.integer("units");
    if (units < 1) {
      problems.error(
          settings.where("units"),
          "NoUnits",
          "'" + name + "' has units = " + units + ". A layer has at least 1.");
      return Optional.empty();
    }
    if (!Nonlinearity.check(name, "activation", settings, problems)) {
      return Optional.empty();
    }
    long inputs = parents.stream().mapToLong(Node::width).sum();
    if (inputs * units > Integer.MAX_VALUE) {
      problems.error(
          settings.where("units"),
          "TooLarge",
          "'"
              + name
              + "' has "
              + units
              + " units over "
              + inputs
              + " values = "
              + inputs * units
              + " weights, and a Java array holds at most "
              + Integer.MAX_VALUE
              + ". Make it smaller.");
      return Optional.empty();
    }
    return Optional.of(Shape.of(units));
  }

  @Override
  public Optional<Activation> activation(Settings settings) {
    return Nonlinearity.activation("activation", settings);
  }

  @Override
  public void forward(Node node, Forward forward) {
    Optional<Activation> activation = activation(node.settings());
    int width = node.parents().stream().mapToInt(Node::width).sum();
    Index j = new Index("j", node.width());
    Tensor z =
        activation.equals(Optional.of(Activation.IDENTITY))
            ? forward.value(node)
            : forward.part(node, "z", node.width());
    Tensor weight =
        forward.parameter(
            node,
            "weight",
            Start.by(initializer(node.settings(), activation)),
            node.width(),
            width);
    if (node.settings().flag("bias")) {
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
    Nonlinearity.of("activation", "slope", node.settings()).forward(node, z, forward);
  }

  private static Initializer initializer(Settings settings, Optional<Activation> activation) {
    Initializer stated = settings.constant("initializer", Initializer.class);
    if (stated != Initializer.AUTO) {
      return stated;
    }
    return activation.equals(Optional.of(Activation.RELU))
        ? Initializer.HE_UNIFORM
        : Initializer.GLOROT_UNIFORM;
  }
}
