package dev.fanout.processor.layer.loss;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.negate;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Activation;
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
import java.util.List;
import java.util.Optional;

/**
 * E = −(1/n) Σ_j (t[j] ln y[j] + (1 − t[j]) ln(1 − y[j])).
 *
 * <p>For y = σ(z) it is computed from the logits: −ln y = ln(1 + e^−z) and −ln(1 − y) = ln(1 +
 * e^z). Nothing underflows or cancels, and ∂E/∂z = ((1 − t) σ(z) − t σ(−z))/n, which is (y − t)/n.
 */
record BinaryCrossEntropy(Loss loss, Values values) implements LossFunction {

  @Override
  public void check(Node node, Objective objective, Problems problems) {
    Optional<Activation> activation = node.layer().activation();
    if (values == Values.OF_ACTIVATION && !activation.equals(Optional.of(Activation.SIGMOID))) {
      problems.error(
          objective.origin().where("loss"),
          "LossWithoutActivation",
          "'%s' has the loss BINARY_CROSS_ENTROPY, which asks for activation = SIGMOID. Give it that, or use BINARY_CROSS_ENTROPY_FROM_LOGITS, which takes the values before a sigmoid, BINARY_CROSS_ENTROPY_FROM_PROBABILITIES, or CROSS_ENTROPY with SOFTMAX for classes that exclude each other."
              .formatted(node));
    }
    values.check(node, loss, objective, problems);
  }

  @Override
  public void forward(Node node, Objective objective, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access target = forward.element(forward.target(node), j);
    Expression loss =
        switch (values) {
          case OF_ACTIVATION -> ofLogit(forward.element(forward.logits(node), j), target);
          case LOGITS -> ofLogit(forward.value(node, j), target);
          default -> ofProbability(forward.value(node, j), target);
        };
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(constant(objective.weight() / node.width()), loss));
  }

  private static Expression ofLogit(Access logit, Access target) {
    return sum(
        product(difference(constant(1), target), apply(Elementary.SOFTPLUS, logit)),
        product(target, apply(Elementary.SOFTPLUS, negate(logit))));
  }

  private static Expression ofProbability(Access y, Access target) {
    return negate(
        sum(
            product(target, CrossEntropy.logarithm(y)),
            product(difference(constant(1), target), CrossEntropy.logarithmOfRest(y))));
  }
}
