package dev.fanout.processor.limits;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Descriptions of graphs of any size, each called {@code Net}. */
final class LargeGraphs {

  private static final String UNIT = "@Dense(units = 1, activation = TANH)";
  private static final String OUTPUT = " @Output(loss = Loss.MEAN_SQUARED_ERROR)";

  private final StringBuilder methods = new StringBuilder();

  private LargeGraphs() {}

  /** Nodes of one unit each that take the two before them, one near and any one. */
  static String units(int count) {
    LargeGraphs graph = new LargeGraphs();
    Random random = new Random(1);
    graph.add("@Input(1)", "n0", Stream.of());
    graph.add("@Input(1)", "n1", Stream.of());
    for (int i = 2; i < count; i++) {
      int near = Math.max(0, i - 3 - random.nextInt(20));
      Stream<String> parents =
          Stream.of(i - 1, i - 2, near, random.nextInt(i)).distinct().map(parent -> "n" + parent);
      boolean isLast = i == count - 1;
      String layer = i % 5 == 3 ? "@Add" : i % 7 == 4 ? "@Multiply" : UNIT;
      graph.add(isLast ? UNIT + OUTPUT : layer, "n" + i, parents);
    }
    return graph.text();
  }

  /** One node that feeds so many others, which are added up in sums of {@code terms}. */
  static String fanOut(int fed, int terms) {
    LargeGraphs graph = new LargeGraphs();
    graph.add("@Input(1)", "in", Stream.of());
    graph.add(UNIT, "unit", Stream.of("in"));
    for (int i = 0; i < fed; i++) {
      graph.add(UNIT, "n" + i, Stream.of("unit"));
    }
    for (int from = 0; from < fed; from += terms) {
      graph.add("@Average", "mean" + from, names("n", from, Math.min(fed, from + terms)));
    }
    Stream<String> means =
        IntStream.range(0, fed).filter(i -> i % terms == 0).mapToObj(i -> "mean" + i);
    graph.add("@Dense(units = 1)" + OUTPUT, "out", means);
    return graph.text();
  }

  /** Activations and sums of one width, one behind the other. */
  static String chain(int count, int width) {
    LargeGraphs graph = new LargeGraphs();
    graph.add("@Input(" + width + ")", "in", Stream.of());
    graph.add("@Dense(units = " + width + ")", "n0", Stream.of("in"));
    for (int i = 1; i < count; i++) {
      boolean isSum = i % 2 == 0;
      graph.add(isSum ? "@Add" : "@Activate(TANH)", "n" + i, names("n", isSum ? i - 2 : i - 1, i));
    }
    graph.add("@Dense(units = 2)" + OUTPUT, "out", Stream.of("n" + (count - 1)));
    return graph.text();
  }

  /** Rows of nodes of one unit, each of which takes so many of the row before. */
  static String layers(int count, int nodes, int taken) {
    LargeGraphs graph = new LargeGraphs();
    names("n0_", 0, nodes).forEach(input -> graph.add("@Input(1)", input, Stream.of()));
    for (int layer = 1; layer < count; layer++) {
      String before = "n" + (layer - 1) + "_";
      for (int i = 0; i < nodes; i++) {
        int first = i;
        Stream<String> parents =
            IntStream.range(0, taken).mapToObj(p -> before + (first + p) % nodes);
        graph.add(UNIT, "n" + layer + "_" + i, parents);
      }
    }
    graph.add("@Concat" + OUTPUT, "out", names("n" + (count - 1) + "_", 0, nodes));
    return graph.text();
  }

  /** Dense layers one behind the other. */
  static String dense(int count, int width) {
    LargeGraphs graph = new LargeGraphs();
    graph.add("@Input(" + width + ")", "n0", Stream.of());
    for (int i = 1; i <= count; i++) {
      String layer = "@Dense(units = " + width + ", activation = TANH)";
      graph.add(i < count ? layer : layer + OUTPUT, "n" + i, Stream.of("n" + (i - 1)));
    }
    return graph.text();
  }

  /** One node that takes so many others of one unit. */
  static String parents(String layer, int count) {
    LargeGraphs graph = new LargeGraphs();
    graph.add("@Input(2)", "in", Stream.of());
    names("n", 0, count).forEach(node -> graph.add(UNIT, node, Stream.of("in")));
    graph.add(layer, "all", names("n", 0, count));
    graph.add("@Dense(units = 1)" + OUTPUT, "out", Stream.of("all"));
    return graph.text();
  }

  private static Stream<String> names(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> prefix + i);
  }

  private void add(String annotations, String node, Stream<String> parents) {
    String parameters = parents.map(parent -> "Tensor " + parent).collect(Collectors.joining(", "));
    methods.append("  %s Tensor %s(%s);\n".formatted(annotations, node, parameters));
  }

  private String text() {
    return """
    import dev.fanout.*;
    import static dev.fanout.Activation.*;

    @Network(precision = Precision.DOUBLE)
    interface Net {
    %s}
    """
        .formatted(methods);
  }
}
