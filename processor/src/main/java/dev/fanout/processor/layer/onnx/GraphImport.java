package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Scope;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.onnx.OnnxGraph;
import dev.fanout.processor.onnx.OnnxModel;
import dev.fanout.processor.onnx.OnnxNode;
import dev.fanout.processor.onnx.OnnxTensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** States the part of a graph that one of its values depends on. */
final class GraphImport {

  /** So many nodes of one kind are told by name. */
  private static final int TOLD = 5;

  private final Node node;
  private final Scope scope;
  private final long opset;
  private final Map<String, OnnxNode> producers = new HashMap<>();
  private final Map<String, GraphValue> values = new HashMap<>();
  private final List<GraphInputs> inputs;
  private final Map<String, List<String>> mistakes = new LinkedHashMap<>();

  /**
   * @param node whose layer the graph is; its shape need not be known
   */
  GraphImport(OnnxModel model, Node node, Forward forward) {
    this.node = node;
    this.scope = new Scope(node, forward, model.graph().initializers().keySet());
    this.opset = model.opsets().getOrDefault("", Operators.LAST_OPSET);
    if (opset < Operators.FIRST_OPSET || opset > Operators.LAST_OPSET) {
      throw new UnsupportedModelException(
          "is of opset %s, and %s to %s are known. Convert it with onnx.version_converter"
              .formatted(opset, Operators.FIRST_OPSET, Operators.LAST_OPSET));
    }
    OnnxGraph graph = model.graph();
    for (OnnxNode each : FunctionInlining.of(model)) {
      each.outputs().stream()
          .filter(name -> !name.isEmpty())
          .forEach(name -> producers.put(name, each));
    }
    graph.initializers().forEach((name, tensor) -> values.put(name, initializer(tensor)));
    this.inputs = GraphInputs.of(graph.supplied(), node.parents());
    for (GraphInputs input : inputs) {
      values.put(input.input().name(), input.operand(forward));
    }
  }

  /** A single number is part of a formula; whatever has axes is what a training changes. */
  private GraphValue initializer(OnnxTensor tensor) {
    boolean isParameter =
        tensor.type().isReal() && !tensor.shape().isEmpty() && tensor.values().length > 0;
    return isParameter ? scope.parameter(tensor) : scope.constant(tensor);
  }

  /** What the parents are to the graph. */
  List<GraphInputs> inputs() {
    return inputs;
  }

  /**
   * The value of that name.
   *
   * @throws UnsupportedModelException with all that is missing for it
   */
  GraphValue value(String name) {
    List<OnnxNode> needed = needed(name);
    for (OnnxNode each : needed) {
      if (!each.domain().isEmpty() || Operators.of(each.operator()) == null) {
        String domain = each.domain().isEmpty() ? "" : each.domain() + ".";
        mistake("there is no operator " + domain + each.operator(), each);
      }
    }
    for (OnnxNode each : needed) {
      if (each.inputs().stream().allMatch(in -> in.isEmpty() || values.containsKey(in))) {
        state(each);
      }
      each.inputs().forEach(this::requireThere);
    }
    requireThere(name);
    GraphValue value = values.get(name);
    if (value == null && mistakes.isEmpty()) {
      throw new UnsupportedModelException("has no value '" + name + "'");
    }
    if (value == null) {
      throw new UnsupportedModelException(told());
    }
    return value;
  }

  /** Of some operators only the first outputs are stated, which is told where others are read. */
  private void requireThere(String name) {
    OnnxNode producer = producers.get(name);
    if (producer != null
        && !values.containsKey(name)
        && values.containsKey(producer.outputs().get(0))) {
      mistake(producer.operator() + " is asked for its output '" + name + "'", producer);
    }
  }

  private void mistake(String what, OnnxNode of) {
    String name = of.name().isEmpty() ? String.join(", ", of.outputs()) : of.name();
    mistakes.computeIfAbsent(what, any -> new ArrayList<>()).add("'" + name + "'");
  }

  private String told() {
    return "cannot be stated: "
        + mistakes.entrySet().stream()
            .map(each -> each.getKey() + " (" + told(each.getValue()) + ")")
            .collect(Collectors.joining("; "));
  }

  private static String told(List<String> names) {
    int others = names.size() - TOLD;
    String first = String.join(", ", names.subList(0, Math.min(TOLD, names.size())));
    return others > 0 ? first + " and " + others + " others" : first;
  }

  private void state(OnnxNode of) {
    OnnxOperator operator = Operators.of(of.operator());
    if (operator == null || !of.domain().isEmpty()) {
      return;
    }
    List<Optional<GraphValue>> in =
        of.inputs().stream().map(name -> Optional.ofNullable(values.get(name))).toList();
    try {
      scope.stating(of.outputs().get(0));
      List<GraphValue> out = stated(operator, of, in);
      for (int i = 0; i < Math.min(out.size(), of.outputs().size()); i++) {
        values.put(of.outputs().get(i), out.get(i));
      }
    } catch (UnsupportedModelException e) {
      mistake(of.operator() + " " + e.getMessage(), of);
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      mistake(of.operator() + " has numbers that do not fit together", of);
    }
  }

  private List<GraphValue> stated(
      OnnxOperator operator, OnnxNode of, List<Optional<GraphValue>> in) {
    List<GraphValue> given = in.stream().flatMap(Optional::stream).toList();
    if (!given.isEmpty() && given.stream().allMatch(GraphValue::isFixed)) {
      return ConstantFolding.fold(operator, of, opset, in, node, scope);
    }
    Call call = new Call(of, opset, in, scope);
    List<GraphValue> out = operator.state(call);
    call.requireAllRead();
    return out;
  }

  /** The nodes that {@code name} depends on, in an order in which they can be computed. */
  private List<OnnxNode> needed(String name) {
    List<OnnxNode> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>(values.keySet());
    Set<String> open = new HashSet<>();
    Deque<String> stack = new ArrayDeque<>(List.of(name));
    while (!stack.isEmpty()) {
      String top = stack.peek();
      OnnxNode producer = producers.get(top);
      if (done.contains(top) || producer == null) {
        stack.pop();
      } else if (open.add(top)) {
        producer.inputs().stream()
            .filter(input -> !input.isEmpty() && !done.contains(input))
            .forEach(
                input -> {
                  if (open.contains(input)) {
                    throw new UnsupportedModelException("computes '" + input + "' of itself");
                  }
                  stack.push(input);
                });
      } else {
        stack.pop();
        if (!done.contains(top)) {
          ordered.add(producer);
          done.addAll(producer.outputs());
        }
      }
    }
    return ordered;
  }
}
