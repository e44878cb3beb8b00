package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Scope;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Computes a node whose inputs are all known, by the assignments that it would have. */
final class ConstantFolding {

  private ConstantFolding() {}

  /**
   * @param node whose layer the graph is
   */
  static List<GraphValue> fold(
      OnnxOperator operator,
      OnnxNode of,
      long opset,
      List<Optional<GraphValue>> inputs,
      Node node,
      Scope scope) {
    Forward forward = Forward.empty(Mode.INFERENCE, any -> any, RawRows.NONE);
    Scope own = new Scope(node, forward, List.of());
    List<Optional<GraphValue>> known = new ArrayList<>();
    for (Optional<GraphValue> input : inputs) {
      known.add(
          input.map(
              each ->
                  own.constant(
                      "in", each.type(), each.shape(), Objects.requireNonNull(each.values()))));
    }
    Call call = new Call(of, opset, known, own);
    List<GraphValue> stated = new ArrayList<>();
    for (GraphValue each : operator.state(call)) {
      stated.add(each.isFixed() ? each : copied(each, own));
    }
    call.requireAllRead();
    Interpreter interpreter = new Interpreter(1);
    forward.constants().forEach(interpreter::put);
    interpreter.run(forward.program());
    List<GraphValue> results = new ArrayList<>();
    for (int output = 0; output < stated.size(); output++) {
      GraphValue each = stated.get(output);
      double[] values =
          each.isFixed()
              ? Objects.requireNonNull(each.values())
              : interpreter.get(forward.value(each.stored().orElseThrow().node())).clone();
      if (!each.type().isReal()) {
        for (int i = 0; i < values.length; i++) {
          values[i] = whole(values[i], each.type());
        }
      }
      results.add(scope.constant(of.outputs().get(output), each.type(), each.shape(), values));
    }
    return results;
  }

  /** A truth value is 1 or 0, and other numbers lose their fraction. */
  private static double whole(double value, ElementType type) {
    if (type == ElementType.BOOL) {
      return value == 0 ? 0 : 1;
    }
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  /** Its elements row-major, whatever their order in memory was. */
  private static GraphValue copied(GraphValue from, Scope scope) {
    GraphValue copy =
        scope.value("out", from.type(), from.shape(), Shapes.range(0, from.rank()), true);
    List<Affine> i = Shapes.indices(from.shape(), "i");
    scope.forward().assign(copy.access(i), from.at(i));
    return copy;
  }
}
