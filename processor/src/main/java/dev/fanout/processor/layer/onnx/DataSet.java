package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.onnx.OnnxTensor;
import java.util.List;

/**
 * What a model computed elsewhere, as it lies beside the file in {@code test_data_set_0}.
 *
 * @param inputs in the order of the graph
 * @param outputs in the order of the graph
 */
public record DataSet(List<OnnxTensor> inputs, List<OnnxTensor> outputs) {

  public DataSet {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
