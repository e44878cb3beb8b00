package dev.fanout.processor.layer;

import dev.fanout.Derivative;
import dev.fanout.Precision;
import dev.fanout.Transforms;
import dev.fanout.Unroll;
import dev.fanout.WeightStorage;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.notation.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked description: what the user wrote, free of mistakes.
 *
 * @param where the annotated type
 * @param packageName empty for the default package
 * @param qualifiedName of the description, for example {@code com.example.Outer.Iris}
 * @param name the first part of the emitted names: {@code Iris}, {@code Outer_Iris} if nested
 * @param isPublic whether the emitted classes are public, as the description and the types around
 *     it are
 * @param nodes parents before children, otherwise in declaration order
 * @param inputs in declaration order
 * @param heads the outputs with their losses, in declaration order; several of one node stand
 *     together
 * @param watched the nodes whose derivatives can be watched
 * @param owners the nodes that use the parameters of another one, with that one
 * @param settings the members of the network annotation
 */
public record Network(
    Where where,
    String packageName,
    String qualifiedName,
    String name,
    boolean isPublic,
    List<Node> nodes,
    List<Node> inputs,
    List<LossTerm> heads,
    List<Node> watched,
    Map<Node, Node> owners,
    Settings settings) {

  public Network {
    nodes = List.copyOf(nodes);
    inputs = List.copyOf(inputs);
    heads = List.copyOf(heads);
    watched = List.copyOf(watched);
    owners = Map.copyOf(owners);
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
    return settings.constants("derivatives", Derivative.class).stream().distinct().toList();
  }

  /**
   * The nodes inside of blocks that are placed more than once, with the name of the node that
   * places the block.
   */
  public Map<String, String> repeatedBlocks() {
    return RepeatedBlocks.of(nodes);
  }

  /** When layers are straight-line code. */
  public Unroll unroll() {
    return settings.constant("unroll", Unroll.class);
  }

  /** The type of every number. */
  public Precision precision() {
    return settings.constant("precision", Precision.class);
  }

  /** Whether a training class is emitted. */
  public boolean isTrained() {
    return isTrained(settings);
  }

  /**
   * Whether these members of a network annotation ask for a training class. What has its transforms
   * baked cannot be trained: samples are transformed before.
   */
  public static boolean isTrained(Settings settings) {
    return settings.flag("training")
        && settings.constant("transforms", Transforms.class) != Transforms.BAKED;
  }

  /** What to do about the transforms that the file of the weights carries. */
  public Transforms transforms() {
    return settings.constant("transforms", Transforms.class);
  }

  /** The file of the weights that the model is born with; empty if there is none. */
  public String weights() {
    return settings.text("weights");
  }

  /** What that file calls the parameters, in rules. */
  public List<String> weightNames() {
    return settings.texts("weightNames");
  }

  /** Where the model keeps these weights. */
  public WeightStorage storage() {
    return settings.constant("storage", WeightStorage.class);
  }

  /** The width of an input row. */
  public int inputWidth() {
    return inputs.stream().mapToInt(Node::width).sum();
  }
}
