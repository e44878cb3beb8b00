package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.Declaration.LayerUse;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the nodes: each layer states its shape from those of its parents. */
public final class Assembly {

  /** The longest Java array. */
  private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

  private final Graph graph;
  private final Problems problems;
  private final Map<Declaration, Node> nodes = new LinkedHashMap<>();

  private Assembly(Graph graph, Problems problems) {
    this.graph = graph;
    this.problems = problems;
  }

  /** Makes the nodes of {@code declarations}, as far as their shapes are certain. */
  static Assembly of(List<Declaration> declarations, Problems problems) {
    Graph graph = Graph.of(declarations, problems);
    Assembly assembly = new Assembly(graph, problems);
    TopologicalOrder.of(graph, problems).forEach(assembly::add);
    DependenceCheck.checkTables(assembly.nodes(), problems);
    return assembly;
  }

  /** Makes the node of {@code declaration}, after those of its parents, if its shape is certain. */
  private void add(Declaration declaration) {
    declaration
        .layer()
        .flatMap(use -> shape(declaration, use))
        .ifPresent(shape -> nodes.put(declaration, node(declaration, shape)));
  }

  /** In the order in which they were added. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** The node of {@code declaration}; empty if its shape is not certain. */
  public Optional<Node> find(Declaration declaration) {
    return Optional.ofNullable(nodes.get(declaration));
  }

  /** The node that {@code declaration}, whose layer is known, would be if it had that shape. */
  Node node(Declaration declaration, Shape shape) {
    LayerUse use = declaration.layer().orElseThrow();
    List<Node> parents =
        graph.parents(declaration).stream().flatMap(parent -> find(parent).stream()).toList();
    return new Node(
        declaration.name(),
        declaration.parameterName(),
        declaration.where(),
        use.layer(),
        use.origin(),
        parents,
        shape);
  }

  private Optional<Shape> shape(Declaration declaration, LayerUse use) {
    Layer layer = use.layer();
    String name = declaration.name();
    Origin origin = use.origin();
    List<Optional<Node>> parents =
        graph.edges(declaration).stream().map(edge -> edge.parent().flatMap(this::find)).toList();
    Optional<Shape> shape;
    if (!layer.kind().arity().allows(parents.size())) {
      int number = layer.kind().arity().least();
      shape =
          EveryShape.check(
              (any, own) ->
                  layer.shape(name, Collections.nCopies(number, standIn(use, any)), origin, own),
              problems);
    } else if (parents.stream().allMatch(Optional::isPresent)) {
      List<Node> known = parents.stream().flatMap(Optional::stream).toList();
      shape =
          fits(known, use, name) ? layer.shape(name, known, origin, problems) : Optional.empty();
    } else {
      shape =
          EveryShape.check(
              (any, own) ->
                  layer.shape(
                      name,
                      parents.stream().map(each -> each.orElse(standIn(use, any))).toList(),
                      origin,
                      own),
              problems);
    }
    return shape.filter(each -> fits(each, use, name));
  }

  /** A parent of which nothing but the shape is assumed. */
  private static Node standIn(LayerUse child, Shape shape) {
    Origin origin = child.origin();
    return new Node("", origin.where(), child.layer(), origin, List.of(), shape);
  }

  private boolean fits(List<Node> parents, LayerUse use, String name) {
    BigInteger size =
        parents.stream()
            .map(parent -> BigInteger.valueOf(parent.width()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return fits(size, use, "'" + name + "' takes nodes of " + size);
  }

  private boolean fits(Shape shape, LayerUse use, String name) {
    BigInteger size =
        shape.extents().stream()
            .map(BigInteger::valueOf)
            .reduce(BigInteger.ONE, BigInteger::multiply);
    return fits(size, use, "'" + name + "' has " + shape + " = " + size);
  }

  private boolean fits(BigInteger size, LayerUse use, String seen) {
    if (size.compareTo(LARGEST) <= 0) {
      return true;
    }
    problems.error(
        use.origin().where("value"),
        "TooLarge",
        seen
            + " values per sample, and a Java array holds at most "
            + LARGEST
            + ". Make it smaller.");
    return false;
  }
}
