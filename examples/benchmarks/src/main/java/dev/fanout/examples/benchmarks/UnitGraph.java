package dev.fanout.examples.benchmarks;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Descriptions of graphs in which every node is one unit, as in Bishop's figure of the chain rule.
 */
final class UnitGraph {

  private static final String UNIT = "@Dense(units = 1, activation = Activation.TANH)";

  private UnitGraph() {}

  /** An interface: each node takes the two before it, one near and any one. */
  static String text(String name, int nodes) {
    StringBuilder methods = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < nodes; i++) {
      int near = i - 3 - random.nextInt(20);
      String parents =
          i < 2
              ? ""
              : Stream.of(i - 1, i - 2, Math.max(0, near), random.nextInt(i))
                  .distinct()
                  .map(parent -> "Tensor n" + parent)
                  .collect(Collectors.joining(", "));
      methods.append(
          "  %s Tensor n%s(%s);\n".formatted(annotations(i, i == nodes - 1), i, parents));
    }
    return "import dev.fanout.*;\n\n@Network\ninterface " + name + " {\n" + methods + "}\n";
  }

  private static String annotations(int node, boolean isLast) {
    if (node < 2) {
      return "@Input(1)";
    }
    if (isLast) {
      return UNIT + " @Output(loss = Loss.MEAN_SQUARED_ERROR)";
    }
    return node % 5 == 3 ? "@Add" : node % 7 == 4 ? "@Multiply" : UNIT;
  }
}
