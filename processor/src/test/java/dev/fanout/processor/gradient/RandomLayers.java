package dev.fanout.processor.gradient;

import dev.fanout.Activation;
import dev.fanout.processor.gradient.RandomGraph.Node;
import dev.fanout.processor.gradient.RandomGraph.Owner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds nodes of every kind to a random graph. */
final class RandomLayers {

  private static final String[] ACTIVATIONS =
      Arrays.stream(Activation.values()).map(Enum::name).toArray(String[]::new);

  /** Classes that every random description carries; see {@link RandomNetwork}. */
  private static final String[] CUSTOM = {"Random%s.Wave", "Bent%s"};

  private final RandomGraph graph;
  private final RandomBlocks blocks;
  private final RandomPictures pictures;
  private final String suffix;

  /**
   * @param suffix of the names of top-level classes of the description
   */
  RandomLayers(RandomGraph graph, RandomBlocks blocks, String suffix) {
    this.graph = graph;
    this.blocks = blocks;
    this.pictures = new RandomPictures(graph, this);
    this.suffix = suffix;
  }

  /** Adds a node of that name, and others that it takes. */
  void node(String name) {
    boolean isOfPicture = graph.nodes.containsKey("picture") && graph.oneIn(2);
    switch (isOfPicture ? 16 : graph.random.nextInt(32)) {
      case 0, 1 -> activate(name);
      case 2 -> combination(name);
      case 3 -> largest(name);
      case 4 -> concat(name);
      case 5 -> slice(name);
      case 6 -> constant(name);
      case 7 -> dropout(name);
      case 8 -> normalised(name);
      case 9 -> batchNorm(name);
      case 10, 11 -> embedding(name);
      case 12, 13 -> orDense(blocks.place(name, graph), name);
      case 21, 22, 23 -> new RandomShaping(graph, this).add(name);
      case 14, 15 -> orDense(new RandomShares(graph, this, blocks).add(name), name);
      case 16 -> orDense(pictures.add(name), name);
      case 17, 18, 19 -> orDense(new RandomPooling(graph).add(name), name);
      case 24, 25, 26, 27 -> new RandomSequences(graph, this).add(name);
      default -> orDense(false, name);
    }
    if (graph.oneIn(5) && graph.nodes.get(name).varies()) {
      graph.annotate("@Watch");
      graph.watched.add(name);
    }
  }

  private void activate(String name) {
    Node parent = graph.one();
    String h = nonlinearity("value", parent.width());
    boolean isPrelu = h.contains("PRELU");
    List<Integer> slopes = h.contains("channels") ? List.of(parent.channels()) : List.of();
    String sharing = isPrelu ? sharing(name, "Activate", slopes) : "";
    graph.add("@Activate(" + h + sharing + ")", name, List.of(parent), parent.shape());
  }

  /** The members that choose a non-linearity. */
  String nonlinearity(String member, int width) {
    graph.cost += 4 * width;
    if (graph.oneIn(6)) {
      return "custom = " + graph.pick(CUSTOM).formatted(suffix) + ".class";
    }
    String h = graph.pick(ACTIVATIONS);
    String members =
        switch (graph.oneIn(2) ? h : "") {
          case "LEAKY_RELU" -> ", slope = -0.3";
          case "ELU" -> ", alpha = 0.7";
          case "PRELU" -> ", channels = true";
          default -> "";
        };
    return member + " = " + h + members;
  }

  /** Shares the parameters of another node, freezes them, or neither. */
  String sharing(String name, String annotation, List<?> shapes) {
    String owner = graph.owner(annotation, shapes);
    if (owner != null && graph.oneIn(2)) {
      return ", share = \"" + owner + "\"";
    }
    graph.owners.add(new Owner(name, annotation, shapes));
    return graph.oneIn(7) ? ", trainable = false" : "";
  }

  Node dense(String name, List<Node> parents, int units) {
    return dense(name, parents, units, nonlinearity("activation", units));
  }

