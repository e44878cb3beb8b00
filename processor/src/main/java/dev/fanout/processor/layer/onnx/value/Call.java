package dev.fanout.processor.layer.onnx.value;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.OnnxNode;
import dev.fanout.processor.onnx.OnnxTensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One node of the graph: what it takes, in the types that its operator expects. */
public final class Call {

  private final OnnxNode node;
  private final long opset;
  private final List<Optional<GraphValue>> inputs;
  private final Scope scope;
  private final Set<String> asked = new HashSet<>();
  private int steps;

  public Call(OnnxNode node, long opset, List<Optional<GraphValue>> inputs, Scope scope) {
    this.node = node;
    this.opset = opset;
    this.inputs = List.copyOf(inputs);
    this.scope = scope;
  }

  /** The version of ONNX's operators. */
  public long opset() {
    return opset;
  }

  /** Of its first output. */
  public String name() {
    return node.outputs().get(0);
  }

  public Scope scope() {
    return scope;
  }

  public Forward forward() {
    return scope.forward();
  }

  public int inputs() {
    return inputs.size();
  }

  public boolean has(int input) {
    return input < inputs.size() && inputs.get(input).isPresent();
  }

  public GraphValue input(int input) {
    if (!has(input)) {
      throw new UnsupportedModelException("lacks its input " + input);
    }
    return inputs.get(input).orElseThrow();
  }

  /** All that are given. */
  public List<GraphValue> given() {
    return inputs.stream().flatMap(Optional::stream).toList();
  }

  /** The numbers of an input that the assignments depend on. */
  public double[] numbers(int input) {
    double[] values = input(input).values();
    if (values == null) {
      throw new UnsupportedModelException(
          "has an input ('%s') that has to be known when it is compiled, and depends on values of a sample"
              .formatted(node.inputs().get(input)));
    }
    return values;
  }

  public List<Long> integers(int input) {
    List<Long> integers = new ArrayList<>();
    for (double number : numbers(input)) {
      integers.add((long) number);
    }
    return integers;
  }

  /** Whether the node asks for its output of that number. */
  public boolean gives(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  /** The outputs that have names. */
  public int outputs() {
    return node.outputs().size();
  }

  /** Refuses outputs from that number on. */
  public void givesOnly(int count) {
    for (int output = count; output < node.outputs().size(); output++) {
      if (gives(output)) {
        throw new UnsupportedModelException(
            "is asked for its output %s, '%s'".formatted(output, node.outputs().get(output)));
      }
    }
  }

  private @Nullable Object attribute(String name) {
    asked.add(name);
    return node.attributes().get(name);
  }

  public boolean hasAttribute(String name) {
    return attribute(name) != null;
  }

  /** Nothing depends on this attribute here. */
  public void ignore(String name) {
    asked.add(name);
  }

  private static UnsupportedModelException ofOtherType(String name) {
    return new UnsupportedModelException("has an attribute '" + name + "' of another type");
  }

  public long integer(String name, long otherwise) {
    Object value = attribute(name);
    if (value != null && !(value instanceof Long)) {
      throw ofOtherType(name);
    }
    return value == null ? otherwise : (Long) value;
  }

  public boolean flag(String name, boolean otherwise) {
    return integer(name, otherwise ? 1 : 0) != 0;
  }

  public double number(String name, double otherwise) {
    Object value = attribute(name);
    if (value != null && !(value instanceof Double)) {
      throw ofOtherType(name);
    }
    return value == null ? otherwise : (Double) value;
  }

  public String text(String name, String otherwise) {
    Object value = attribute(name);
    if (value != null && !(value instanceof String)) {
      throw ofOtherType(name);
    }
    return value == null ? otherwise : (String) value;
  }

  private List<?> list(String name, List<?> otherwise) {
    Object value = attribute(name);
    if (value != null && !(value instanceof List)) {
      throw ofOtherType(name);
    }
    return value == null ? otherwise : (List<?>) value;
  }

  public OnnxTensor tensor(String name) {
    Object value = attribute(name);
    if (value instanceof OnnxTensor tensor) {
      return tensor;
    }
    throw new UnsupportedModelException("lacks the attribute '" + name + "'");
  }

  public List<Long> integers(String name, List<Long> otherwise) {
    List<Long> integers = new ArrayList<>();
    for (Object each : list(name, otherwise)) {
      if (!(each instanceof Long number)) {
        throw ofOtherType(name);
      }
      integers.add(number);
    }
    return integers;
  }

  public List<Double> numbers(String name, List<Double> otherwise) {
    List<Double> numbers = new ArrayList<>();
    for (Object each : list(name, otherwise)) {
      if (!(each instanceof Double number)) {
        throw ofOtherType(name);
      }
      numbers.add(number);
    }
    return numbers;
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object each : list(name, List.of())) {
      texts.add(String.valueOf(each));
    }
    return texts;
  }

