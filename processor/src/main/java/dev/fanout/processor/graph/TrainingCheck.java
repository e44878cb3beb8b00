package dev.fanout.processor.graph;

import dev.fanout.Derivative;
import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Heading;
import dev.fanout.processor.layer.Objective;
import java.util.List;
import java.util.Set;

/** Whether what is trained has a loss, and what is not trained asks for no training. */
public final class TrainingCheck {

  /** These are derivatives of the error. */
  private static final Set<Derivative> OF_ERROR =
      Set.of(
          Derivative.INPUT_GRADIENT,
          Derivative.INPUT_HESSIAN_VECTOR,
          Derivative.PARAMETER_DIRECTIONAL,
          Derivative.HESSIAN_VECTOR);

  private TrainingCheck() {}

  public static void check(Heading heading, List<Declaration> declarations, Problems problems) {
    if (heading.configuration().isTrained()) {
      for (Declaration declaration : declarations) {
        declaration.outputs().stream()
            .filter(TrainingCheck::hasNoLoss)
            .forEach(output -> reportNoLoss(declaration, output, problems));
      }
      return;
    }
    for (Declaration declaration : declarations) {
      // What stands in a block may be watched in another network.
      if (declaration.isWatched() && !declaration.name().contains(".")) {
        problems.warning(
            declaration.watch().get(),
            "NothingToWatch",
            "'%s' carries @Watch, and '%s' has %s, so there is no training to watch. Remove one of them."
                .formatted(
                    declaration.name(),
                    heading.simpleName(),
                    heading.configuration().training()
                        ? "transforms = BAKED"
                        : "training = false"));
      }
    }
    checkDerivatives(heading, declarations, problems);
  }

  private static void checkDerivatives(
      Heading heading, List<Declaration> declarations, Problems problems) {
    if (!declarations.stream()
        .flatMap(d -> d.outputs().stream())
        .allMatch(TrainingCheck::hasNoLoss)) {
      return;
    }
    heading.configuration().derivatives().stream()
        .filter(OF_ERROR::contains)
        .findFirst()
        .ifPresent(
            derivative ->
                problems.error(
                    heading.origin().where("derivatives"),
                    "NoLoss",
                    "'%s' has derivatives = %s, which is a derivative of the error, and no output has a loss. Give one to an @Output, or leave it out."
                        .formatted(heading.simpleName(), derivative)));
  }

  private static boolean hasNoLoss(Objective output) {
    return output.loss() == Loss.NONE;
  }

  private static void reportNoLoss(Declaration declaration, Objective output, Problems problems) {
    problems.error(
        output.origin().where("loss"),
        "NoLoss",
        "'%s' has no loss to be trained for. Give @Output one, or the network training = false."
            .formatted(declaration.name()));
  }
}
