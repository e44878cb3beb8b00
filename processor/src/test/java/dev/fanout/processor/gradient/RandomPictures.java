package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.RandomGraph.Node;
import dev.fanout.processor.gradient.RandomGraph.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds nodes to a random graph that read pictures {height, width, channels} or {steps, channels}.
 */
final class RandomPictures {

  /**
   * What has to be the same of layers with the same parameters.
   *
   * @param members that are the same, too
   */
  private record Filters(
      String annotation,
      int in,
      int units,
      int groups,
      List<Integer> kernel,
      String members,
      boolean isPrelu,
      boolean hasSlopes) {}

  private final RandomGraph graph;
  private final RandomLayers layers;

  RandomPictures(RandomGraph graph, RandomLayers layers) {
    this.graph = graph;
    this.layers = layers;
  }

  /** The shape of a small picture, or of a sequence. */
  static List<Integer> shape(RandomGraph graph) {
    int channels = graph.oneIn(5) ? 8 + graph.random.nextInt(12) : 1 + graph.random.nextInt(4);
    return graph.oneIn(3)
        ? List.of(1 + graph.random.nextInt(9), channels)
        : List.of(1 + graph.random.nextInt(6), 1 + graph.random.nextInt(6), channels);
  }

  /** Adds a node that reads a picture; false if there is none. */
  boolean add(String name) {
    Node parent = graph.one(RandomPictures::isPicture);
    if (parent == null) {
      return false;
    }
    switch (graph.random.nextInt(4)) {
      case 0 -> depthwise(name, parent);
      case 1 -> grouped("TransposedConvolution", name, parent);
      default -> grouped("Convolution", name, parent);
    }
    return true;
  }

  /** Adds a node with the parameters of {@code owner}; false if there is no picture for it. */
  boolean add(String name, Owner owner) {
    Filters filters = (Filters) owner.shapes().get(0);
    int rank = filters.kernel().size() + 1;
    Node parent =
        graph.one(
            node ->
                isPicture(node) && node.shape().size() == rank && channels(node) == filters.in());
    if (parent == null) {
      return false;
    }
    String prelu = filters.hasSlopes() ? "PRELU, channels = true" : "PRELU";
    String h = filters.isPrelu() ? prelu : graph.pick("TANH", "SOFTPLUS", "IDENTITY");
    String share = ", share = \"%s\"".formatted(owner.node());
    filter(name, parent, filters, "activation = " + h + share);
    return true;
  }

  static boolean isPicture(Node node) {
    return node.rows() == 0 && (node.shape().size() == 2 || node.shape().size() == 3);
  }

  private static int channels(Node picture) {
    return picture.shape().get(picture.shape().size() - 1);
  }

  private void grouped(String annotation, String name, Node parent) {
    int divisor = 1 + graph.random.nextInt(channels(parent));
    int groups = channels(parent) % divisor == 0 ? divisor : 1;
    int units = groups * (1 + graph.random.nextInt(graph.oneIn(4) && groups < 4 ? 17 : 4));
    String members =
        "units = %s, ".formatted(units) + (groups == 1 ? "" : "groups = " + groups + ", ");
    own(annotation, name, parent, units, groups, members);
  }

  private void depthwise(String name, Node parent) {
    int channels = channels(parent);
    int multiplier = graph.oneIn(3) ? 1 + graph.random.nextInt(3) : 1;
    String members = multiplier == 1 ? "" : "multiplier = " + multiplier + ", ";
    own("DepthwiseConvolution", name, parent, channels * multiplier, channels, members);
  }

  /** A layer with parameters of its own, or with those of another by chance. */
  private void own(
      String annotation, String name, Node parent, int units, int groups, String members) {
    List<Integer> kernel =
        IntStream.range(1, parent.shape().size())
            .mapToObj(axis -> 1 + graph.random.nextInt(3))
            .toList();
    String bias = graph.oneIn(5) ? ", bias = false" : "";
    String weights = members + "kernel = " + RandomWindows.text(kernel) + bias;
    String h = layers.nonlinearity("activation", units * parent.width() / channels(parent));
    Filters filters =
        new Filters(
            annotation,
            channels(parent),
            units,
            groups,
            kernel,
            weights,
            h.contains("PRELU"),
            h.contains("channels"));
    String sharing = layers.sharing(name, annotation, List.of(filters));
    filter(name, parent, filters, h + sharing);
  }

  private void filter(String name, Node parent, Filters filters, String members) {
    List<Integer> kernel = filters.kernel();
    List<Integer> spatial = parent.shape().subList(0, kernel.size());
    RandomWindows windows =
        filters.annotation().equals("TransposedConvolution")
            ? RandomWindows.spread(graph, kernel, spatial)
            : RandomWindows.of(graph, kernel, spatial);
    List<Integer> shape = new ArrayList<>(windows.extents());
    shape.add(filters.units());
    Node node =
        graph.add(
            "@%s(%s%s, %s)"
                .formatted(filters.annotation(), filters.members(), windows.members(), members),
            name,
            List.of(parent),
            shape);
    int taps = kernel.stream().reduce(1, (a, b) -> a * b);
    graph.cost += node.width() * filters.in() / filters.groups() * taps;
  }
}
