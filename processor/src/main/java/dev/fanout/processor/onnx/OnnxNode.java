package dev.fanout.processor.onnx;

import java.util.List;
import java.util.Map;

/**
 * An operator at work.
 *
 * @param operator for example {@code Conv}
 * @param domain of the operator; empty for ONNX's own
 * @param name may be empty
 * @param inputs the names of values; an empty one is an optional input that is not given
 * @param outputs the names of values; an empty one is not asked for
 * @param attributes {@link Double}, {@link Long}, {@link String}, {@link OnnxTensor}, {@link
 *     OnnxGraph}, {@link Reference}, or a {@link List} of one of the first three
 */
public record OnnxNode(
    String operator,
    String domain,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<String, Object> attributes) {

  /**
   * What the attribute of a node in a function is: that of the call.
   *
   * @param name of the attribute there
   */
  public record Reference(String name) {}

  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Map.copyOf(attributes);
  }
}
