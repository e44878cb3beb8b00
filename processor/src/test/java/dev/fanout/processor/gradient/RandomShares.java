package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.RandomGraph.Node;
import dev.fanout.processor.gradient.RandomGraph.Owner;
import java.util.List;

/** Adds nodes to a random graph that use the parameters of nodes it has. */
final class RandomShares {

  private final RandomGraph graph;
  private final RandomLayers layers;
  private final RandomBlocks blocks;

  RandomShares(RandomGraph graph, RandomLayers layers, RandomBlocks blocks) {
    this.graph = graph;
    this.layers = layers;
    this.blocks = blocks;
  }

  /** Adds a node that shares; false if there is none whose parameters would do. */
  boolean add(String name) {
    if (graph.owners.isEmpty()) {
      return false;
    }
    String[] kinds = graph.owners.stream().map(Owner::annotation).distinct().toArray(String[]::new);
    String kind = graph.pick(kinds);
    List<Owner> owners =
        graph.owners.stream().filter(each -> each.annotation().equals(kind)).toList();
    Owner owner = owners.get(graph.random.nextInt(owners.size()));
    String share = "share = \"" + owner.node() + "\"";
    return switch (owner.annotation()) {
      case "Dense" -> dense(name, owner.shapes(), share);
      case "LayerNorm" -> norm(name, owner.shapes(), "@LayerNorm(%s)".formatted(share));
      case "GroupNorm" -> norm(name, owner.shapes(), "@GroupNorm(groups = 1, %s)".formatted(share));
      case "Embedding" -> embedding(name, owner.shapes(), share);
      case "Convolution", "DepthwiseConvolution", "TransposedConvolution" ->
          new RandomPictures(graph, layers).add(name, owner);
      case "Rnn", "Gru", "Lstm", "Attention", "PositionalEncoding" ->
          new RandomSequences(graph, layers).add(name, owner);
      case "Use" -> blocks.place(name, graph, owner);
      default -> {
        boolean ofChannels = !owner.shapes().isEmpty();
        Node parent = ofChannels ? parent(name, shape(owner.shapes())) : graph.one();
        String members = (ofChannels ? "channels = true, " : "") + share;
        String annotation = "@Activate(value = PRELU, %s)".formatted(members);
        graph.add(annotation, name, List.of(parent), parent.shape());
        yield true;
      }
    };
  }

  /** Shapes are units and inputs, and whether there is a bias, a slope, and one for each unit. */
  private boolean dense(String name, List<?> shapes, String share) {
    int units = (Integer) shapes.get(0);
    int inputs = (Integer) shapes.get(1);
    String slope = (Boolean) shapes.get(4) ? "PRELU, channels = true" : "PRELU";
    String h = (Boolean) shapes.get(3) ? slope : graph.pick("TANH", "SOFTPLUS", "IDENTITY");
    String bias = (Boolean) shapes.get(2) ? "" : ", bias = false";
    graph.cost += units * inputs;
    graph.add(
        "@Dense(units = %s, activation = %s%s, %s)".formatted(units, h, bias, share),
        name,
        List.of(parent(name, List.of(inputs))),
        List.of(units));
    return true;
  }

  private static List<Integer> shape(List<?> shapes) {
    return shapes.stream().map(Integer.class::cast).toList();
  }

  private boolean norm(String name, List<?> shapes, String annotation) {
    List<Integer> shape = shape(shapes);
    Node parent = parent(name, shape);
    if (parent == null) {
      return false;
    }
    graph.cost += 8 * parent.width();
    graph.add(annotation, name, List.of(parent), shape);
    return true;
  }

  private boolean embedding(String name, List<?> shapes, String share) {
    int rows = (Integer) shapes.get(0);
    int units = (Integer) shapes.get(1);
    Node parent = graph.one(node -> node.rows() > 0 && node.rows() <= rows && node.width() < 6);
    if (parent == null) {
      return false;
    }
    String annotation = "@Embedding(rows = %s, units = %s, %s)".formatted(rows, units, share);
    graph.add(annotation, name, List.of(parent), RandomLayers.embedded(parent, units));
    return true;
  }

  /** A node of that shape, made if there is none; null for a matrix that there is not. */
  private Node parent(String name, List<Integer> shape) {
    Node parent = graph.one(node -> node.shape().equals(shape));
    return parent == null && shape.size() == 1
        ? layers.dense(name + "to", graph.some(1), shape.get(0), "activation = TANH")
        : parent;
  }
}
