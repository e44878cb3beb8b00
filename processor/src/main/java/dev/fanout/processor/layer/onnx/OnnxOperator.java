package dev.fanout.processor.layer.onnx;

import java.util.List;

/** What an operator of ONNX is, as assignments. */
@FunctionalInterface
interface OnnxOperator {

  /**
   * States the assignments.
   *
   * @return its outputs in their order, at least the first one
   * @throws UnsupportedModelException for what it cannot be, which says what that is
   */
  List<Operand> state(Call call);
}
