package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.Described.Port;
import dev.fanout.processor.gradient.Described.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The nodes of a random description so far, each after those that feed it. */
final class RandomGraph {

  /**
   * A node.
   *
   * @param rows one more than the greatest of whole numbers, 0 if its values are others
   * @param varies whether it differs between samples
   */
  record Node(String name, List<Integer> shape, int rows, boolean varies) {

    int width() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /** The extent of the last axis. */
    int channels() {
      return shape.get(shape.size() - 1);
    }
  }

  /** A node with parameters that others can share: those of the same annotation and shapes. */
  record Owner(String node, String annotation, List<?> shapes) {}

  /** The method of a node. */
  private record Method(String node, String text) {}

  final Random random;
  final Map<String, Node> nodes = new LinkedHashMap<>();
  final List<Owner> owners = new ArrayList<>();
  final Map<String, Port> inputs = new HashMap<>();
  final Map<String, Port> targets = new HashMap<>();
  final Map<String, Double> rates = new HashMap<>();
  final Set<String> watched = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private List<Method> methods = new ArrayList<>();

  /** About how many multiplications and function calls a sample takes. */
  int cost;

  RandomGraph(Random random) {
    this.random = random;
  }

  void input(String name, List<Integer> shape, int rows) {
    Node node = new Node(name, shape, rows, true);
    String extents = shape.toString().replace('[', '{').replace(']', '}');
    add("@Input(" + extents + ")", node, List.of());
    Values values = rows > 0 ? Values.WHOLE : Values.ANY;
    inputs.put(name, new Port(name, node.width(), values, rows));
  }

  /** Adds a node of a shape of its own. */
  Node add(String annotation, String name, List<Node> parents, List<Integer> shape) {
    return add(annotation, name, parents, shape, 0);
  }

  Node add(String annotation, String name, List<Node> parents, List<Integer> shape, int rows) {
    Node node = new Node(name, shape, rows, parents.stream().anyMatch(Node::varies));
    add(annotation, node, parents);
    return node;
  }

  void add(String annotation, Node node, List<Node> parents) {
    nodes.put(node.name(), node);
    cost += node.width();
    List<String> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node parent : parents) {
      read.add(parent.name());
      parameters.add(
          names.add(parent.name())
              ? "Tensor " + parent.name()
              : "@Takes(\"%s\") Tensor again%s".formatted(parent.name(), parameters.size()));
    }
    methods.add(
        new Method(
            node.name(),
            "%s Tensor %s(%s);".formatted(annotation, node.name(), String.join(", ", parameters))));
  }

  /** Puts an annotation in front of the last node. */
  void annotate(String annotation) {
    Method last = methods.remove(methods.size() - 1);
    methods.add(new Method(last.node(), annotation + " " + last.text()));
  }

  /** Declares the nodes in any order. */
  void shuffle() {
    Collections.shuffle(methods, random);
  }

  String text(String indent) {
    return methods.stream()
        .map(method -> indent + method.text() + "\n")
        .collect(Collectors.joining());
  }

  /** Those of {@code ports} in the order in which their nodes are declared. */
  List<Port> declared(Map<String, Port> ports) {
    return methods.stream()
        .filter(method -> ports.containsKey(method.node()))
        .map(method -> ports.get(method.node()))
        .toList();
  }

  /** The nodes that feed nothing. */
  List<Node> unread() {
    return nodes.values().stream().filter(node -> !read.contains(node.name())).toList();
  }

  /** Different nodes, at most as many as there are. */
  List<Node> some(int count) {
    List<Node> all = new ArrayList<>(nodes.values());
    Collections.shuffle(all, random);
    return new ArrayList<>(all.subList(0, Math.min(count, all.size())));
  }

  Node one() {
    return some(1).get(0);
  }

  /** A node that is as wanted; null if there is none. */
  Node one(Predicate<Node> wanted) {
    return some(nodes.size()).stream().filter(wanted).findFirst().orElse(null);
  }

  /** A node with the same parameters; null if there is none. */
  String owner(String annotation, List<?> shapes) {
    List<Owner> all = new ArrayList<>(owners);
    Collections.shuffle(all, random);
    return all.stream()
        .filter(owner -> owner.annotation().equals(annotation) && owner.shapes().equals(shapes))
        .map(Owner::node)
        .findFirst()
        .orElse(null);
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  int width() {
    return oneIn(4) ? 12 + random.nextInt(12) : 1 + random.nextInt(6);
  }

  /** Mostly a row of values, sometimes a matrix or a picture. */
  List<Integer> shape() {
    int columns = 1 + random.nextInt(4);
    if (oneIn(6)) {
      return List.of(2 + random.nextInt(4), 1 + random.nextInt(5), columns);
    }
    return oneIn(4) ? List.of(1 + random.nextInt(3), columns) : List.of(columns);
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
