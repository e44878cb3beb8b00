package dev.fanout.processor.onnx;

import java.util.List;

/**
 * An operator that the model itself defines.
 *
 * @param inputs the names that its inputs have inside
 * @param outputs the names that its outputs have inside
 */
public record OnnxFunction(
    String domain, String name, List<String> inputs, List<String> outputs, List<OnnxNode> nodes) {

  public OnnxFunction {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
  }
}
