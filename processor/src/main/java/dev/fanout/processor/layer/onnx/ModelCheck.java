package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.Scope;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.onnx.OnnxTensor;
import dev.fanout.processor.onnx.OnnxValue;
import java.util.List;
import java.util.Optional;

/** Compares a graph, computed by the interpreter, with numbers that lie beside its file. */
final class ModelCheck {

  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-5;

  /** The interpreter does some ten million a second, so more would keep the compiler long. */
  static final long MOST_OPERATIONS = 100_000_000;

  private final GraphImport graph;
  private final Forward forward;
  private final GraphValue result;
  private final DataSet data;
  private final OnnxTensor expected;

  private ModelCheck(
      GraphImport graph, Forward forward, GraphValue result, DataSet data, OnnxTensor expected) {
    this.graph = graph;
    this.forward = forward;
    this.result = result;
    this.data = data;
    this.expected = expected;
  }

  /**
   * That of a value; none if there are no numbers for it, or those of other shapes.
   *
   * @param node whose layer the graph is
   * @param name of the value
   */
  static Optional<ModelCheck> of(ModelFile file, Node node, String name) {
    List<String> outputs = file.model().graph().outputs().stream().map(OnnxValue::name).toList();
    DataSet data = file.data().orElse(null);
    int number = outputs.indexOf(name);
    if (data == null || number < 0 || number >= data.outputs().size()) {
      return Optional.empty();
    }
    Forward forward = Forward.empty(Mode.INFERENCE, any -> any, RawRows.NONE);
    GraphImport graph = new GraphImport(file.model(), node, forward);
    GraphValue value = graph.value(name);
    OnnxTensor expected = data.outputs().get(number);
    boolean fits = graph.inputs().size() == data.inputs().size();
    for (int i = 0; fits && i < data.inputs().size(); i++) {
      Node parent = graph.inputs().get(i).parent();
      fits = parent.width() == data.inputs().get(i).values().length;
    }
    if (!fits || !value.shape().equals(expected.shape())) {
      return Optional.empty();
    }
    GraphValue result = copied(value, new Scope(node, forward, List.of()));
    return Optional.of(new ModelCheck(graph, forward, result, data, expected));
  }

  /** How many the interpreter does for it. */
  long operations() {
    return forward.program().assignments().stream().mapToLong(Assignment::repetitions).sum();
  }

  /** In what the value differs; empty if it does not. */
  Optional<String> difference() {
    Interpreter interpreter = new Interpreter(1);
    forward.constants().forEach(interpreter::put);
    forward
        .parameters()
        .forEach(
            (tensor, start) -> {
              double[] values = start.values();
              interpreter.put(tensor, values == null ? new double[tensor.size()] : values);
            });
    for (int i = 0; i < data.inputs().size(); i++) {
      interpreter.put(forward.value(graph.inputs().get(i).parent()), data.inputs().get(i).values());
    }
    interpreter.run(forward.program());
    return difference(
        interpreter.get(forward.value(result.stored().orElseThrow().node())), expected);
  }

  private static GraphValue copied(GraphValue value, Scope scope) {
    GraphValue result =
        scope.value(
            "checked.value", value.type(), value.shape(), Shapes.range(0, value.rank()), true);
    List<Affine> i = Shapes.indices(value.shape(), "i");
    scope.forward().assign(result.access(i), value.at(i));
    return result;
  }

  private static Optional<String> difference(double[] computed, OnnxTensor expected) {
    int worst = -1;
    double largest = 0;
    for (int i = 0; i < computed.length; i++) {
      double should = expected.values()[i];
      double error = Math.abs(computed[i] - should);
      boolean isWrong = !(error <= ABSOLUTE + RELATIVE * Math.abs(should));
      if (isWrong && computed[i] != should && (worst < 0 || error > largest)) {
        worst = i;
        largest = error;
      }
    }
    return worst < 0
        ? Optional.empty()
        : Optional.of(
            "computes %s at %s, where the data set beside it has %s"
                .formatted(
                    computed[worst],
                    Shapes.subscripts(worst, expected.shape()),
                    expected.values()[worst]));
  }
}
