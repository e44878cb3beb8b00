package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/**
 * The assignments of a normalisation over values of one sample: y = weight · (x − mean) /
 * √(variance + epsilon) + bias.
 *
 * <p>A mean that is large beside the deviation is rounded by part of that deviation. What the
 * rounding left, the mean of x − mean, is taken off too; exactly it is 0, and so is its derivative.
 *
 * @param epsilon added to the variance
 * @param element the subscripts of an element of the node
 * @param apart the indices of what has a mean and a variance of its own
 */
record SampleNormSteps(
    Node node, Forward forward, double epsilon, List<Affine> element, List<Index> apart) {

  /** States them without weight and bias. */
  void plain() {
    forward.assign(at(forward.value(node)), normal());
  }

  /**
   * States them with a weight and a bias.
   *
   * @param extents of both
   * @param subscripts of both at the element
   */
  void affine(Integer[] extents, List<Affine> subscripts) {
    Expression quotient = normal();
    Access weight = forward.parameter(node, "weight", Start.at(1), extents).at(subscripts);
    Access bias = forward.parameter(node, "bias", Start.at(0), extents).at(subscripts);
    Access normal = at(forward.partOfShape(node, "normal"));
    forward.assign(normal, quotient);
    forward.assign(at(forward.value(node)), sum(product(weight, normal), bias));
  }

  /** States the steps to (x − mean) / deviation, which it returns. */
  private Expression normal() {
    int groups = apart.stream().mapToInt(Index::extent).reduce(1, Math::multiplyExact);
    Expression share = constant((double) groups / node.width());
    Access x = at(forward.value(node.parents().get(0)));
    Access total = statistic(forward.part(node, "total", extents()));
    Access mean = statistic(forward.part(node, "mean", extents()));
    Access rest = statistic(forward.detached(node, "rest", extents()));
    Access centred = at(forward.partOfShape(node, "centred"));
    Access squares = statistic(forward.part(node, "squares", extents()));
    Access deviation = statistic(forward.part(node, "deviation", extents()));
    forward.add(total, x);
    forward.assign(mean, product(share, total));
    forward.add(rest, product(share, difference(x, mean)));
    forward.assign(centred, difference(difference(x, mean), rest));
    forward.add(squares, product(centred, centred));
    forward.assign(
        deviation, apply(Elementary.SQRT, sum(product(share, squares), constant(epsilon))));
    return quotient(centred, deviation);
  }

  private Access at(Tensor tensor) {
    return tensor.isPerSample() ? tensor.of(Index.SAMPLE, element) : tensor.at(element);
  }

  private Access statistic(Tensor tensor) {
    return forward.element(tensor, apart);
  }

  private Integer[] extents() {
    return apart.stream().map(Index::extent).toArray(Integer[]::new);
  }
}
