package dev.fanout.processor.onnx;

import java.util.List;
import java.util.Map;

/**
 * Nodes with what they start from and end in.
 *
 * @param initializers by name
 * @param inputs in files of before 2019 those that have an initializer too
 */
public record OnnxGraph(
    String name,
    List<OnnxNode> nodes,
    Map<String, OnnxTensor> initializers,
    List<OnnxValue> inputs,
    List<OnnxValue> outputs) {

  public OnnxGraph {
    nodes = List.copyOf(nodes);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The inputs that a caller has to supply. */
  public List<OnnxValue> supplied() {
    return inputs.stream().filter(input -> !initializers.containsKey(input.name())).toList();
  }
}
