package dev.fanout.processor.layer.onnx.shape;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.OnnxTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operators whose outputs are known when shapes are. */
public final class ConstantOperators {

  private ConstantOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("Constant", ConstantOperators::constant);
    all.put("ConstantOfShape", ConstantOperators::ofShape);
    all.put("Shape", ConstantOperators::shape);
    all.put("Size", ConstantOperators::size);
    all.put("Range", ConstantOperators::range);
    all.put("EyeLike", ConstantOperators::eyeLike);
    return all;
  }

  private static GraphValue known(
      Call call, ElementType type, List<Integer> shape, double... values) {
    return call.scope().constant(call.name(), type, shape, values);
  }

  private static List<GraphValue> constant(Call call) {
    if (call.hasAttribute("value")) {
      OnnxTensor value = call.tensor("value");
      return List.of(known(call, value.type(), value.shape(), value.values()));
    }
    if (call.hasAttribute("value_float")) {
      return List.of(known(call, ElementType.FLOAT, List.of(), call.number("value_float", 0)));
    }
    if (call.hasAttribute("value_int")) {
      return List.of(
          known(call, ElementType.INT64, List.of(), (double) call.integer("value_int", 0)));
    }
    if (call.hasAttribute("value_floats")) {
      double[] values =
          call.numbers("value_floats", List.of()).stream()
              .mapToDouble(Double::doubleValue)
              .toArray();
      return List.of(known(call, ElementType.FLOAT, List.of(values.length), values));
    }
    double[] values =
        call.integers("value_ints", List.of()).stream().mapToDouble(Long::doubleValue).toArray();
    return List.of(known(call, ElementType.INT64, List.of(values.length), values));
  }

  private static List<GraphValue> ofShape(Call call) {
    List<Integer> shape = call.integers(0).stream().map(Math::toIntExact).toList();
    boolean isGiven = call.hasAttribute("value");
    double[] values = new double[Shapes.size(shape)];
    Arrays.fill(values, isGiven ? call.tensor("value").values()[0] : 0);
    return List.of(
        known(call, isGiven ? call.tensor("value").type() : ElementType.FLOAT, shape, values));
  }

  /** From opset 15 on a part of it. */
  private static List<GraphValue> shape(Call call) {
    List<Integer> shape = call.input(0).shape();
    int from = (int) bound(call.integer("start", 0), shape.size());
    int to = (int) bound(call.integer("end", shape.size()), shape.size());
    double[] values =
        shape.subList(from, Math.max(from, to)).stream()
            .mapToDouble(Integer::doubleValue)
            .toArray();
    return List.of(known(call, ElementType.INT64, List.of(values.length), values));
  }

  private static long bound(long axis, int rank) {
    return Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }

  private static List<GraphValue> size(Call call) {
    return List.of(known(call, ElementType.INT64, List.of(), call.input(0).size()));
  }

  private static List<GraphValue> range(Call call) {
    double start = call.numbers(0)[0];
    double step = call.numbers(2)[0];
    int count = (int) Math.max(0, Math.ceil((call.numbers(1)[0] - start) / step));
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = start + i * step;
    }
    return List.of(known(call, call.input(0).type(), List.of(count), values));
  }

  private static List<GraphValue> eyeLike(Call call) {
    List<Integer> shape = call.input(0).shape();
    int diagonal = (int) call.integer("k", 0);
    ElementType type = ElementType.of(call.integer("dtype", 0)).orElse(call.input(0).type());
    double[] values = new double[call.input(0).size()];
    for (int row = 0; row < shape.get(0); row++) {
      int column = row + diagonal;
      if (column >= 0 && column < shape.get(1)) {
        values[row * shape.get(1) + column] = 1;
      }
    }
    return List.of(known(call, type, shape, values));
  }
}
