package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.onnx.OnnxModel;
import dev.fanout.processor.onnx.OnnxValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a graph as that of a node: without the axis of the batch, which is one sample.
 *
 * @param batch that axis, or −1 if there is none
 */
record SampleValue(GraphValue value, int batch) {

  /**
   * The name of the value that is asked for.
   *
   * @param output empty for the first output
   */
  static String name(OnnxModel model, String output) {
    List<OnnxValue> outputs = model.graph().outputs();
    if (!output.isEmpty()) {
      return output;
    }
    if (outputs.isEmpty()) {
      throw new UnsupportedModelException("has no output");
    }
    return outputs.get(0).name();
  }

  /** The value {@code name} of a model whose graph is {@code graph}. */
  static SampleValue of(OnnxModel model, GraphImport graph, String name) {
    GraphValue value = graph.value(name);
    return new SampleValue(value, batch(value, name, model, graph.inputs()));
  }

  private static int batch(
      GraphValue value, String name, OnnxModel model, List<GraphInputs> inputs) {
    if (inputs.stream().noneMatch(input -> input.batch() >= 0)) {
      return -1;
    }
    for (OnnxValue declared : model.graph().outputs()) {
      for (GraphInputs input : inputs) {
        List<String> names =
            declared.shape().orElse(List.of()).stream().map(OnnxValue.Extent::name).toList();
        int axis = input.batchName().map(names::indexOf).orElse(-1);
        if (declared.name().equals(name) && axis >= 0 && names.size() == value.rank()) {
          return value.extent(axis) == 1 ? axis : -1;
        }
      }
    }
    return value.rank() > 0 && value.extent(0) == 1 ? 0 : -1;
  }

  /** Of a sample; a single number has an axis of one. */
  Shape shape() {
    List<Integer> extents = new ArrayList<>(value.shape());
    if (batch >= 0) {
      extents.remove(batch);
    }
    return extents.isEmpty() ? Shape.of(1) : new Shape(extents);
  }

  /** States that {@code node} is this value. */
  void assign(Node node, Forward forward) {
    List<Affine> from = Shapes.indices(value.shape(), "i");
    List<Affine> to = new ArrayList<>(from);
    if (batch >= 0) {
      to.remove(batch);
    }
    if (to.isEmpty()) {
      to.add(Affine.constant(0));
    }
    forward.stating(node.name());
    forward.assign(forward.value(node).of(to), value.at(from));
  }
}