  /** Refuses attributes that the operator did not look at: its meaning may be another one. */
  public void requireAllRead() {
    Set<String> unread = new TreeSet<>(node.attributes().keySet());
    unread.removeAll(asked);
    if (!unread.isEmpty()) {
      throw new UnsupportedModelException(
          "has attributes that are not known here: " + String.join(", ", unread));
    }
  }

  /** The first output, to be assigned to, its axes in memory as they are numbered. */
  public GraphValue result(List<Integer> shape) {
    return result(shape, Shapes.range(0, shape.size()));
  }

  /** The first output, whose axes lie in that order. */
  public GraphValue result(List<Integer> shape, List<Integer> order) {
    return scope.value(node.outputs().get(0), input(0).type(), shape, order, false);
  }

  /** The first output, which is assigned to beyond its edges. */
  public GraphValue whole(List<Integer> shape, List<Integer> order) {
    return scope.value(node.outputs().get(0), input(0).type(), shape, order, true);
  }

  /** An output of that number. */
  public GraphValue result(int output, ElementType type, List<Integer> shape) {
    String name = node.outputs().get(output);
    return scope.value(name, type, shape, Shapes.range(0, shape.size()), false);
  }

  /** A value on the way to the outputs. */
  public GraphValue step(String name, List<Integer> shape, List<Integer> order, boolean isWhole) {
    return scope.value(
        node.outputs().get(0) + "." + name + (steps++ == 0 ? "" : String.valueOf(steps)),
        input(0).type(),
        shape,
        order,
        isWhole);
  }

  public GraphValue step(String name, List<Integer> shape) {
    return step(name, shape, Shapes.range(0, shape.size()), false);
  }

  /** States that the elements of one value are those of another one, or a function of them. */
  public void assign(GraphValue target, List<Affine> subscripts, Expression value) {
    forward().assign(target.access(subscripts), value);
  }

  public void add(GraphValue target, List<Affine> subscripts, Expression value) {
    forward().add(target.access(subscripts), value);
  }

  /** The order in memory of the first value of that rank among the inputs. */
  public List<Integer> order(int rank) {
    return given().stream()
        .filter(each -> each.rank() == rank)
        .flatMap(each -> each.stored().stream())
        .map(GraphValue.Stored::order)
        .findFirst()
        .orElse(Shapes.range(0, rank));
  }

  /** {@code input}, read only inside of its shape or anywhere, in that order in memory. */
  public GraphValue inOrder(GraphValue input, List<Integer> order, boolean isWhole) {
    boolean fits =
        input
            .stored()
            .map(stored -> stored.order().equals(order) && (!isWhole || stored.isWhole()))
            .orElse(false);
    if (fits) {
      return input;
    }
    GraphValue copy = step("rows", input.shape(), order, isWhole);
    List<Affine> i = Shapes.indices(input.shape(), "i");
    assign(copy, i, input.at(i));
    return copy;
  }
}
