package dev.fanout.processor.layer;

import java.util.List;
import java.util.Map;

/**
 * Which rows a model exchanges with its caller, where they are not those that the network was
 * trained with.
 *
 * @param inputs the steps that make the value of an input of its raw row, first things first
 * @param outputs the steps that made the targets of an output, which are undone for its row
 */
public record RawRows(
    Map<Node, List<TransformStep>> inputs, Map<Node, List<TransformStep>> outputs) {

  /** The rows are those of the training. */
  public static final RawRows NONE = new RawRows(Map.of(), Map.of());

  public RawRows {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }

  /** Whether the row of {@code node} is not its value. */
  boolean has(Node node) {
    return inputs.containsKey(node) || outputs.containsKey(node);
  }

  /** The shape of the row, that of the value unless there are more or fewer columns. */
  List<Integer> extents(Node node) {
    List<TransformStep> steps = inputs.get(node);
    return steps == null || steps.get(0).width() == node.width()
        ? node.shape().extents()
        : List.of(steps.get(0).width());
  }

  /** States what lies between the rows of some nodes and their values. */
  void state(List<Node> nodes, Forward forward, boolean isDouble) {
    for (Node node : nodes) {
      TransformForward transform = new TransformForward(node, forward, isDouble);
      if (inputs.containsKey(node)) {
        forward.stating(node + ".transform");
        transform.apply(inputs.get(node), forward.row(node), forward.value(node), "transform");
      }
      if (outputs.containsKey(node)) {
        forward.stating(node + ".transform");
        transform.invert(outputs.get(node), forward.value(node), forward.row(node));
        transform.apply(outputs.get(node), forward.targetRow(node), forward.target(node), "target");
      }
    }
  }
}
