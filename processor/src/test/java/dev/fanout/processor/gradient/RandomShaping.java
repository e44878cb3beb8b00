package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.RandomGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds nodes that move values: other shapes, other orders, parts, borders, larger pictures. */
final class RandomShaping {

  /** Larger pictures take long to write out. */
  private static final int MOST_VALUES = 60;

  private final RandomGraph graph;
  private final RandomLayers layers;

  RandomShaping(RandomGraph graph, RandomLayers layers) {
    this.graph = graph;
    this.layers = layers;
  }

  /** Adds a picture or a sequence, and a few nodes that move its values, the last of that name. */
  void add(String name) {
    Node node = picture(name);
    int count = 1 + graph.random.nextInt(3);
    for (int i = 1; i <= count; i++) {
      node = moved(node, i == count ? name : name + "m" + i);
    }
  }

  /** One that is there, or a new one. */
  private Node picture(String name) {
    Node there = graph.one(node -> node.shape().size() > 1 && node.rows() == 0);
    if (there != null && graph.oneIn(2)) {
      return there;
    }
    List<Integer> shape = shape();
    int width = shape.stream().reduce(1, (a, b) -> a * b);
    Node row = layers.dense(name + "d", graph.some(1), width, "activation = TANH");
    int rest = graph.random.nextInt(shape.size() + 1);
    return reshape(name + "p", row, shape, rest);
  }

  private List<Integer> shape() {
    List<Integer> shape = new ArrayList<>();
    int axes = 2 + graph.random.nextInt(2);
    for (int axis = 0; axis < axes; axis++) {
      shape.add(1 + graph.random.nextInt(axis == axes - 1 ? 2 : 4));
    }
    return shape;
  }

  private Node moved(Node node, String name) {
    boolean hasAxes = node.shape().size() > 1;
    boolean isSmall = node.width() <= MOST_VALUES;
    return switch (graph.random.nextInt(8)) {
      case 0 -> graph.add("@Flatten", name, List.of(node), List.of(node.width()));
      case 1 -> reshape(name, node, factors(node.width()), graph.random.nextInt(5));
      case 2 -> transpose(name, node);
      case 3 -> slice(name, node);
      case 4 -> hasAxes ? perChannel(name, node) : concat(name, node);
      case 5 -> isSmall ? concat(name, node) : slice(name, node);
      case 6 -> isSmall && hasAxes ? pad(name, node) : transpose(name, node);
      default -> isSmall && hasAxes ? upsample(name, node) : slice(name, node);
    };
  }

  /**
   * @param rest of which axis the extent is left out; of none if there is no such axis
   */
  private Node reshape(String name, Node node, List<Integer> shape, int rest) {
    List<Integer> written = new ArrayList<>(shape);
    if (rest < written.size()) {
      written.set(rest, -1);
    }
    return graph.add("@Reshape(" + braces(written) + ")", name, List.of(node), shape, node.rows());
  }

  private List<Integer> factors(int width) {
    List<Integer> shape = new ArrayList<>();
    for (int left = width; left > 1 || shape.isEmpty(); ) {
      int of = left;
      int[] divisors = IntStream.rangeClosed(1, of).filter(d -> of % d == 0).toArray();
      int extent = shape.size() == 2 ? left : divisors[graph.random.nextInt(divisors.length)];
      shape.add(extent);
      left /= extent;
    }
    return shape;
  }

  private Node transpose(String name, Node node) {
    List<Integer> axes =
        IntStream.range(0, node.shape().size()).boxed().collect(Collectors.toList());
    Collections.shuffle(axes, graph.random);
    List<Integer> shape = axes.stream().map(node.shape()::get).toList();
    return graph.add("@Transpose(" + braces(axes) + ")", name, List.of(node), shape);
  }

  private Node slice(String name, Node node) {
    int axis = graph.random.nextInt(node.shape().size());
    List<Integer> shape = new ArrayList<>(node.shape());
    int from = graph.random.nextInt(shape.get(axis));
    int to = from + 1 + graph.random.nextInt(shape.get(axis) - from);
    shape.set(axis, to - from);
    String annotation = "@Slice(axis = %s, from = %s, to = %s)".formatted(axis, from, to);
    return graph.add(annotation, name, List.of(node), shape);
  }

  private Node concat(String name, Node node) {
    int axis = graph.random.nextInt(node.shape().size());
    Node other = slice(name + "s", node, axis);
    List<Node> parents = new ArrayList<>(List.of(node, other));
    if (graph.oneIn(3)) {
      parents.add(node);
    }
    Collections.shuffle(parents, graph.random);
    List<Integer> shape = new ArrayList<>(node.shape());
    shape.set(axis, parents.stream().mapToInt(parent -> parent.shape().get(axis)).sum());
    return graph.add("@Concat(axis = " + axis + ")", name, parents, shape);
  }

  /** Its last values along an axis. */
  private Node slice(String name, Node node, int axis) {
    List<Integer> shape = new ArrayList<>(node.shape());
    int extent = shape.get(axis);
    shape.set(axis, 1);
    String annotation = "@Slice(axis = %s, from = %s, to = %s)".formatted(axis, extent - 1, extent);
    return graph.add(annotation, name, List.of(node), shape);
  }

  private Node pad(String name, Node node) {
    String mode = graph.pick("ZERO", "REFLECT", "EDGE");
    int axes = node.shape().size() - 1;
    int[] pads = new int[2 * axes];
    List<Integer> shape = new ArrayList<>(node.shape());
    for (int axis = 0; axis < axes; axis++) {
      int extent = shape.get(axis);
      int most = mode.equals("REFLECT") ? extent - 1 : 2;
      pads[2 * axis] = Math.min(2, graph.random.nextInt(most + 1));
      pads[2 * axis + 1] = Math.min(2, graph.random.nextInt(most + 1));
      shape.set(axis, pads[2 * axis] + extent + pads[2 * axis + 1]);
    }
    String annotation =
        "@Pad(pads = %s, mode = PadMode.%s)"
            .formatted(braces(Arrays.stream(pads).boxed().toList()), mode);
    return graph.add(annotation, name, List.of(node), shape);
  }

  private Node upsample(String name, Node node) {
    List<Integer> factors = new ArrayList<>();
    List<Integer> shape = new ArrayList<>(node.shape());
    for (int axis = 0; axis < shape.size() - 1; axis++) {
      factors.add(1 + graph.random.nextInt(3));
      shape.set(axis, shape.get(axis) * factors.get(axis));
    }
    String annotation =
        "@Upsample(factor = %s%s)".formatted(braces(factors), graph.pick("", ", bilinear = true"));
    return graph.add(annotation, name, List.of(node), shape);
  }

  /** A value for each channel, or for what else the last axes have, beside a picture. */
  private Node perChannel(String name, Node node) {
    int first = 1 + graph.random.nextInt(node.shape().size() - 1);
    List<Integer> last = node.shape().subList(first, node.shape().size());
    int width = last.stream().reduce(1, (a, b) -> a * b);
    Node values = layers.dense(name + "c", graph.some(1), width, "activation = TANH");
    if (last.size() > 1) {
      values = reshape(name + "r", values, last, last.size());
    }
    List<Node> parents = new ArrayList<>(List.of(values, node));
    Collections.shuffle(parents, graph.random);
    String annotation = graph.pick("@Multiply", "@Add", "@Subtract", "@Maximum", "@Average");
    return graph.add(annotation, name, parents, node.shape());
  }

  private static String braces(List<Integer> numbers) {
    return numbers.toString().replace('[', '{').replace(']', '}');
  }
}
