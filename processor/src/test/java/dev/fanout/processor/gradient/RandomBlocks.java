package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.RandomGraph.Node;
import dev.fanout.processor.gradient.RandomGraph.Owner;
import java.util.ArrayList;
import java.util.List;

/** Descriptions that others place with {@code @Use}. */
final class RandomBlocks {

  /**
   * A block.
   *
   * @param type as the description names it
   */
  private record Block(String type, RandomGraph graph, List<Node> inputs, Node result) {}

  private final String suffix;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * @param suffix of the names of top-level classes of the description
   */
  RandomBlocks(String suffix) {
    this.suffix = suffix;
  }

  /** Draws another block, which can place those that there are. */
  void draw(RandomGraph graph) {
    int inputs = 1 + graph.random.nextInt(2);
    for (int i = 0; i < inputs; i++) {
      graph.input("x" + i, graph.shape(), 0);
    }
    RandomLayers layers = new RandomLayers(graph, this, suffix);
    int nodes = 1 + graph.random.nextInt(3);
    for (int i = 0; i < nodes; i++) {
      layers.node("v" + i);
    }
    List<Node> rest = graph.unread();
    Node result = layers.dense("result", rest, 1 + graph.random.nextInt(4));
    if (graph.oneIn(3)) {
      graph.annotate("@Output(loss = MEAN_SQUARED_ERROR)");
    }
    List<Node> takes = graph.nodes.values().stream().filter(this::isInput).toList();
    if (graph.oneIn(3)) {
      graph.shuffle();
      takes = graph.declared(graph.inputs).stream().map(p -> graph.nodes.get(p.node())).toList();
    }
    blocks.add(new Block("Block" + blocks.size(), graph, takes, result));
  }

  private boolean isInput(Node node) {
    return node.name().startsWith("x");
  }

  /** The blocks as types inside of the description. */
  String nested() {
    return text(0, "  ");
  }

  /** The blocks as types behind the description. */
  String behind() {
    return text(1, "");
  }

  /** Every other block is nested. */
  private String text(int parity, String indent) {
    StringBuilder text = new StringBuilder();
    for (int i = parity; i < blocks.size(); i += 2) {
      Block block = blocks.get(i);
      text.append("\n%sinterface %s {\n".formatted(indent, type(i)))
          .append(block.graph().text(indent + "  "))
          .append(indent + "}\n");
    }
    return text.toString();
  }

  /** Types behind the description share a package with other descriptions. */
  private String type(int block) {
    return "Block" + block + (block % 2 == 1 ? suffix : "");
  }

  /** Places a block in {@code graph}, if there is one whose inputs it can be given. */
  boolean place(String name, RandomGraph graph) {
    return !blocks.isEmpty() && place(name, graph, graph.random.nextInt(blocks.size()), null);
  }

  /** Places the block of {@code owner} once more, with the same parameters. */
  boolean place(String name, RandomGraph graph, Owner owner) {
    int number = (Integer) owner.shapes().get(0);
    return place(name, graph, number, owner);
  }

  private boolean place(String name, RandomGraph graph, int number, Owner owner) {
    Block block = blocks.get(number);
    List<Node> parents = new ArrayList<>();
    for (Node input : block.inputs()) {
      Node parent = graph.one(node -> node.shape().equals(input.shape()));
      if (parent == null && input.shape().size() > 1) {
        return false;
      }
      if (parent == null) {
        String adapter = name + "to" + parents.size();
        parent =
            new RandomLayers(graph, this, suffix)
                .dense(adapter, graph.some(1), input.width(), "activation = TANH");
      }
      parents.add(parent);
    }
    String type = type(number);
    String members = "value = " + (number % 2 == 0 ? outer() + "." : "") + type + ".class";
    if (owner != null) {
      members += ", share = \"" + owner.node() + "\"";
    } else if (graph.oneIn(6)) {
      members += ", trainable = false";
    }
    graph.owners.add(new Owner(name, "Use", List.of(number)));
    graph.cost += block.graph().cost;
    graph.add("@Use(" + members + ")", new Node(name, block.result().shape(), 0, true), parents);
    takeOver(name, block, graph);
    return true;
  }

  private String outer() {
    return "Random" + suffix;
  }

  /** What the nodes inside bring along, under their names outside. */
  private static void takeOver(String name, Block block, RandomGraph graph) {
    RandomGraph inner = block.graph();
    inner.rates.forEach((node, rate) -> graph.rates.put(name + "." + node, rate));
    inner.watched.forEach(node -> graph.watched.add(name + "." + node));
    for (Owner owner : List.copyOf(inner.owners)) {
      boolean isResult = owner.node().equals(block.result().name());
      if (!owner.annotation().equals("Use")) {
        graph.owners.add(
            new Owner(
                isResult ? name : name + "." + owner.node(), owner.annotation(), owner.shapes()));
      }
    }
  }
}
