package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Activation;
import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Function;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/**
 * E = −Σ_j t[j] ln y[j] for y = softmax(z), computed from the logits: −ln y[j] = ln Σ_k e^(z[k] −
 * max) + max − z[j]. Nothing underflows, and ∂E/∂z = y − t when the targets add up to 1.
 */
final class CrossEntropy implements LossFunction {

  @Override
  public Loss loss() {
    return Loss.CROSS_ENTROPY;
  }

  @Override
  public void check(Node node, Settings output, Problems problems) {
    if (!node.layer().activation(node.settings()).equals(Optional.of(Activation.SOFTMAX))) {
      problems.error(
          output.where("loss"),
          "LossWithoutActivation",
          "'%s' has the loss CROSS_ENTROPY, which asks for activation = SOFTMAX. Give it that, or use BINARY_CROSS_ENTROPY with SIGMOID for classes that do not exclude each other."
              .formatted(node));
    } else if (node.width() < 2) {
      problems.error(
          output.where("loss"),
          "OneClass",
          "'%s' has 1 unit, and the softmax of one unit is always 1. Give it a unit for each class, or use SIGMOID with BINARY_CROSS_ENTROPY for a yes-or-no question."
              .formatted(node));
    }
  }

  @Override
  public void forward(Head head, Forward forward) {
    Node node = head.node();
    List<Index> j = forward.indices(node, "j");
    Access max = forward.element(forward.stated(node, "max"), List.of());
    Access total = forward.element(forward.stated(node, "sum"), List.of());
    Access log = forward.element(forward.part(node, "logsum"), List.of());
    Access target = forward.element(forward.target(node), j);
    Access logit = forward.element(forward.logits(node), j);
    forward.assign(log, apply(Function.LOG, total));
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(constant(head.weight()), target, sum(log, difference(max, logit))));
  }
}
