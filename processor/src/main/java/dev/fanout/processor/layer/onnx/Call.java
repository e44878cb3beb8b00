package dev.fanout.processor.layer.onnx;

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
final class Call {

  private final OnnxNode node;
  private final long opset;
  private final List<Optional<Operand>> inputs;
  private final Scope scope;
  private final Set<String> asked = new HashSet<>();
  private int steps;

  Call(OnnxNode node, long opset, List<Optional<Operand>> inputs, Scope scope) {
    this.node = node;
    this.opset = opset;
    this.inputs = List.copyOf(inputs);
    this.scope = scope;
  }

  /** The version of ONNX's operators. */
  long opset() {
    return opset;
  }

  /** Of its first output. */
  String name() {
    return node.outputs().get(0);
  }

  Scope scope() {
    return scope;
  }

  Forward forward() {
    return scope.forward();
  }

  int inputs() {
    return inputs.size();
  }

  boolean has(int input) {
    return input < inputs.size() && inputs.get(input).isPresent();
  }

  Operand input(int input) {
    if (!has(input)) {
      throw new UnsupportedModelException("lacks its input " + input);
    }
    return inputs.get(input).orElseThrow();
  }

  /** All that are given. */
  List<Operand> given() {
    return inputs.stream().flatMap(Optional::stream).toList();
  }

  /** The numbers of an input that the assignments depend on. */
  double[] numbers(int input) {
    double[] values = input(input).values();
    if (values == null) {
      throw new UnsupportedModelException(
          "has an input ('%s') that has to be known when it is compiled, and depends on values of a sample"
              .formatted(node.inputs().get(input)));
    }
    return values;
  }

  List<Long> integers(int input) {
    List<Long> integers = new ArrayList<>();
    for (double number : numbers(input)) {
      integers.add((long) number);
    }
    return integers;
  }

  /** Whether the node asks for its output of that number. */
  boolean gives(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  /** The outputs that have names. */
  int outputs() {
    return node.outputs().size();
  }

  /** Refuses outputs from that number on. */
  void givesOnly(int count) {
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

  boolean hasAttribute(String name) {
    return attribute(name) != null;
  }

  /** Nothing depends on this attribute here. */
  void ignore(String name) {
    asked.add(name);
  }

  private <T> T attribute(String name, Class<T> type, T otherwise) {
    Object value = attribute(name);
    if (value == null) {
      return otherwise;
    }
    if (!type.isInstance(value)) {
      throw new UnsupportedModelException("has an attribute '" + name + "' of another type");
    }
    return type.cast(value);
  }

  long integer(String name, long otherwise) {
    return attribute(name, Long.class, otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return integer(name, otherwise ? 1 : 0) != 0;
  }

  double number(String name, double otherwise) {
    return attribute(name, Double.class, otherwise);
  }

  String text(String name, String otherwise) {
    return attribute(name, String.class, otherwise);
  }

  OnnxTensor tensor(String name) {
    Object value = attribute(name);
    if (value instanceof OnnxTensor tensor) {
      return tensor;
    }
    throw new UnsupportedModelException("lacks the attribute '" + name + "'");
  }

  List<Long> integers(String name, List<Long> otherwise) {
    List<Long> integers = new ArrayList<>();
    for (Object each : attribute(name, List.class, otherwise)) {
      if (!(each instanceof Long number)) {
        throw new UnsupportedModelException("has an attribute '" + name + "' of another type");
      }
      integers.add(number);
    }
    return integers;
  }

  List<Double> numbers(String name, List<Double> otherwise) {
    List<Double> numbers = new ArrayList<>();
    for (Object each : attribute(name, List.class, otherwise)) {
      if (!(each instanceof Double number)) {
        throw new UnsupportedModelException("has an attribute '" + name + "' of another type");
      }
      numbers.add(number);
    }
    return numbers;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object each : attribute(name, List.class, List.of())) {
      texts.add(String.valueOf(each));
    }
    return texts;
  }

  /** Refuses attributes that the operator did not look at: its meaning may be another one. */
  void requireAllRead() {
    Set<String> unread = new TreeSet<>(node.attributes().keySet());
    unread.removeAll(asked);
    if (!unread.isEmpty()) {
      throw new UnsupportedModelException(
          "has attributes that are not known here: " + String.join(", ", unread));
    }
  }

  /** The first output, to be assigned to, its axes in memory as they are numbered. */
  Operand result(List<Integer> shape) {
    return result(shape, Shapes.range(0, shape.size()));
  }

  /** The first output, whose axes lie in that order. */
  Operand result(List<Integer> shape, List<Integer> order) {
    return scope.value(node.outputs().get(0), input(0).type(), shape, order, false);
  }

  /** The first output, which is assigned to beyond its edges. */
  Operand whole(List<Integer> shape, List<Integer> order) {
    return scope.value(node.outputs().get(0), input(0).type(), shape, order, true);
  }

  /** An output of that number. */
  Operand result(int output, ElementType type, List<Integer> shape) {
    String name = node.outputs().get(output);
    return scope.value(name, type, shape, Shapes.range(0, shape.size()), false);
  }

  /** A value on the way to the outputs. */
  Operand step(String name, List<Integer> shape, List<Integer> order, boolean isWhole) {
    return scope.value(
        node.outputs().get(0) + "." + name + (steps++ == 0 ? "" : String.valueOf(steps)),
        input(0).type(),
        shape,
        order,
        isWhole);
  }

  Operand step(String name, List<Integer> shape) {
    return step(name, shape, Shapes.range(0, shape.size()), false);
  }

  /** States that the elements of one value are those of another one, or a function of them. */
  void assign(Operand target, List<Affine> subscripts, Expression value) {
    forward().assign(target.access(subscripts), value);
  }

  void add(Operand target, List<Affine> subscripts, Expression value) {
    forward().add(target.access(subscripts), value);
  }

  /** The order in memory of the first value of that rank among the inputs. */
  List<Integer> order(int rank) {
    return given().stream()
        .filter(each -> each.rank() == rank)
        .flatMap(each -> each.stored().stream())
        .map(Operand.Stored::order)
        .findFirst()
        .orElse(Shapes.range(0, rank));
  }

  /** {@code input}, read only inside of its shape or anywhere, in that order in memory. */
  Operand inOrder(Operand input, List<Integer> order, boolean isWhole) {
    boolean fits =
        input
            .stored()
            .map(stored -> stored.order().equals(order) && (!isWhole || stored.isWhole()))
            .orElse(false);
    if (fits) {
      return input;
    }
    Operand copy = step("rows", input.shape(), order, isWhole);
    List<Affine> i = Shapes.indices(input.shape(), "i");
    assign(copy, i, input.at(i));
    return copy;
  }
}
