package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.RandomGraph.Node;
import dev.fanout.processor.gradient.RandomGraph.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Adds nodes to a random graph that go through the steps of a sequence. */
final class RandomSequences {

  /** Longer sequences take long to write out. */
  private static final int MOST_VALUES = 40;

  private static final Map<String, Integer> GATES = Map.of("Rnn", 1, "Gru", 3, "Lstm", 4);

  /** What has to be the same of recurrent layers with the same parameters. */
  private record Weights(int features, int units, boolean isBoth, boolean hasBias) {}

  private final RandomGraph graph;
  private final RandomLayers layers;

  RandomSequences(RandomGraph graph, RandomLayers layers) {
    this.graph = graph;
    this.layers = layers;
  }

  /** Adds a layer over a sequence, and perhaps what takes its final state. */
  void add(String name) {
    Node sequence = sequence(name);
    switch (graph.random.nextInt(7)) {
      case 0 -> layers.denseOfSteps(name, sequence, 1 + graph.random.nextInt(4));
      case 1, 2 -> attention(name, sequence);
      case 3 -> positions(name, sequence);
      default -> recurrent(name, sequence);
    }
  }

  private void recurrent(String name, Node sequence) {
    String word = graph.pick("Rnn", "Gru", "Lstm");
    int units = graph.oneIn(8) ? 16 + graph.random.nextInt(2) : 1 + graph.random.nextInt(4);
    Weights weights = new Weights(sequence.channels(), units, graph.oneIn(3), !graph.oneIn(5));
    boolean hasFinal = graph.oneIn(2);
    String sharing = layers.sharing(hasFinal ? name + "r" : name, word, List.of(weights));
    recurrent(name, word, sequence, weights, sharing, hasFinal);
  }

  /** Adds a node with the parameters of {@code owner}; false if there is no sequence for it. */
  boolean add(String name, Owner owner) {
    return switch (owner.annotation()) {
      case "Attention" -> attention(name, owner);
      case "PositionalEncoding" -> positions(name, owner);
      default -> recurrent(name, owner);
    };
  }

  private boolean attention(String name, Owner owner) {
    int features = (Integer) owner.shapes().get(0);
    Node sequence = graph.one(node -> isSequence(node) && node.channels() == features);
    String bias = (Boolean) owner.shapes().get(1) ? "" : ", bias = false";
    String members = "heads = 1%s, share = \"%s\"".formatted(bias, owner.node());
    return sequence != null && added("@Attention(" + members + ")", name, sequence);
  }

  private boolean positions(String name, Owner owner) {
    Node sequence = graph.one(node -> isSequence(node) && node.shape().equals(owner.shapes()));
    String members = "learned = true, share = \"%s\"".formatted(owner.node());
    return sequence != null && added("@PositionalEncoding(" + members + ")", name, sequence);
  }

  private boolean added(String annotation, String name, Node sequence) {
    graph.cost += 8 * sequence.width() * sequence.channels();
    graph.add(annotation, name, List.of(sequence), sequence.shape());
    return true;
  }

  private boolean recurrent(String name, Owner owner) {
    Weights weights = (Weights) owner.shapes().get(0);
    Node sequence = graph.one(node -> isSequence(node) && node.channels() == weights.features());
    if (sequence == null) {
      return false;
    }
    String share = ", share = \"%s\"".formatted(owner.node());
    recurrent(name, owner.annotation(), sequence, weights, share, false);
    return true;
  }

  private static boolean isSequence(Node node) {
    return node.rows() == 0 && node.shape().size() == 2 && node.width() <= MOST_VALUES;
  }

  /** One that is there, or a new one. */
  private Node sequence(String name) {
    Node there = graph.one(RandomSequences::isSequence);
    if (there != null && graph.oneIn(2)) {
      return there;
    }
    List<Integer> shape = List.of(1 + graph.random.nextInt(5), 1 + graph.random.nextInt(3));
    int width = shape.get(0) * shape.get(1);
    Node row = layers.dense(name + "q", graph.some(1), width, "activation = TANH");
    String annotation = "@Reshape({%s, %s})".formatted(shape.get(0), shape.get(1));
    return graph.add(annotation, name + "s", List.of(row), shape);
  }

