package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.Described.Port;
import dev.fanout.processor.gradient.Described.Values;
import dev.fanout.processor.gradient.RandomGraph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Adds outputs to a random graph, each with losses that fit its values. */
final class RandomHeads {

  private static final List<String> OF_ANY =
      List.of("MEAN_SQUARED_ERROR", "HUBER, delta = 0.3", "MEAN_ABSOLUTE_ERROR");

  private static final List<String> OF_DISTRIBUTIONS =
      List.of(
          "CROSS_ENTROPY",
          "CROSS_ENTROPY_FROM_LOGITS",
          "CROSS_ENTROPY_FROM_PROBABILITIES",
          "NEGATIVE_LOG_LIKELIHOOD",
          "KL_DIVERGENCE");

  private final RandomGraph graph;
  private final RandomLayers layers;

  RandomHeads(RandomGraph graph, RandomLayers layers) {
    this.graph = graph;
    this.layers = layers;
  }

  /** The first head takes all that nothing else takes. */
  void heads() {
    int heads = 1 + graph.random.nextInt(2);
    for (int i = 0; i < heads; i++) {
      List<Node> parents = new ArrayList<>(i == 0 ? graph.unread() : List.of());
      Node more = graph.one();
      if (!parents.contains(more) || graph.oneIn(4)) {
        parents.add(more);
      }
      head("out" + i, parents, i > 0 && graph.oneIn(3));
    }
  }

  /** Makes an output of the last node, whatever its values are. */
  void ofLast(Node node) {
    boolean signs = graph.oneIn(4);
    List<String> losses = new ArrayList<>(OF_ANY);
    losses.addAll(signs ? List.of("HINGE") : List.of());
    annotate(node, losses, signs ? Values.SIGNS : Values.SHARES);
  }

  private void head(String name, List<Node> parents, boolean activates) {
    Node parent = graph.one();
    int width =
        activates ? parent.width() : graph.oneIn(2) ? 2 + graph.random.nextInt(4) : graph.width();
    String h = graph.pick("SOFTMAX", "SIGMOID", "LOG_SOFTMAX", "IDENTITY", "TANH", "SILU");
    Node node =
        activates
            ? graph.add("@Activate(" + h + ")", name, List.of(parent), parent.shape())
            : layers.dense(name, parents, width, "activation = " + h);
    if (node.width() > 1 && node.shape().size() == 1 && graph.oneIn(3)) {
      classes(node, h);
    } else {
      units(node, h);
    }
  }

  /** Targets that are numbers of classes. */
  private void classes(Node node, String h) {
    switch (h) {
      case "SOFTMAX" ->
          annotate(
              node, List.of("CROSS_ENTROPY", "CROSS_ENTROPY_FROM_PROBABILITIES"), Values.WHOLE);
      case "SIGMOID" -> annotate(node, List.of("CROSS_ENTROPY_FROM_PROBABILITIES"), Values.WHOLE);
      case "LOG_SOFTMAX" -> annotate(node, List.of("NEGATIVE_LOG_LIKELIHOOD"), Values.WHOLE);
      default ->
          annotate(
              node, List.of("CROSS_ENTROPY_FROM_LOGITS", "NEGATIVE_LOG_LIKELIHOOD"), Values.WHOLE);
    }
  }

  /** A target for each value. */
  private void units(Node node, String h) {
    boolean many = node.width() > 1;
    List<String> losses = new ArrayList<>(OF_ANY);
    switch (h) {
      case "SOFTMAX" -> {
        losses.add("POISSON");
        losses.addAll(
            many
                ? List.of(
                    "CROSS_ENTROPY",
                    "CROSS_ENTROPY_FROM_PROBABILITIES",
                    "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES")
                : List.of());
      }
      case "SIGMOID" -> {
        losses.add("BINARY_CROSS_ENTROPY");
        losses.add("BINARY_CROSS_ENTROPY_FROM_PROBABILITIES");
        losses.addAll(many ? List.of("CROSS_ENTROPY_FROM_PROBABILITIES") : List.of());
      }
      case "LOG_SOFTMAX" ->
          losses.addAll(
              many ? List.of("KL_DIVERGENCE", "NEGATIVE_LOG_LIKELIHOOD", "POISSON") : List.of());
      default -> {
        if (graph.oneIn(5)) {
          annotate(node, List.of("HINGE", "MEAN_SQUARED_ERROR"), Values.SIGNS);
          return;
        }
        losses.add("BINARY_CROSS_ENTROPY_FROM_LOGITS");
        losses.add("KL_DIVERGENCE");
        losses.addAll(many ? List.of("CROSS_ENTROPY_FROM_LOGITS") : List.of());
        losses.addAll(h.equals("TANH") ? List.of("POISSON") : List.of());
      }
    }
    annotate(node, losses, Values.SHARES);
  }

  /** One or two of {@code losses}. */
  private void annotate(Node node, List<String> losses, Values values) {
    boolean ofClasses = values == Values.WHOLE;
    List<String> shuffled = new ArrayList<>(losses);
    if (node.width() > 1 && !ofClasses) {
      // The cosine of single values is their sign, which bends too much near 0.
      shuffled.add("COSINE");
    }
    Collections.shuffle(shuffled, graph.random);
    int count = Math.min(shuffled.size(), graph.oneIn(3) ? 2 : 1);
    List<String> chosen = shuffled.subList(0, count);
    graph.annotate(
        chosen.stream().map(loss -> output(loss, ofClasses)).collect(Collectors.joining(" ")));
    graph.targets.put(
        node.name(),
        ofClasses
            ? new Port(node.name(), 1, values, node.width())
            : Port.of(
                node.name(),
                node.width(),
                chosen.stream().anyMatch(OF_DISTRIBUTIONS::contains)
                    ? Values.DISTRIBUTION
                    : values));
    graph.cost += 4 * node.width();
  }

  private String output(String loss, boolean ofClasses) {
    boolean smooths = loss.startsWith("CROSS_ENTROPY") && graph.oneIn(2);
    String weight = graph.oneIn(2) ? "" : ", weight = " + (1 + graph.random.nextInt(20)) / 8.0;
    return "@Output(loss = %s%s%s%s)"
        .formatted(
            loss,
            weight,
            ofClasses ? ", classTargets = true" : "",
            smooths ? ", labelSmoothing = 0.1" : "");
  }
}
