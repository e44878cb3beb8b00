package dev.fanout.processor.layer.loss;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.LossFunction;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Objective;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * E = (1/n) Σ_j f(y[j], t[j]).
 *
 * @param values what the loss takes the node's values for, null for any
 */
record UnitLoss(Loss loss, @Nullable Values values, BinaryOperator<Expression> measure)
    implements LossFunction {

  /** The least normal float, so that its logarithm is finite in both precisions. */
  private static final double TINY = Float.MIN_NORMAL;

  /** e^y − t y. */
  static Expression poisson(Expression value, Expression target) {
    return difference(apply(Elementary.EXP, value), product(target, value));
  }

  /** t (ln t − y), and 0 for t = 0. */
  static Expression divergence(Expression value, Expression target) {
    Expression logarithm = apply(Elementary.LOG, maximum(List.of(target, constant(TINY))));
    return product(target, difference(logarithm, value));
  }

  /** max(0, 1 − t y). */
  static Expression hinge(Expression value, Expression target) {
    return apply(Elementary.RELU, difference(constant(1), product(target, value)));
  }

  @Override
  public void check(Node node, Objective objective, Problems problems) {
    if (values != null) {
      values.check(node, loss, objective, problems);
    }
  }

  @Override
  public void forward(Node node, Objective objective, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access value = forward.value(node, j);
    Access target = forward.element(forward.target(node), j);
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(constant(objective.weight() / node.width()), measure.apply(value, target)));
  }
}
