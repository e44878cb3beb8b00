package dev.fanout.processor.layer.loss;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.negate;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Loss;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.LossFunction;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Objective;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.List;

/** E = (1/n) Σ_j f(r[j]) for the residuals r[j] = y[j] − t[j]. */
record ResidualLoss(Loss loss, Measure measure) implements LossFunction {

  /** f; it may state steps of its own. */
  interface Measure {
    Expression of(Access residual, Node node, Objective objective, Forward forward);
  }

  static Expression squared(Access residual, Node node, Objective objective, Forward forward) {
    return product(residual, residual);
  }

  /** max(0, r) + max(0, −r), whose derivative at 0 is 0. */
  static Expression absolute(Access residual, Node node, Objective objective, Forward forward) {
    return sum(apply(Elementary.RELU, residual), apply(Elementary.RELU, negate(residual)));
  }

  /** m (|r| − ½ m) with m = min(|r|, delta). */
  static Expression huber(Access residual, Node node, Objective objective, Forward forward) {
    double delta = objective.delta();
    Access magnitude = residual.of(forward.partOfShape(node, "magnitude"));
    Access within = residual.of(forward.partOfShape(node, "within"));
    Expression bounded = apply(Elementary.MINIMUM, magnitude, constant(delta));
    forward.once(
        node,
        "magnitude",
        () -> forward.assign(magnitude, absolute(residual, node, objective, forward)));
    forward.once(node, "within", () -> forward.assign(within, bounded));
    return product(within, difference(magnitude, product(constant(0.5), within)));
  }

  @Override
  public void forward(Node node, Objective objective, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access residual = forward.element(forward.partOfShape(node, "residual"), j);
    Access target = forward.element(forward.target(node), j);
    forward.once(
        node,
        "residual",
        () -> forward.assign(residual, difference(forward.value(node, j), target)));
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(
            constant(objective.weight() / node.width()),
            measure.of(residual, node, objective, forward)));
  }
}
