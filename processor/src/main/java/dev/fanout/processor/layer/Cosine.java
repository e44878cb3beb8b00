package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Loss;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.List;

/** E = 1 − Σ_j y[j] t[j] / √((Σ_j y[j]² + ε) (Σ_j t[j]² + ε)). */
final class Cosine implements LossFunction {

  private static final Expression EPSILON = constant(1e-12);

  @Override
  public Loss loss() {
    return Loss.COSINE;
  }

  @Override
  public void forward(Head head, Forward forward) {
    Node node = head.node();
    List<Index> j = forward.indices(node, "j");
    Access y = forward.value(node, j);
    Access t = forward.element(forward.target(node), j);
    Access both = sumOf(product(y, t), "both", node, forward);
    Access ofValue = sumOf(product(y, y), "ofValue", node, forward);
    Access ofTarget = sumOf(product(t, t), "ofTarget", node, forward);
    Access length = forward.element(forward.part(node, "length"), List.of());
    forward.assign(
        length, apply(Elementary.SQRT, product(sum(ofValue, EPSILON), sum(ofTarget, EPSILON))));
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(constant(head.weight()), difference(constant(1), quotient(both, length))));
  }

  private static Access sumOf(Expression term, String part, Node node, Forward forward) {
    Access sum = forward.element(forward.part(node, part), List.of());
    forward.add(sum, term);
    return sum;
  }
}
