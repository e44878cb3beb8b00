package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.OnnxValue;
import dev.fanout.processor.onnx.OnnxValue.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the parents of a node are to its graph. A graph computes batches and a node samples, so an
 * input may have an axis that its parent does not have: it is given a batch of one.
 *
 * @param batch the axis of the batch, or −1 where the parent has all axes
 */
record GraphInputs(OnnxValue input, Node parent, int batch) {

  /** The inputs and the parents in their order. */
  static List<GraphInputs> of(List<OnnxValue> inputs, List<Node> parents) {
    if (inputs.size() != parents.size()) {
      throw new UnsupportedModelException(
          "has %s inputs (%s), and the node takes %s. Give it one node for each input, in their order"
              .formatted(
                  inputs.size(),
                  inputs.stream().map(GraphInputs::words).collect(Collectors.joining(", ")),
                  parents.size()));
    }
    List<GraphInputs> all = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      all.add(of(inputs.get(i), parents.get(i)));
    }
    return all;
  }

  private static GraphInputs of(OnnxValue input, Node parent) {
    List<Integer> given = parent.shape().extents();
    List<Extent> shape = input.shape().orElse(null) == null ? List.of() : input.shape().get();
    if (input.shape().isEmpty()) {
      return new GraphInputs(input, parent, 0);
    }
    if (fits(given, shape, -1)) {
      return new GraphInputs(input, parent, -1);
    }
    for (int axis = 0; axis < shape.size(); axis++) {
      if ((shape.get(axis).isOpen() || shape.get(axis).size() == 1) && fits(given, shape, axis)) {
        return new GraphInputs(input, parent, axis);
      }
    }
    if (shape.isEmpty() && parent.width() == 1) {
      return new GraphInputs(input, parent, -1);
    }
    throw new UnsupportedModelException(
        "has the input %s, and '%s' has the shape {%s}. Give it the axes of the input, without that of the batch"
            .formatted(words(input), parent, parent.shape()));
  }

  /** Whether the extents are those of the axes but for one; open ones are any. */
  private static boolean fits(List<Integer> given, List<Extent> shape, int without) {
    List<Extent> axes = new ArrayList<>(shape);
    if (without >= 0) {
      axes.remove(without);
    }
    if (axes.size() != given.size()) {
      return false;
    }
    for (int axis = 0; axis < axes.size(); axis++) {
      if (!axes.get(axis).isOpen() && axes.get(axis).size() != given.get(axis)) {
        return false;
      }
    }
    return true;
  }

  private static String words(OnnxValue input) {
    return "'%s' %s"
        .formatted(input.name(), input.shape().map(List::toString).orElse("of any shape"));
  }

  /** The name of the batch in the file, if its axis is open. */
  Optional<String> batchName() {
    return input
        .shape()
        .filter(shape -> batch >= 0 && batch < shape.size())
        .map(shape -> shape.get(batch).name())
        .filter(name -> !name.isEmpty());
  }

  GraphValue operand(Forward forward) {
    List<Integer> shape = new ArrayList<>(parent.shape().extents());
    if (input.shape().isPresent() && input.shape().get().isEmpty()) {
      shape.clear();
    } else if (batch >= 0) {
      shape.add(batch, 1);
    }
    boolean isScalar = shape.isEmpty();
    Tensor tensor = forward.value(parent);
    return GraphValue.computed(
        ElementType.of(input.type()).orElse(ElementType.FLOAT),
        shape,
        subscripts -> {
          List<Affine> own = new ArrayList<>(isScalar ? List.of(Affine.constant(0)) : subscripts);
          if (!isScalar && batch >= 0) {
            own.remove(batch);
          }
          return tensor.of(own);
        },
        new GraphValue.Stored(parent, Shapes.range(0, shape.size()), true));
  }
}
