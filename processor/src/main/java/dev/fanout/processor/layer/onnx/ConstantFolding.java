package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.interpreter.Interpreter;
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
  static List<Operand> fold(
      OnnxOperator operator,
      OnnxNode of,
      long opset,
      List<Optional<Operand>> inputs,
      Node node,
      Scope scope) {
    Forward forward = Forward.empty(Mode.INFERENCE, any -> any, RawRows.NONE);
    Scope own = new Scope(node, forward, List.of());
    List<Optional<Operand>> known = new ArrayList<>();
    for (Optional<Operand> input : inputs) {
      known.add(
          input.map(
              each ->
                  own.constant(
                      "in", each.type(), each.shape(), Objects.requireNonNull(each.values()))));
    }
    Call call = new Call(of, opset, known, own);
    List<Operand> stated = new ArrayList<>();
    for (Operand each : operator.state(call)) {
      stated.add(each.isFixed() ? each : copied(each, own));
    }
    call.requireAllRead();
    Interpreter interpreter = new Interpreter(1);
    forward.constants().forEach(interpreter::put);
    interpreter.run(forward.program());
    List<Operand> results = new ArrayList<>();
    for (int output = 0; output < stated.size(); output++) {
      Operand each = stated.get(output);
      double[] values =
          each.isFixed()
              ? Objects.requireNonNull(each.values())
              : interpreter.get(forward.value(each.stored().orElseThrow().node())).clone();
      if (!each.type().isReal()) {
        for (int i = 0; i < values.length; i++) {
          values[i] = values[i] < 0 ? Math.ceil(values[i]) : Math.floor(values[i]);
        }
      }
      results.add(scope.constant(of.outputs().get(output), each.type(), each.shape(), values));
    }
    return results;
  }

  /** Its elements row-major, whatever their order in memory was. */
  private static Operand copied(Operand from, Scope scope) {
    Operand copy =
        scope.value("out", from.type(), from.shape(), Shapes.range(0, from.rank()), true);
    List<Affine> i = Shapes.indices(from.shape(), "i");
    scope.forward().assign(copy.access(i), from.at(i));
    return copy;
  }
}
