package dev.fanout.processor.layer.loss;

import dev.fanout.Activation;
import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Objective;
import dev.fanout.processor.nullness.Nullable;
import java.util.Optional;

/** What a loss takes the values of its node for. */
public enum Values {
  /** The softmax or sigmoid of logits, which the loss is computed from. */
  OF_ACTIVATION,
  LOGITS,
  PROBABILITIES,
  LOG_PROBABILITIES;

  /** Reports an activation whose values are something else. */
  void check(Node node, Loss loss, Objective objective, Problems problems) {
    Optional<Activation> activation = node.layer().activation();
    String instead = activation.map(found -> instead(found, loss)).orElse(null);
    if (instead != null) {
      problems.error(
          objective.origin().where("loss"),
          "LossAfterActivation",
          "'%s' has the loss %s, which takes its values for %s, and the activation %s. %s"
              .formatted(node, loss, words(), activation.get(), instead));
    }
  }

  private String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace("_p", "-p");
  }

  /** What to do about that activation, null if it fits. */
  private @Nullable String instead(Activation activation, Loss loss) {
    return switch (this) {
      case LOGITS ->
          switch (activation) {
            case SOFTMAX -> "Use CROSS_ENTROPY, or remove the activation.";
            case SIGMOID -> "Use BINARY_CROSS_ENTROPY, or remove the activation.";
            case LOG_SOFTMAX -> "Use NEGATIVE_LOG_LIKELIHOOD, or remove the activation.";
            default -> null;
          };
      case PROBABILITIES ->
          activation == Activation.LOG_SOFTMAX
              ? "Use NEGATIVE_LOG_LIKELIHOOD, or the activation %s."
                  .formatted(loss == Loss.CROSS_ENTROPY_FROM_PROBABILITIES ? "SOFTMAX" : "SIGMOID")
              : null;
      case LOG_PROBABILITIES ->
          switch (activation) {
            case SOFTMAX, SIGMOID ->
                loss == Loss.KL_DIVERGENCE
                    ? "Use the activation LOG_SOFTMAX."
                    : "Use %sCROSS_ENTROPY, or the activation LOG_SOFTMAX."
                        .formatted(activation == Activation.SIGMOID ? "BINARY_" : "");
            default -> null;
          };
      case OF_ACTIVATION -> null;
    };
  }
}
