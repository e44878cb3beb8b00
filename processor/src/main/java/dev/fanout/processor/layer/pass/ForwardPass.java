package dev.fanout.processor.layer.pass;

import dev.fanout.Precision;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.RawRows;
import java.util.List;

/** From a network to its forward pass: the rows of its caller, its nodes, and its losses. */
public final class ForwardPass {

  private ForwardPass() {}

  /** The assignments and parameters of {@code network}, which exchanges these rows. */
  public static Forward of(Network network, Mode mode, RawRows raw) {
    Forward forward = Forward.empty(mode, network::owner, raw);
    boolean isDouble = network.configuration().precision() == Precision.DOUBLE;
    transform(network.inputs(), raw, forward, isDouble);
    network.nodes().forEach(forward::state);
    transform(network.outputs(), raw, forward, isDouble);
    for (LossTerm head : network.heads()) {
      forward.stating(head.node().name());
      head.loss().forward(head.node(), head.objective(), forward);
    }
    return forward;
  }

  /** States what lies between the rows of some nodes and their values. */
  private static void transform(List<Node> nodes, RawRows raw, Forward forward, boolean isDouble) {
    for (Node node : nodes) {
      TransformForward transform = new TransformForward(node, forward, isDouble);
      if (raw.inputs().containsKey(node.name())) {
        forward.stating(node + ".transform");
        transform.apply(
            raw.inputs().get(node.name()), forward.row(node), forward.value(node), "transform");
      }
      if (raw.outputs().containsKey(node.name())) {
        forward.stating(node + ".transform");
        transform.invert(raw.outputs().get(node.name()), forward.value(node), forward.row(node));
        transform.apply(
            raw.outputs().get(node.name()),
            forward.targetRow(node),
            forward.target(node),
            "target");
      }
    }
  }
}
