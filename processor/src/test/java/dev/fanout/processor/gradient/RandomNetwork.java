package dev.fanout.processor.gradient;

import dev.fanout.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The text of a random description: skip connections, fan-out to several layers, several inputs and
 * heads, small and large layers.
 */
final class RandomNetwork {

  private static final String[] ACTIVATIONS =
      Arrays.stream(Activation.values()).map(Enum::name).toArray(String[]::new);

  private final Random random;
  private final String name;
  private final StringBuilder methods = new StringBuilder();
  private final Map<String, Integer> widths = new LinkedHashMap<>();
  private final Map<String, Integer> reads = new LinkedHashMap<>();
  private int weights;

  private RandomNetwork(long seed) {
    this.random = new Random(seed);
    this.name = "Random" + seed;
  }

  static String name(long seed) {
    return new RandomNetwork(seed).name;
  }

  static String text(long seed) {
    return new RandomNetwork(seed).description();
  }

  private String description() {
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      input("in" + i);
    }
    int nodes = 1 + random.nextInt(6);
    for (int i = 0; i < nodes; i++) {
      node("n" + i);
    }
    heads();
    String unroll = pick("AUTO", "AUTO", weights > 1000 ? "AUTO" : "ALWAYS", "NEVER");
    return """
        import dev.fanout.*;
        import static dev.fanout.Activation.*;
        import static dev.fanout.Loss.*;

        @Network(precision = Precision.DOUBLE, unroll = Unroll.%s)
        public interface %s {
        %s}
        """
        .formatted(unroll, name, methods);
  }

  private void input(String node) {
    int rows = 1 + random.nextInt(3);
    int columns = 1 + random.nextInt(4);
    if (random.nextInt(4) == 0) {
      add("@Input({" + rows + ", " + columns + "})", node, List.of(), rows * columns);
    } else {
      add("@Input(" + columns + ")", node, List.of(), columns);
    }
  }

  private void node(String node) {
    switch (random.nextInt(8)) {
      case 0 -> {
        String parent = parents(1).get(0);
        add("@Activate(" + pick(ACTIVATIONS) + ")", node, List.of(parent), widths.get(parent));
      }
      case 1 -> addition(node);
      case 2 -> {
        if (widths.size() < 2) {
          input(node);
          return;
        }
        List<String> parents = parents(2 + random.nextInt(2));
        add("@Concat", node, parents, parents.stream().mapToInt(widths::get).sum());
      }
      default -> dense(node, pick(ACTIVATIONS), width(), "");
    }
  }

  /** Adds two dense layers of one width, and sometimes one of them twice. */
  private void addition(String node) {
    int width = width();
    dense(node + "a", "TANH", width, "");
    String combination = pick("@Add", "@Subtract", "@Multiply", "@Divide", "@Average");
    // A divisor near 0 would leave central differences nothing to compare with.
    dense(node + "b", combination.equals("@Divide") ? "EXPONENTIAL" : "IDENTITY", width, "");
    List<String> terms = new ArrayList<>(List.of(node + "a", node + "b"));
    if (random.nextInt(3) == 0) {
      terms.add(node + "a");
    }
    List<String> parameters = new ArrayList<>(terms.stream().distinct().toList());
    add(combination, node, parameters, width);
  }

  private void heads() {
    List<String> unread = widths.keySet().stream().filter(n -> !reads.containsKey(n)).toList();
    String weight = random.nextInt(2) == 0 ? "" : ", weight = " + (1 + random.nextInt(20)) / 8.0;
    int heads = 1 + random.nextInt(2);
    for (int i = 0; i < heads; i++) {
      List<String> parents = new ArrayList<>(i == 0 ? unread : List.of());
      for (String more : parents(1)) {
        if (!parents.contains(more)) {
          parents.add(more);
        }
      }
      head("out" + i, parents, weight);
    }
  }

  private void head(String node, List<String> parents, String weight) {
    switch (random.nextInt(3)) {
      case 0 ->
          dense(
              node,
              parents,
              "SOFTMAX",
              2 + random.nextInt(4),
              "@Output(loss = CROSS_ENTROPY" + weight + ") ");
      case 1 ->
          dense(
              node,
              parents,
              "SIGMOID",
              width(),
              "@Output(loss = BINARY_CROSS_ENTROPY" + weight + ") ");
      default ->
          dense(
              node,
              parents,
              pick("IDENTITY", "TANH", "SOFTMAX", "LOG_SOFTMAX"),
              width(),
              "@Output(loss = "
                  + pick(
                      "MEAN_SQUARED_ERROR", "HUBER, delta = 0.3", "MEAN_ABSOLUTE_ERROR", "POISSON")
                  + weight
                  + ") ");
    }
  }

  private void dense(String node, String activation, int units, String output) {
    dense(node, parents(1 + random.nextInt(2)), activation, units, output);
  }

  private void dense(
      String node, List<String> parents, String activation, int units, String output) {
    weights += units * parents.stream().mapToInt(widths::get).sum();
    String bias = random.nextInt(5) == 0 ? ", bias = false" : "";
    add(
        "@Dense(units = " + units + ", activation = " + activation + bias + ") " + output,
        node,
        parents,
        units);
  }

  private void add(String annotation, String node, List<String> parents, int width) {
    parents.forEach(parent -> reads.merge(parent, 1, Integer::sum));
    widths.put(node, width);
    String parameters =
        String.join(", ", parents.stream().map(parent -> "Tensor " + parent).toList());
    methods.append("  %s Tensor %s(%s);\n".formatted(annotation, node, parameters));
  }

  private List<String> parents(int count) {
    List<String> all = new ArrayList<>(widths.keySet());
    Collections.shuffle(all, random);
    int least = Math.min(count, all.size());
    return new ArrayList<>(all.subList(0, least));
  }

  private int width() {
    return random.nextInt(4) == 0 ? 12 + random.nextInt(12) : 1 + random.nextInt(6);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
