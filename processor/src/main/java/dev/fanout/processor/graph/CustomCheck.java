package dev.fanout.processor.graph;

import dev.fanout.Derivative;
import dev.fanout.Precision;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.JavaType;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.activation.CustomActivation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether custom activations can do what the network asks of them. */
public final class CustomCheck {

  private static final List<Derivative> SECOND =
      List.of(Derivative.HESSIAN_VECTOR, Derivative.INPUT_HESSIAN_VECTOR);

  private CustomCheck() {}

  public static void check(Network network, Problems problems) {
    List<Node> custom =
        network.nodes().stream()
            .filter(node -> node.layer().customActivation().isPresent())
            .toList();
    if (custom.isEmpty()) {
      return;
    }
    if (network.configuration().precision() == Precision.DOUBLE) {
      checkDouble(custom, problems);
    }
    List<Derivative> second = network.derivatives().stream().filter(SECOND::contains).toList();
    if (!second.isEmpty()) {
      problems.error(
          network.origin().where("derivatives"),
          "NoSecondDerivative",
          "%s needs the second derivative of every activation, and a custom one, such as that of '%s', states only the first. Remove one of them."
              .formatted(
                  second.stream().map(Enum::name).collect(Collectors.joining(" or ")),
                  custom.get(0)));
    }
  }

  /** A node of a block that is placed twice is reported once. */
  private static void checkDouble(List<Node> custom, Problems problems) {
    Set<Where> reported = new HashSet<>();
    for (Node node : custom) {
      JavaType type = node.layer().customActivation().orElseThrow();
      Where where = node.origin().where("custom");
      if (CustomActivation.isDouble(type).equals(Optional.of(false)) && reported.add(where)) {
        problems.error(
            where,
            "CustomPrecision",
            "'%s' has the custom activation '%s' of float, and the network has the precision DOUBLE. Write its methods for double; they serve both."
                .formatted(node, type.name()));
      }
    }
  }
}
