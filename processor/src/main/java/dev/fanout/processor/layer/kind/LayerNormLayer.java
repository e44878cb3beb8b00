package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.LayerNorm;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Numbers;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/**
 * y[i] = weight[i] · (x[i] − mean) / √(variance + epsilon) + bias[i], over the values of a sample.
 *
 * <p>A mean that is large beside the deviation is rounded by part of that deviation. What the
 * rounding left, the mean of x[i] − mean, is taken off too; exactly it is 0, and so is its
 * derivative.
 */
public record LayerNormLayer(double epsilon, boolean isAffine, ParameterUse use) implements Layer {

  static final LayerKind KIND = new LayerKind(LayerNorm.class, Arity.ONE);

  static LayerNormLayer read(MemberValues members) {
    return new LayerNormLayer(
        members.number("epsilon"), members.flag("affine"), ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      problems.error(
          origin.where("epsilon"),
          "OutOfRange",
          "'%s' has epsilon = %s. Give a finite number greater than 0.".formatted(name, epsilon));
      return Optional.empty();
    }
    return Optional.of(parents.get(0).shape());
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new LayerNormLayer(epsilon, isAffine, other);
  }

  @Override
  public List<Numbers> numbers() {
    return List.of(Numbers.positive("epsilon", epsilon));
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    Expression share = constant(1.0 / node.width());
    Expression x = forward.value(node.parents().get(0), i);
    Access total = forward.element(forward.part(node, "total"), List.of());
    Access mean = forward.element(forward.part(node, "mean"), List.of());
    Access rest = forward.element(forward.detached(node, "rest"), List.of());
    Access centred = forward.element(forward.partOfShape(node, "centred"), i);
    Access squares = forward.element(forward.part(node, "squares"), List.of());
    Access deviation = forward.element(forward.part(node, "deviation"), List.of());
    forward.add(total, x);
    forward.assign(mean, product(share, total));
    forward.add(rest, product(share, difference(x, mean)));
    forward.assign(centred, difference(difference(x, mean), rest));
    forward.add(squares, product(centred, centred));
    forward.assign(
        deviation, apply(Elementary.SQRT, sum(product(share, squares), constant(epsilon))));
    if (!isAffine) {
      forward.assign(forward.value(node, i), quotient(centred, deviation));
      return;
    }
    Integer[] extents = node.shape().extents().toArray(Integer[]::new);
    Access weight = forward.element(forward.parameter(node, "weight", Start.at(1), extents), i);
    Access bias = forward.element(forward.parameter(node, "bias", Start.at(0), extents), i);
    Access normal = forward.element(forward.partOfShape(node, "normal"), i);
    forward.assign(normal, quotient(centred, deviation));
    forward.assign(forward.value(node, i), sum(product(weight, normal), bias));
  }
}
