package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Loss;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Function;
import dev.fanout.processor.notation.Index;
import java.util.List;

/** E = (1/n) Σ_j (e^y[j] − t[j] y[j]). */
final class Poisson implements LossFunction {

  @Override
  public Loss loss() {
    return Loss.POISSON;
  }

  @Override
  public void forward(Head head, Forward forward) {
    Node node = head.node();
    List<Index> j = forward.indices(node, "j");
    Access value = forward.value(node, j);
    Access target = forward.element(forward.target(node), j);
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(
            constant(head.weight() / node.width()),
            difference(apply(Function.EXP, value), product(target, value))));
  }
}
