package dev.fanout.processor.layer.pass;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tensors by which a network meets its caller.
 *
 * @param inputs in the order of an input row
 * @param outputs in the order of an output row
 * @param targets in the order of a target row
 * @param watched the derivatives that a training step shows
 */
public record Boundary(
    List<Tensor> inputs, List<Tensor> outputs, List<Tensor> targets, Set<Tensor> watched) {

  public static Boundary of(Network network, Forward forward) {
    return new Boundary(
        network.inputs().stream().map(forward::row).toList(),
        network.outputs().stream().map(forward::row).toList(),
        network.outputs().stream().map(output -> target(network, output, forward)).toList(),
        network.watched().stream()
            .map(node -> forward.value(node).adjoint())
            .collect(Collectors.toSet()));
  }

  private static Tensor target(Network network, Node output, Forward forward) {
    return network.heads(output).get(0).objective().isOfClass()
        ? forward.targetClass(output)
        : forward.targetRow(output);
  }
}
