package dev.fanout.processor.layer.onnx.value;

import java.util.List;

/** What an operator of ONNX is, as assignments. */
@FunctionalInterface
public interface OnnxOperator {

  /**
   * States the assignments.
   *
   * @return its outputs in their order, at least the first one
   * @throws UnsupportedModelException for what it cannot be, which says what that is
   */
  List<GraphValue> state(Call call);
}