  /** A dense layer; {@code h} chooses its non-linearity. */
  Node dense(String name, List<Node> parents, int units, String h) {
    int inputs = parents.stream().mapToInt(Node::width).sum();
    boolean hasBias = !graph.oneIn(5);
    graph.cost += units * inputs;
    boolean isPrelu = h.contains("PRELU");
    List<?> shapes = List.of(units, inputs, hasBias, isPrelu, h.contains("channels"));
    String members = h + (hasBias ? "" : ", bias = false") + sharing(name, "Dense", shapes);
    String annotation = "@Dense(units = %s, %s)".formatted(units, members);
    return graph.add(annotation, name, parents, List.of(units));
  }

  /** A dense layer of each step of a sequence by itself. */
  void denseOfSteps(String name, Node parent, int units) {
    String h;
    do {
      h = nonlinearity("activation", parent.shape().get(0) * units);
    } while (h.contains("SOFTMAX"));
    int inputs = parent.channels();
    boolean hasBias = !graph.oneIn(5);
    graph.cost += units * parent.width();
    boolean isPrelu = h.contains("PRELU");
    List<?> shapes = List.of(units, inputs, hasBias, isPrelu, h.contains("channels"));
    String members = h + (hasBias ? "" : ", bias = false") + sharing(name, "Dense", shapes);
    String annotation = "@Dense(units = %s, axes = 1, %s)".formatted(units, members);
    graph.add(annotation, name, List.of(parent), List.of(parent.shape().get(0), units));
  }

  /** Layers of one shape, or a value that serves for a whole layer; sometimes one of them twice. */
  private void combination(String name) {
    String annotation = graph.pick("@Add", "@Subtract", "@Multiply", "@Divide", "@Average");
    Node first = graph.oneIn(2) ? graph.one() : tanh(name + "a", graph.width());
    Node second =
        graph.oneIn(4) || first.shape().size() > 1
            ? tanh(name + "b", 1)
            : tanh(name + "b", first.width());
    if (annotation.equals("@Divide")) {
      // A divisor near 0 would leave central differences nothing to compare with.
      Node two = graph.add("@Constant(2)", name + "c", List.of(), List.of(1));
      second = graph.add("@Add", name + "d", List.of(second, two), second.shape());
    }
    List<Node> terms = new ArrayList<>(List.of(first, second));
    if (graph.oneIn(3)) {
      terms.add(annotation.equals("@Divide") ? second : first);
    }
    graph.add(annotation, name, terms, first.shape());
  }

  private void largest(String name) {
    Node first = graph.one();
    List<Node> terms = new ArrayList<>(List.of(first));
    Node other = graph.one(node -> node.shape().equals(first.shape()) || node.width() == 1);
    terms.add(first.equals(other) ? tanh(name + "a", 1) : other);
    if (graph.oneIn(2)) {
      terms.add(first.shape().size() == 1 ? tanh(name + "b", first.width()) : first);
    }
    if (graph.oneIn(4)) {
      terms.add(first);
    }
    Collections.shuffle(terms, graph.random);
    List<Integer> shape =
        terms.stream().filter(node -> node.width() > 1).findFirst().orElse(terms.get(0)).shape();
    graph.add(graph.pick("@Maximum", "@Minimum"), name, terms, shape);
  }

  private Node tanh(String name, int width) {
    return dense(name, graph.some(1), width, "activation = TANH");
  }

  private void concat(String name) {
    List<Node> parents = graph.some(2 + graph.random.nextInt(2));
    parents.add(parents.get(0));
    if (parents.size() > 2 && graph.oneIn(2)) {
      parents.remove(parents.size() - 1);
    }
    int width = parents.stream().mapToInt(Node::width).sum();
    graph.add("@Concat", name, parents, List.of(width));
  }

  private void slice(String name) {
    Node parent = graph.one();
    int from = graph.random.nextInt(parent.width());
    int to = from + 1 + graph.random.nextInt(parent.width() - from);
    String start = from == 0 ? "" : "from = " + from + ", ";
    String annotation = "@Slice(" + start + "to = " + to + ")";
    graph.add(annotation, name, List.of(parent), List.of(to - from), parent.rows());
  }

