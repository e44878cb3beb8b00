package dev.fanout.processor.description;

import dev.fanout.Derivative;
import dev.fanout.Precision;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.CustomActivation;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import java.util.List;

/** Whether custom activations can do what the network asks of them. */
final class CustomCheck {

  private static final List<Derivative> SECOND =
      List.of(Derivative.HESSIAN_VECTOR, Derivative.INPUT_HESSIAN_VECTOR);

  private CustomCheck() {}

  static void check(Network network, Problems problems) {
    for (Node node : network.nodes()) {
      Settings settings = node.settings();
      if (!settings.has("custom") || !CustomActivation.isIn(settings)) {
        continue;
      }
      String type = settings.type("custom").name();
      if (network.precision() == Precision.DOUBLE && !CustomActivation.of(settings).isDouble()) {
        problems.error(
            settings.where("custom"),
            "CustomPrecision",
            "'%s' has the custom activation '%s' of float, and the network has the precision DOUBLE. Write its methods for double; they serve both."
                .formatted(node, type));
      }
      network.derivatives().stream()
          .filter(SECOND::contains)
          .forEach(
              derivative ->
                  problems.error(
                      network.settings().where("derivatives"),
                      "NoSecondDerivative",
                      "%s needs the second derivative of every activation, and '%s' has the custom activation '%s', which states only the first. Remove one of them."
                          .formatted(derivative, node, type)));
    }
  }
}
