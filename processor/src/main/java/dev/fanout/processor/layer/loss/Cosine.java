package dev.fanout.processor.layer.loss;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.negate;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
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

/**
 * E = 1 − Σ_j y[j] t[j] / √((Σ_j y[j]² + ε) (Σ_j t[j]² + ε)).
 *
 * <p>Lest squares overflow, y and t are divided by max(1, max_j |y[j]|) and the like, and ε by
 * their squares. That changes nothing, so they are constants to the differentiation.
 */
final class Cosine implements LossFunction {

  private static final Expression EPSILON = constant(1e-12);

  @Override
  public Loss loss() {
    return Loss.COSINE;
  }

  @Override
  public void forward(Node node, Objective objective, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access yScale = scale(forward.value(node, j), "valueScale", node, forward);
    Access tScale = scale(forward.element(forward.target(node), j), "targetScale", node, forward);
    Access y = scaled(forward.value(node, j), yScale, "scaledValue", node, j, forward);
    Access t =
        scaled(forward.element(forward.target(node), j), tScale, "scaledTarget", node, j, forward);
    Access both = sumOf(product(y, t), "both", node, forward);
    Access ofValue = sumOf(product(y, y), "ofValue", node, forward);
    Access ofTarget = sumOf(product(t, t), "ofTarget", node, forward);
    Access length = forward.element(forward.part(node, "length"), List.of());
    forward.assign(
        length,
        apply(
            Elementary.SQRT,
            product(sum(ofValue, epsilon(yScale)), sum(ofTarget, epsilon(tScale)))));
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(constant(objective.weight()), difference(constant(1), quotient(both, length))));
  }

  /** max(1, max_j |x[j]|). */
  private static Access scale(Access x, String part, Node node, Forward forward) {
    Access scale = forward.element(forward.detached(node, part), List.of());
    forward.once(
        node,
        part,
        () -> {
          forward.maximum(scale, constant(1));
          forward.maximum(scale, x);
          forward.maximum(scale, negate(x));
        });
    return scale;
  }

  private static Access scaled(
      Access x, Access scale, String part, Node node, List<Index> j, Forward forward) {
    Access scaled = forward.element(forward.partOfShape(node, part), j);
    forward.once(node, part, () -> forward.assign(scaled, quotient(x, scale)));
    return scaled;
  }

  private static Expression epsilon(Access scale) {
    return quotient(EPSILON, product(scale, scale));
  }

  private static Access sumOf(Expression term, String part, Node node, Forward forward) {
    Access sum = forward.element(forward.part(node, part), List.of());
    forward.add(sum, term);
    return sum;
  }
}
