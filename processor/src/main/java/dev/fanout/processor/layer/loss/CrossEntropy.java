package dev.fanout.processor.layer.loss;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
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
import dev.fanout.processor.layer.activation.Nonlinearity;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * E = −Σ_j t[j] ln y[j] for classes that exclude each other.
 *
 * <p>From logits z, −ln y[j] = (max − z[j]) + ln Σ_k e^(z[k] − max): nothing underflows, large
 * logits cancel before they are added to, and ∂E/∂z = y − t when the targets add up to 1. If the
 * target is the number c of a class, −ln y[c] is all of it.
 */
record CrossEntropy(Loss loss, Values values) implements LossFunction {

  /** PyTorch cuts the logarithms of probabilities there. */
  private static final double LEAST_LOGARITHM = -100;

  /** Not 0 in either precision, and its logarithm is less than that. */
  private static final double NEARLY_ZERO = 1e-44;

  @Override
  public void check(Node node, Objective objective, Problems problems) {
    Optional<Activation> activation = node.layer().activation();
    if (values == Values.OF_ACTIVATION && !activation.equals(Optional.of(Activation.SOFTMAX))) {
      problems.error(
          objective.origin().where("loss"),
          "LossWithoutActivation",
          "'%s' has the loss CROSS_ENTROPY, which asks for activation = SOFTMAX. Give it that, or use CROSS_ENTROPY_FROM_LOGITS, which takes the values before a softmax, CROSS_ENTROPY_FROM_PROBABILITIES, NEGATIVE_LOG_LIKELIHOOD after LOG_SOFTMAX, or BINARY_CROSS_ENTROPY with SIGMOID for classes that do not exclude each other."
              .formatted(node));
    } else if (node.width() < 2) {
      problems.error(
          objective.origin().where("loss"),
          "OneClass",
          "'%s' has 1 unit, and the softmax of one unit is always 1. Give it a unit for each class, or use %s for a yes-or-no question."
              .formatted(node, yesOrNo()));
    } else {
      values.check(node, loss, objective, problems);
      checkClasses(node, objective, problems);
    }
  }

  private String yesOrNo() {
    return switch (values) {
      case LOGITS -> "BINARY_CROSS_ENTROPY_FROM_LOGITS";
      case PROBABILITIES -> "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES";
      default -> "SIGMOID with BINARY_CROSS_ENTROPY";
    };
  }

  private static void checkClasses(Node node, Objective objective, Problems problems) {
    if (objective.isOfClass() && node.shape().extents().size() > 1) {
      problems.error(
          objective.origin().where("classTargets"),
          "ClassesOfShape",
          "'%s' has the shape %s, and the number of a class needs a node of one dimension. Remove classTargets, and give a target for each value."
              .formatted(node, node.shape()));
    }
  }

  @Override
  public void forward(Node node, Objective objective, Forward forward) {
    double smoothing = objective.labelSmoothing();
    List<Index> j = forward.indices(node, "j");
    List<Affine> all = j.stream().map(Affine::of).toList();
    Expression mixed = constant(objective.weight() * smoothing / node.width());
    if (!objective.isOfClass()) {
      Access target = forward.element(forward.target(node), j);
      Expression share =
          sum(product(constant(objective.weight() * (1 - smoothing)), target), mixed);
      forward.add(forward.error().at(Index.SAMPLE), product(share, surprise(node, all, forward)));
      return;
    }
    Access number =
        forward.targetClass(node).at(List.of(Affine.of(Index.SAMPLE), Affine.constant(0)));
    List<Affine> right = List.of(Affine.of(new Index("right", node.width(), number)));
    forward.add(
        forward.error().at(Index.SAMPLE),
        product(constant(objective.weight() * (1 - smoothing)), surprise(node, right, forward)));
    if (smoothing > 0) {
      forward.add(forward.error().at(Index.SAMPLE), product(mixed, surprise(node, all, forward)));
    }
  }

  /** −ln y[at]. */
  private Expression surprise(Node node, List<Affine> at, Forward forward) {
    Tensor value = values == Values.OF_ACTIVATION ? forward.logits(node) : forward.value(node);
    Access element = value.of(Index.SAMPLE, at);
    return switch (values) {
      case OF_ACTIVATION, LOGITS -> {
        Access log = Nonlinearity.logSum(node, value, forward);
        yield sum(difference(Nonlinearity.maximum(node, forward), element), log);
      }
      case PROBABILITIES -> negate(logarithm(element));
      case LOG_PROBABILITIES -> negate(element);
    };
  }

  /** max(ln p, −100), with a derivative of 0 at p = 0, where that of ln p is infinite. */
  static Expression logarithm(Expression probability) {
    Expression positive = maximum(List.of(probability, constant(NEARLY_ZERO)));
    return cut(apply(Elementary.LOG, positive));
  }

  /** The same of 1 − p. */
  static Expression logarithmOfRest(Expression probability) {
    return cut(apply(Elementary.LOG1M, probability));
  }

  private static Expression cut(Expression logarithm) {
    return maximum(List.of(logarithm, constant(LEAST_LOGARITHM)));
  }
}
