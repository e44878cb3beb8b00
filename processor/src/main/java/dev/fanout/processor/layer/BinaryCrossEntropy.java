package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Activation;
import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Function;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/**
 * E = −(1/n) Σ_j (t[j] ln y[j] + (1 − t[j]) ln(1 − y[j])) for y = σ(z), computed from the logits:
 * (1/n) Σ_j (ln(1 + e^z[j]) − t[j] z[j]). Nothing underflows, and ∂E/∂z = (y − t)/n.
 */
final class BinaryCrossEntropy implements LossFunction {

  @Override
  public Loss loss() {
    return Loss.BINARY_CROSS_ENTROPY;
  }

  @Override
  public void check(Node node, Settings output, Problems problems) {
    if (!node.layer().activation(node.settings()).equals(Optional.of(Activation.SIGMOID))) {
      problems.error(
          output.where("loss"),
          "LossWithoutActivation",
          "'%s' has the loss BINARY_CROSS_ENTROPY, which asks for activation = SIGMOID. Give it that, or use CROSS_ENTROPY with SOFTMAX for classes that exclude each other."
              .formatted(node));
    }
  }

  @Override
  public void forward(Head head, Forward forward) {
    Node node = head.node();
    List<Index> j = forward.indices(node, "j");
    Access logit = forward.element(forward.logits(node), j);
    Access target = forward.element(forward.target(node), j);
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(
            constant(head.weight() / node.width()),
            difference(apply(Function.SOFTPLUS, logit), product(target, logit))));
  }
}
