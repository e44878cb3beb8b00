package dev.fanout.processor.layer.onnx.value;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.OnnxTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where the values of a graph are while its assignments are stated. */
public final class Scope {

  /** Longer names of values are cut, which say nothing more. */
  private static final int NAME = 60;

  private final Node node;
  private final Forward forward;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Tensor> parameters = new HashMap<>();

  /**
   * @param node whose layer the graph is
   * @param initializers the names in the file of what may become parameters, which come first
   */
  public Scope(Node node, Forward forward, Collection<String> initializers) {
    this.node = node;
    this.forward = forward;
    initializers.forEach(name -> names.put(name, free(name)));
  }

  public Forward forward() {
    return forward;
  }

  /** A name of the file as part of a name here: letters, digits and underscores, once. */
  private String free(String name) {
    String first = plain(name);
    String unique = first;
    for (int n = 2; !taken.add(unique); n++) {
      unique = first + "_" + n;
    }
    return unique;
  }

  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.]", "_").replaceAll("^[_.]+|[.]+$", "");
    String cut = plain.length() > NAME ? plain.substring(plain.length() - NAME) : plain;
    return cut.isEmpty() ? "value" : cut;
  }

  /** What is stated from now on makes the value of that name. */
  public void stating(String name) {
    forward.stating(node.name() + "." + plain(name));
  }

  /** Numbers of the file that training leaves as they are. */
  public GraphValue constant(OnnxTensor tensor) {
    return constant(tensor.name(), tensor.type(), tensor.shape(), tensor.values());
  }

  public GraphValue constant(String name, ElementType type, List<Integer> shape, double[] values) {
    List<Tensor> stated = new ArrayList<>();
    return GraphValue.known(
        type,
        shape,
        values,
        subscripts -> {
          if (subscripts.stream().allMatch(each -> each.terms().isEmpty())) {
            List<Integer> at = subscripts.stream().map(Affine::offset).toList();
            return literal(values[Shapes.position(at, shape)]);
          }
          if (stated.isEmpty()) {
            for (double value : values) {
              literal(value);
            }
            stated.add(forward.constant(node, free(name), values, shape.toArray(Integer[]::new)));
          }
          return stated.get(0).at(subscripts);
        });
  }

  private static Expression literal(double value) {
    if (!Double.isFinite(value)) {
      throw new UnsupportedModelException("computes with the constant " + value);
    }
    return Expressions.constant(value);
  }

  /** Numbers of the file that training changes. */
  public GraphValue parameter(OnnxTensor tensor) {
    return kept(tensor, true);
  }

  /** The same elements, which training does not change. */
  public GraphValue state(OnnxTensor tensor) {
    return kept(tensor, false);
  }

  private GraphValue kept(OnnxTensor tensor, boolean isTrained) {
    String name = Objects.requireNonNull(names.get(tensor.name()));
    return GraphValue.kept(
        tensor,
        subscripts ->
            parameters
                .computeIfAbsent(tensor.name(), any -> kept(name, tensor, isTrained))
                .at(subscripts));
  }

  private Tensor kept(String part, OnnxTensor tensor, boolean isTrained) {
    Start start = Start.from(tensor.values());
    Integer[] extents = tensor.shape().toArray(Integer[]::new);
    return isTrained
        ? forward.parameter(node, part, start, extents)
        : forward.state(node, part, start, extents);
  }

  /**
   * A value to be assigned to, one for each sample.
   *
   * @param name as the file calls it
   * @param order the axes from the outermost to the innermost in memory
   * @param isWhole whether axes of one element are dimensions too
   */
  public GraphValue value(
      String name, ElementType type, List<Integer> shape, List<Integer> order, boolean isWhole) {
    if (shape.contains(0)) {
      throw new UnsupportedModelException("makes an empty value of the shape " + shape);
    }
    List<Integer> axes = order.stream().filter(axis -> isWhole || shape.get(axis) > 1).toList();
    Node value =
        new Node(
            node.name() + "." + free(name),
            node.where(),
            node.layer(),
            node.origin(),
            List.of(),
            new Shape(axes.stream().map(shape::get).toList()));
    Tensor tensor = forward.value(value);
    return GraphValue.computed(
        type,
        shape,
        subscripts -> element(tensor, subscripts, axes),
        new GraphValue.Stored(value, order, isWhole));
  }

  private static Access element(Tensor tensor, List<Affine> subscripts, List<Integer> axes) {
    for (int axis = 0; axis < subscripts.size(); axis++) {
      Affine subscript = subscripts.get(axis);
      if (!axes.contains(axis) && (subscript.minimum() != 0 || subscript.maximum() != 0)) {
        throw new IllegalStateException(tensor + " has one element along axis " + axis);
      }
    }
    return tensor.of(axes.stream().map(subscripts::get).toList());
  }
}
