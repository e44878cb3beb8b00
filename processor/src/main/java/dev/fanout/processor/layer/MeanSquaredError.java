package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Loss;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Index;
import java.util.List;

/** E = (1/n) Σ_j (y[j] − t[j])². */
final class MeanSquaredError implements LossFunction {

  @Override
  public Loss loss() {
    return Loss.MEAN_SQUARED_ERROR;
  }

  @Override
  public void forward(Head head, Forward forward) {
    Node node = head.node();
    List<Index> j = forward.indices(node, "j");
    Integer[] extents = node.shape().extents().toArray(new Integer[0]);
    Access residual = forward.element(forward.part(node, "residual", extents), j);
    Access target = forward.element(forward.target(node), j);
    forward.assign(residual, difference(forward.value(node, j), target));
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(constant(head.weight() / node.width()), residual, residual));
  }
}
