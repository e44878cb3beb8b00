package dev.fanout.processor.layer;

import dev.fanout.Initializer;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the forward pass of a network: the words in which layers and losses state theirs. */
public final class Forward {

  private final List<Assignment> assignments = new ArrayList<>();
  private final Map<Tensor, Initializer> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> parts = new LinkedHashMap<>();
  private final Map<Node, Tensor> logits = new LinkedHashMap<>();
  private String stating = "";

  /** The assignments and parameters of {@code network}. */
  public static Forward of(Network network) {
    Forward forward = new Forward();
    for (Node node : network.nodes()) {
      forward.stating = node.name();
      node.layer().forward(node, forward);
    }
    for (Head head : network.heads()) {
      forward.stating = head.node().name();
      head.loss().forward(head, forward);
    }
    return forward;
  }

  public Program program() {
    return new Program(assignments);
  }

  /** The trained tensors with their initializers, in the order in which the layers stated them. */
  public Map<Tensor, Initializer> parameters() {
    return parameters;
  }

  /** The value of {@code node}: one element for each of its shape, per sample. */
  public Tensor value(Node node) {
    Role role = node.layer() instanceof InputLayer ? Role.INPUT : Role.VALUE;
    return perSample(node, "", role, node.shape().extents());
  }

  /** What {@code node} should be, of its shape, per sample. */
  public Tensor target(Node node) {
    return perSample(node, "target", Role.TARGET, node.shape().extents());
  }

  /** A step on the way to the value of {@code node}, per sample. */
  public Tensor part(Node node, String part, Integer... extents) {
    return perSample(node, part, Role.VALUE, List.of(extents));
  }

  /** A step of the shape of {@code node} itself. */
  public Tensor partOfShape(Node node, String part) {
    return perSample(node, part, Role.VALUE, node.shape().extents());
  }

  /** A part that is a constant to the differentiation. */
  public Tensor detached(Node node, String part, Integer... extents) {
    return perSample(node, part, Role.DETACHED, List.of(extents));
  }

  /** Remembers what goes into the activation of {@code node}. */
  void logits(Node node, Tensor z) {
    logits.put(node, z);
  }

  /** What goes into the activation of {@code node}: of its shape, per sample. */
  public Tensor logits(Node node) {
    return logits.get(node);
  }

  /** A part that was stated before. */
  public Tensor stated(Node node, String part) {
    return parts.get(node.name() + "." + part);
  }

  /** The error of each sample. */
  public Tensor error() {
    return new Tensor("", "error", Role.ERROR, List.of(Index.SAMPLES));
  }

  /** A trained tensor of {@code node}. */
  public Tensor parameter(Node node, String part, Initializer initializer, Integer... extents) {
    Tensor tensor = new Tensor(node.name(), part, Role.PARAMETER, List.of(extents));
    parameters.put(tensor, initializer);
    return tensor;
  }

  /** One index for each dimension of {@code node}'s value. */
  public List<Index> indices(Node node, String name) {
    List<Integer> extents = node.shape().extents();
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < extents.size(); d++) {
      indices.add(new Index(extents.size() == 1 ? name : name + (d + 1), extents.get(d)));
    }
    return indices;
  }

  /** The element of {@code node}'s value at {@code indices}. */
  public Access value(Node node, List<Index> indices) {
    return element(value(node), indices);
  }

  /** The element of a per-sample tensor at {@code indices}. */
  public Access element(Tensor tensor, List<Index> indices) {
    return tensor.of(Index.SAMPLE, indices.stream().map(Affine::of).toList());
  }

  /** The row-major number of the element of {@code node}'s value at {@code indices}. */
  public Affine position(Node node, List<Index> indices) {
    Affine position = Affine.constant(0);
    for (int d = 0; d < indices.size(); d++) {
      position = position.times(node.shape().extents().get(d)).plus(Affine.of(indices.get(d)));
    }
    return position;
  }

  public void assign(Access target, Expression value) {
    assignments.add(new Assignment(stating, target, Operator.ASSIGN, value));
  }

  public void add(Access target, Expression value) {
    assignments.add(new Assignment(stating, target, Operator.ADD, value));
  }

  public void maximum(Access target, Expression value) {
    assignments.add(new Assignment(stating, target, Operator.MAXIMUM, value));
  }

  private Tensor perSample(Node node, String part, Role role, List<Integer> extents) {
    List<Integer> shape = new ArrayList<>();
    shape.add(Index.SAMPLES);
    shape.addAll(extents);
    Tensor tensor = new Tensor(node.name(), part, role, shape);
    parts.put(node.name() + "." + part, tensor);
    return tensor;
  }
}