  private void constant(String name) {
    if (graph.oneIn(2)) {
      Node parent = graph.one();
      double factor = graph.random.nextInt(17) / 4.0 - 2;
      graph.add("@Scale(" + factor + ")", name, List.of(parent), parent.shape());
      return;
    }
    int rows = graph.oneIn(3) ? 1 + graph.random.nextInt(4) : 0;
    int width = 1 + graph.random.nextInt(5);
    String numbers =
        graph
            .random
            .ints(width, -30, 30)
            .mapToObj(n -> rows > 0 ? "" + Math.floorMod(n, rows) : "" + n / 16.0)
            .collect(Collectors.joining(", ", "{", "}"));
    graph.add("@Constant(" + numbers + ")", name, List.of(), List.of(width), rows);
  }

  private void dropout(String name) {
    Node parent = graph.one();
    double rate = graph.random.nextInt(8) / 8.0;
    graph.rates.put(name, rate);
    Node node = new Node(name, parent.shape(), 0, true);
    String members = graph.oneIn(2) ? "value = " + rate + ", channels = true" : "" + rate;
    graph.add("@Dropout(" + members + ")", node, List.of(parent));
  }

  private void normalised(String name) {
    if (graph.oneIn(2)) {
      layerNorm(name);
    } else {
      groupNorm(name);
    }
  }

  private void layerNorm(String name) {
    Node parent = graph.one();
    graph.cost += 8 * parent.width();
    int rank = parent.shape().size();
    int axes = graph.random.nextInt(rank + 1);
    List<Integer> over = parent.shape().subList(axes == 0 ? 0 : rank - axes, rank);
    String members =
        graph.pick("epsilon = 0.1", "epsilon = 0.01")
            + (axes > 0 ? ", axes = " + axes : "")
            + affine(name, "LayerNorm", over);
    graph.add("@LayerNorm(" + members + ")", name, List.of(parent), parent.shape());
  }

  private void groupNorm(String name) {
    Node parent = graph.one();
    graph.cost += 8 * parent.width();
    int channels = parent.channels();
    List<Integer> divisors =
        IntStream.rangeClosed(1, channels).filter(n -> channels % n == 0).boxed().toList();
    int groups = divisors.get(graph.random.nextInt(divisors.size()));
    String members =
        "groups = " + groups + ", epsilon = 0.1" + affine(name, "GroupNorm", List.of(channels));
    graph.add("@GroupNorm(" + members + ")", name, List.of(parent), parent.shape());
  }

  private String affine(String name, String annotation, List<Integer> shape) {
    return graph.oneIn(3) ? ", affine = false" : sharing(name, annotation, shape);
  }

  private void batchNorm(String name) {
    Node parent = graph.one(Node::varies);
    if (parent == null) {
      layerNorm(name);
      return;
    }
    graph.cost += 8 * parent.width();
    String members =
        graph.pick("epsilon = 0.1", "epsilon = 0.01, momentum = 0.3")
            + graph.pick("", "", ", affine = false", ", trainable = false");
    graph.add("@BatchNorm(" + members + ")", name, List.of(parent), parent.shape());
  }

  private void embedding(String name) {
    Node parent = graph.one(node -> node.rows() > 0 && node.width() < 6);
    if (parent == null) {
      parent = graph.add("@Constant({1, 0, 2})", name + "c", List.of(), List.of(3), 3);
    }
    int units = 1 + graph.random.nextInt(4);
    int rows = parent.rows() + graph.random.nextInt(2);
    String members =
        "rows = %s, units = %s".formatted(rows, units)
            + sharing(name, "Embedding", List.of(rows, units));
    graph.add("@Embedding(" + members + ")", name, List.of(parent), embedded(parent, units));
  }

  /** The shape of what a table of rows of {@code units} makes of {@code numbers}. */
  static List<Integer> embedded(Node numbers, int units) {
    return numbers.width() == 1 ? List.of(units) : List.of(numbers.width(), units);
  }

  /** Adds a dense layer where nothing else was added. */
  private void orDense(boolean isAdded, String name) {
    if (!isAdded) {
      dense(name, graph.some(1 + graph.random.nextInt(2)), graph.width());
    }
  }
}
