package dev.fanout.processor;

import dev.fanout.processor.graph.RowNumbers;
import dev.fanout.processor.layer.Configuration;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.pass.MultiplyAdds;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Outline.Port;
import dev.fanout.processor.source.outline.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From a network to what the emitted classes say of it: their texts know no layers. */
final class Outlining {

  private Outlining() {}

  /**
   * @param forward the forward pass of a training step
   */
  static Outline of(Network network, Forward forward, Options options) {
    Map<Tensor, Outline.InitialValues> parameters = new LinkedHashMap<>();
    forward
        .parameters()
        .forEach(
            (tensor, start) ->
                parameters.put(
                    tensor,
                    new Outline.InitialValues(
                        start.initializer(), start.value(), start.values() != null)));
    Map<String, Long> multiplyAdds = MultiplyAdds.of(forward.program());
    Configuration configuration = network.configuration();
    return new Outline(
        network.packageName(),
        network.qualifiedName(),
        network.name(),
        network.isPublic(),
        options.arithmetic(network),
        configuration.unroll(),
        network.inputs().stream()
            .map(node -> new Port(node.name(), forward.row(node).size(), 0, List.of()))
            .toList(),
        network.outputs().stream().map(output -> port(network, output)).toList(),
        RowNumbers.of(network).stream()
            .map(l -> new Outline.Lookup(l.node().name(), l.column(), l.width(), l.rows()))
            .toList(),
        network.nodes().stream()
            .filter(node -> !node.layer().isAlias())
            .map(node -> unit(node, multiplyAdds.getOrDefault(node.name(), 0L)))
            .toList(),
        parameters,
        network.sharedNames(parameters.keySet()),
        forward.constants(),
        forward.masks(),
        network.watched().stream().map(Node::name).toList(),
        network.derivatives(),
        network.repeatedBlocks(),
        network.isTrained(),
        null);
  }

  private static Port port(Network network, Node output) {
    List<LossTerm> heads = network.heads(output);
    return new Port(
        output.name(),
        output.width(),
        heads.get(0).targetWidth(),
        heads.stream().map(head -> head.loss().loss()).toList());
  }

  private static Unit unit(Node node, long multiplyAdds) {
    String activation =
        node.layer().activation().map(a -> " " + a.name().toLowerCase(Locale.ROOT)).orElse("");
    String settings = node.layer().settings();
    return new Unit(
        node.name(),
        node.parameterName(),
        node.layer().kind().name().toLowerCase(Locale.ROOT)
            + activation
            + (settings.isEmpty() ? "" : " " + settings),
        node.shape().toString(),
        node.width(),
        node.parents().stream().map(Outlining::meant).map(Node::name).toList(),
        multiplyAdds);
  }

  /** The node that another name of it means. */
  private static Node meant(Node node) {
    return node.layer().isAlias() ? meant(node.parents().get(0)) : node;
  }
}
