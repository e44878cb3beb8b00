package dev.fanout.processor.layer;

import dev.fanout.Derivative;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.notation.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked description, whatever front end it was read by: free of mistakes.
 *
 * @param nodes parents before children, otherwise in declaration order
 * @param inputs in declaration order
 * @param heads the outputs with their losses, in declaration order; several of one node stand
 *     together
 * @param watched the nodes whose derivatives can be watched
 * @param owners the nodes that use the parameters of another one, with that one
 */
public record Network(
    Heading heading,
    List<Node> nodes,
    List<Node> inputs,
    List<LossTerm> heads,
    List<Node> watched,
    Map<Node, Node> owners) {

  public Network {
    nodes = List.copyOf(nodes);
    inputs = List.copyOf(inputs);
    heads = List.copyOf(heads);
    watched = List.copyOf(watched);
    owners = Map.copyOf(owners);
  }

  /** The whole description, for messages. */
  public Where where() {
    return heading.where();
  }

  /** Where the configuration is written, for messages. */
  public Origin origin() {
    return heading.origin();
  }

  public Configuration configuration() {
    return heading.configuration();
  }

  public String packageName() {
    return heading.packageName();
  }

  public String qualifiedName() {
    return heading.qualifiedName();
  }

  /** The first part of the emitted names. */
  public String name() {
    return heading.name();
  }

  public boolean isPublic() {
    return heading.isPublic();
  }

  /** Whether a training class is emitted. */
  public boolean isTrained() {
    return configuration().isTrained();
  }

  /** The node whose parameters {@code node} uses, most often itself. */
  public Node owner(Node node) {
    return owners.getOrDefault(node, node);
  }

  /**
   * The names that parameters would have of nodes that use those of another one, each with the name
   * of that one: PyTorch has tied weights under both.
   *
   * @param parameters of the network
   */
  public Map<String, String> sharedNames(Collection<Tensor> parameters) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (owner(node) != node) {
        String owner = owner(node).parameterName();
        parameters.stream()
            .filter(parameter -> parameter.node().equals(owner))
            .forEach(p -> names.put(node.parameterName() + "." + p.part(), p.name()));
      }
    }
    // Running statistics are not shared.
    parameters.forEach(parameter -> names.remove(parameter.name()));
    return names;
  }

  /** The nodes that the network returns, in declaration order. */
  public List<Node> outputs() {
    return heads.stream().map(LossTerm::node).distinct().toList();
  }

  /** The losses of {@code output}. */
  public List<LossTerm> heads(Node output) {
    return heads.stream().filter(head -> head.node() == output).toList();
  }

  /** What else is to be emitted, each once. */
  public List<Derivative> derivatives() {
    return configuration().derivatives().stream().distinct().toList();
  }

  /**
   * The nodes inside of blocks that are placed more than once, with the name of the node that
   * places the block.
   */
  public Map<String, String> repeatedBlocks() {
    return RepeatedBlocks.of(nodes);
  }

  /** The width of an input row. */
  public int inputWidth() {
    return inputs.stream().mapToInt(Node::width).sum();
  }
}
