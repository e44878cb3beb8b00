package dev.fanout.processor.onnx;

import java.util.List;
import java.util.Map;

/**
 * What a file says.
 *
 * @param producer which program wrote it; may be empty
 * @param opsets the versions of the operators, by domain; that of ONNX is the empty name
 */
public record OnnxModel(
    String producer, Map<String, Long> opsets, OnnxGraph graph, List<OnnxFunction> functions) {

  public OnnxModel {
    opsets = Map.copyOf(opsets);
    functions = List.copyOf(functions);
  }
}
