package dev.fanout.processor.layer;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which rows a model exchanges with its caller, where they are not those that the network was
 * trained with; by the names of the nodes.
 *
 * @param inputs the steps that make the value of an input of its raw row, first things first
 * @param outputs the steps that made the targets of an output, which are undone for its row
 */
public record RawRows(
    Map<String, List<TransformStep>> inputs, Map<String, List<TransformStep>> outputs) {

  /** The rows are those of the training. */
  public static final RawRows NONE = new RawRows(Map.of(), Map.of());

  public RawRows {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }

  /** Whether the row of {@code node} is not its value. */
  boolean has(String node) {
    return inputs.containsKey(node) || outputs.containsKey(node);
  }

  /** The values of the raw row of an input, if it has one. */
  OptionalInt inputWidth(String node) {
    List<TransformStep> steps = inputs.get(node);
    return steps == null ? OptionalInt.empty() : OptionalInt.of(steps.get(0).width());
  }
}
