package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.onnx.operator.ActivationOperators;
import dev.fanout.processor.layer.onnx.operator.ElementwiseOperators;
import dev.fanout.processor.layer.onnx.operator.NormOperators;
import dev.fanout.processor.layer.onnx.operator.ProductOperators;
import dev.fanout.processor.layer.onnx.operator.RecurrentOperators;
import dev.fanout.processor.layer.onnx.operator.ReductionOperators;
import dev.fanout.processor.layer.onnx.operator.WindowOperators;
import dev.fanout.processor.layer.onnx.shape.ConstantOperators;
import dev.fanout.processor.layer.onnx.shape.MovingOperators;
import dev.fanout.processor.layer.onnx.shape.ResizeOperators;
import dev.fanout.processor.layer.onnx.shape.ViewOperators;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.nullness.Nullable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of operators: from the name in ONNX to the assignments. */
public final class Operators {

  /** The first opset whose operators are known. */
  static final long FIRST_OPSET = 6;

  /** The last opset whose changes of meaning were looked at. */
  static final long LAST_OPSET = 24;

  private static final Map<String, OnnxOperator> ALL = Map.copyOf(all());

  private Operators() {}

  private static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    for (Map<String, OnnxOperator> family :
        List.of(
            ElementwiseOperators.all(),
            ActivationOperators.all(),
            ConstantOperators.all(),
            ViewOperators.all(),
            MovingOperators.all(),
            ProductOperators.all(),
            ReductionOperators.all(),
            ResizeOperators.all(),
            WindowOperators.all(),
            NormOperators.all(),
            RecurrentOperators.all())) {
      all.putAll(family);
    }
    return Collections.unmodifiableMap(all);
  }

  static @Nullable OnnxOperator of(String name) {
    return ALL.get(name);
  }
}
