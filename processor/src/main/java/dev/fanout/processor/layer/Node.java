package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Where;
import java.util.List;
import java.util.stream.IntStream;

/** A node of the network: a layer and what feeds it. Compared by identity. */
public final class Node {

  private final String name;
  private final Where where;
  private final Layer layer;
  private final Origin origin;
  private final List<Node> parents;
  private final Shape shape;
  private final String parameterName;

  public Node(
      String name, Where where, Layer layer, Origin origin, List<Node> parents, Shape shape) {
    this(name, name, where, layer, origin, parents, shape);
  }

  /**
   * @param parameterName what the names of its parameters begin with
   */
  public Node(
      String name,
      String parameterName,
      Where where,
      Layer layer,
      Origin origin,
      List<Node> parents,
      Shape shape) {
    this.name = name;
    this.parameterName = parameterName;
    this.where = where;
    this.layer = layer;
    this.origin = origin;
    this.parents = List.copyOf(parents);
    this.shape = shape;
  }

  public String name() {
    return name;
  }

  /** What the names of its parameters begin with: most often its name. */
  public String parameterName() {
    return parameterName;
  }

  /** Where it is declared, for messages: the method. */
  public Where where() {
    return where;
  }

  public Layer layer() {
    return layer;
  }

  /** Where its layer is described, for messages. */
  public Origin origin() {
    return origin;
  }

  /** The nodes that feed this one, in the order of the parameters; one may occur twice. */
  public List<Node> parents() {
    return parents;
  }

  /** How many rows the table has that the parent at {@code place} numbers; 0 if it numbers none. */
  public int rowsNumberedBy(int place) {
    return layer.tableRows(parents, place).orElse(0);
  }

  /** The places of the parents that number rows of a table. */
  public List<Integer> numbering() {
    return IntStream.range(0, parents.size())
        .filter(place -> rowsNumberedBy(place) > 0)
        .boxed()
        .toList();
  }

  /** The shape of one sample of the value. */
  public Shape shape() {
    return shape;
  }

  /** The number of values per sample. */
  public int width() {
    return shape.size();
  }

  @Override
  public String toString() {
    return name;
  }
}