  private void recurrent(
      String name, String word, Node sequence, Weights weights, String sharing, boolean hasFinal) {
    int steps = sequence.shape().get(0);
    int width = (weights.isBoth() ? 2 : 1) * weights.units();
    List<Node> parents = new ArrayList<>(List.of(sequence));
    StringBuilder members = new StringBuilder("units = " + weights.units());
    if (weights.isBoth() || graph.oneIn(3)) {
      members.append(", direction = Direction.").append(weights.isBoth() ? "BOTH" : "BACKWARD");
    }
    members.append(weights.hasBias() ? "" : ", bias = false");
    members.append(word.equals("Rnn") && graph.oneIn(3) ? ", activation = RELU" : "");
    if (graph.oneIn(3)) {
      members.append(", initial = true");
      for (int state = 0; state < (word.equals("Lstm") ? 2 : 1); state++) {
        Node start = layers.dense(name + "i" + state, graph.some(1), width, "activation = TANH");
        parents.add(start);
      }
    }
    if (graph.oneIn(3)) {
      members.append(", lengths = true");
      parents.add(length(name, steps));
    }
    boolean isLast = graph.oneIn(3);
    members.append(isLast ? ", last = true" : "").append(sharing);
    graph.cost += steps * GATES.get(word) * width * (weights.features() + weights.units() + 4);
    List<Integer> shape = isLast ? List.of(width) : List.of(steps, width);
    String own = hasFinal ? name + "r" : name;
    Node node = graph.add("@%s(%s)".formatted(word, members), own, parents, shape);
    if (hasFinal) {
      String cell = word.equals("Lstm") ? graph.pick("", "(cell = true)", "(cell = true)") : "";
      graph.add("@FinalState" + cell, name, List.of(node), List.of(width));
    }
  }

  /** A number of steps of each sample, or one for all. */
  private Node length(String name, int steps) {
    Node there =
        graph.one(node -> node.rows() > 0 && node.rows() <= steps + 1 && node.width() == 1);
    int number = graph.random.nextInt(steps + 1);
    return there == null
        ? graph.add(
            "@Constant(%s)".formatted(number), name + "n", List.of(), List.of(1), number + 1)
        : there;
  }

  /** Of its own steps, or of those of another sequence. */
  private void attention(String name, Node sequence) {
    int features = sequence.channels();
    int[] divisors = IntStream.rangeClosed(1, features).filter(n -> features % n == 0).toArray();
    Node other = graph.one(node -> isSequence(node) && node.channels() == features);
    List<Node> parents = new ArrayList<>(List.of(sequence));
    if (other != null && other != sequence && graph.oneIn(2)) {
      parents.add(other);
    }
    int steps = parents.get(parents.size() - 1).shape().get(0);
    StringBuilder members =
        new StringBuilder("heads = " + divisors[graph.random.nextInt(divisors.length)]);
    members.append(graph.oneIn(3) ? ", causal = true" : "");
    if (graph.oneIn(3)) {
      members.append(", lengths = true");
      parents.add(length(name, steps));
    }
    boolean hasBias = !graph.oneIn(4);
    members.append(hasBias ? "" : ", bias = false");
    members.append(layers.sharing(name, "Attention", List.of(features, hasBias)));
    graph.cost += sequence.shape().get(0) * (4 * features * features + steps * (2 * features + 6));
    graph.add("@Attention(" + members + ")", name, parents, sequence.shape());
  }

  private void positions(String name, Node sequence) {
    boolean isLearned = graph.oneIn(2);
    String sharing = isLearned ? layers.sharing(name, "PositionalEncoding", sequence.shape()) : "";
    String members = isLearned ? "(learned = true" + sharing + ")" : "";
    graph.add("@PositionalEncoding" + members, name, List.of(sequence), sequence.shape());
  }
}
