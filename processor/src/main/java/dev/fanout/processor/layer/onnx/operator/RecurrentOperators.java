package dev.fanout.processor.layer.onnx.operator;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recurrent layers. ONNX has the gates of an LSTM as i, o, f, c and those of a GRU as z, r, h, one
 * behind the other in the rows of W [directions, gates · hidden, inputs], R and B.
 */
public final class RecurrentOperators {

  private RecurrentOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("RNN", call -> state(call, 1));
    all.put("GRU", call -> state(call, 3));
    all.put("LSTM", call -> state(call, 4));
    return all;
  }

  private static List<GraphValue> state(Call call, int gates) {
    GraphValue x = call.input(0);
    int hidden = call.input(2).extent(2);
    boolean isBatchFirst = call.flag("layout", false);
    call.ignore("hidden_size");
    call.ignore("input_forget");
    boolean isOddGru = gates == 3 && !call.flag("linear_before_reset", false);
    requireUsual(call, gates);
    if (call.has(4)) {
      for (double length : call.numbers(4)) {
        if (length != x.extent(isBatchFirst ? 1 : 0)) {
          throw new UnsupportedModelException("has sequences of different lengths");
        }
      }
    }
    String direction = call.text("direction", "forward");
    List<Boolean> reversed =
        switch (direction) {
          case "forward" -> List.of(false);
          case "reverse" -> List.of(true);
          default -> List.of(false, true);
        };
    int steps = x.extent(isBatchFirst ? 1 : 0);
    int batch = x.extent(isBatchFirst ? 0 : 1);
    List<GraphValue> runs = new ArrayList<>();
    List<GraphValue> cells = new ArrayList<>();
    for (int d = 0; d < reversed.size(); d++) {
      OneDirection run =
          new OneDirection(
              call, d, reversed.get(d), steps, batch, hidden, gates == 4, isBatchFirst);
      run.state(gates, isOddGru);
      runs.add(run.h);
      cells.add(run.c);
    }
    return outputs(call, runs, cells, reversed, isBatchFirst);
  }

  private static void requireUsual(Call call, int gates) {
    List<String> usual =
        gates == 1
            ? List.of("Tanh")
            : gates == 3 ? List.of("Sigmoid", "Tanh") : List.of("Sigmoid", "Tanh", "Tanh");
    List<String> given = call.texts("activations");
    for (int i = 0; i < given.size(); i++) {
      if (!given.get(i).equals(usual.get(i % usual.size()))) {
        throw new UnsupportedModelException("has the activations " + given);
      }
    }
    if (call.hasAttribute("clip") || call.integer("input_forget", 0) != 0 || call.has(7)) {
      throw new UnsupportedModelException("clips, couples gates or has peepholes");
    }
  }

  /** Y of all steps and directions, the last h, and of an LSTM the last c. */
  private static List<GraphValue> outputs(
      Call call,
      List<GraphValue> runs,
      List<GraphValue> cells,
      List<Boolean> reversed,
      boolean isBatchFirst) {
    List<Integer> one = runs.get(0).shape(); // steps, batch, hidden
    int directions = runs.size();
    List<GraphValue> outputs = new ArrayList<>();
    for (int output = 0; output < Math.min(3, call.outputs()); output++) {
      List<Integer> shape =
          output == 0
              ? isBatchFirst
                  ? List.of(one.get(1), one.get(0), directions, one.get(2))
                  : List.of(one.get(0), directions, one.get(1), one.get(2))
              : isBatchFirst
                  ? List.of(one.get(1), directions, one.get(2))
                  : List.of(directions, one.get(1), one.get(2));
      if (!call.gives(output)) {
        outputs.add(runs.get(0)); // Nobody reads it.
        continue;
      }
      GraphValue all = call.result(output, call.input(0).type(), shape);
      Affine t = Shapes.index("t", one.get(0));
      Affine n = Shapes.index("n", one.get(1));
      Affine j = Shapes.index("j", one.get(2));
      for (int d = 0; d < directions; d++) {
        Affine direction = Affine.constant(d);
        Affine last = Affine.constant(reversed.get(d) ? 0 : one.get(0) - 1);
        List<Affine> to =
            output == 0
                ? isBatchFirst ? List.of(n, t, direction, j) : List.of(t, direction, n, j)
                : isBatchFirst ? List.of(n, direction, j) : List.of(direction, n, j);
        GraphValue from = output == 2 ? cells.get(d) : runs.get(d);
        call.assign(all, to, from.at(List.of(output == 0 ? t : last, n, j)));
      }
      outputs.add(all);
    }
    return outputs;
  }
}
