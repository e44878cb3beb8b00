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
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.List;

/**
 * The assignments of a normalisation over the last axes of a sample.
 *
 * <p>A mean that is large beside the deviation is rounded by part of that deviation. What the
 * rounding left, the mean of x − mean, is taken off too; exactly it is 0, and so is its derivative.
 *
 * @param epsilon added to the variance
 * @param i the indices of an element of the node
 * @param first the place of the first of them that is normalised over
 */
record LayerNormSteps(Node node, Forward forward, double epsilon, List<Index> i, int first) {

  /** States them without weight and bias. */
  void plain() {
    forward.assign(forward.value(node, i), normal());
  }

  /** States them with a weight and a bias. */
  void affine() {
    Expression quotient = normal();
    List<Index> over = i.subList(first, i.size());
    Integer[] extents = extents(over);
    Access weight = forward.element(forward.parameter(node, "weight", Start.at(1), extents), over);
    Access bias = forward.element(forward.parameter(node, "bias", Start.at(0), extents), over);
    Access normal = forward.element(forward.partOfShape(node, "normal"), i);
    forward.assign(normal, quotient);
    forward.assign(forward.value(node, i), sum(product(weight, normal), bias));
  }

  /** States the steps to (x − mean) / deviation, which it returns. */
  private Expression normal() {
    List<Index> apart = i.subList(0, first);
    int groups = apart.stream().mapToInt(Index::extent).reduce(1, Math::multiplyExact);
    Expression share = constant((double) groups / node.width());
    Access x = forward.value(node.parents().get(0), i);
    Integer[] extents = extents(apart);
    Access total = forward.element(forward.part(node, "total", extents), apart);
    Access mean = forward.element(forward.part(node, "mean", extents), apart);
    Access rest = forward.element(forward.detached(node, "rest", extents), apart);
    Access centred = forward.element(forward.partOfShape(node, "centred"), i);
    Access squares = forward.element(forward.part(node, "squares", extents), apart);
    Access deviation = forward.element(forward.part(node, "deviation", extents), apart);
    forward.add(total, x);
    forward.assign(mean, product(share, total));
    forward.add(rest, product(share, difference(x, mean)));
    forward.assign(centred, difference(difference(x, mean), rest));
    forward.add(squares, product(centred, centred));
    forward.assign(
        deviation, apply(Elementary.SQRT, sum(product(share, squares), constant(epsilon))));
    return quotient(centred, deviation);
  }

  private static Integer[] extents(List<Index> indices) {
    return indices.stream().map(Index::extent).toArray(Integer[]::new);
  }
}
