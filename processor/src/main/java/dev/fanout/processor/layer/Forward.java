package dev.fanout.processor.layer;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects the forward pass of a network: the words in which layers and losses state theirs. */
public final class Forward {

  private final Mode mode;
  private final UnaryOperator<Node> owners;
  private final RawRows raw;
  private final List<Assignment> assignments = new ArrayList<>();
  private final Map<Tensor, Start> parameters = new LinkedHashMap<>();
  private final Map<Tensor, double[]> constants = new LinkedHashMap<>();
  private final Map<Tensor, Double> masks = new LinkedHashMap<>();
  private final Map<String, Tensor> parts = new LinkedHashMap<>();
  private final Map<Node, Tensor> logits = new LinkedHashMap<>();
  private final Set<String> stated = new HashSet<>();
  private String stating = "";
  private @Nullable Order order;

  private Forward(Mode mode, UnaryOperator<Node> owners, RawRows raw) {
    this.mode = mode;
    this.owners = owners;
    this.raw = raw;
  }

  /**
   * Empty, for a network in which a node uses the parameters of its owner.
   *
   * @param raw the rows that it exchanges with its caller
   */
  public static Forward empty(Mode mode, UnaryOperator<Node> owners, RawRows raw) {
    return new Forward(mode, owners, raw);
  }

  /** The parameters that {@code node} would have of its own. */
  public static Set<Tensor> parameters(Node node) {
    Forward forward = new Forward(Mode.INFERENCE, any -> any, RawRows.NONE);
    forward.state(node);
    return forward.parameters.keySet();
  }

  /** Adds the assignments of {@code node}. */
  public void state(Node node) {
    stating(node.name());
    node.layer().forward(node, this);
  }

  /** Whose assignments follow. */
  public void stating(String name) {
    stating = name;
  }

  /** Whether a training step is to be computed, not a prediction. */
  public boolean isTraining() {
    return mode == Mode.TRAINING;
  }

  public Program program() {
    return new Program(assignments);
  }

  /** The tensors that are kept, with how they start, in the order in which they were stated. */
  public Map<Tensor, Start> parameters() {
    return parameters;
  }

  /** The tensors whose numbers stand in the description, row-major. */
  public Map<Tensor, double[]> constants() {
    return constants;
  }

  /** The tensors that are drawn at random, with the probability of a zero. */
  public Map<Tensor, Double> masks() {
    return masks;
  }

  /** The value of {@code node}: one element for each of its shape, per sample. */
  public Tensor value(Node node) {
    if (node.layer().isAlias()) {
      return value(node.parents().get(0));
    }
    if (node.layer().isConstant()) {
      return new Tensor(node.name(), "", Role.CONSTANT, node.shape().extents());
    }
    if (raw.has(node.name())) {
      String part = node.layer().isInput() ? "transformed" : "trained";
      return perSample(node, part, Role.VALUE, node.shape().extents());
    }
    return row(node);
  }

  /** The value of an input or an output as the caller supplies or reads it. */
  public Tensor row(Node node) {
    Role role = node.layer().isInput() ? Role.INPUT : Role.VALUE;
    int width = raw.inputWidth(node.name()).orElse(node.width());
    return perSample(
        node, "", role, width == node.width() ? node.shape().extents() : List.of(width));
  }

  /** What {@code node} should be, of its shape, per sample. */
  public Tensor target(Node node) {
    return raw.has(node.name())
        ? perSample(node, "targetTrained", Role.VALUE, node.shape().extents())
        : targetRow(node);
  }

  /** The same as the caller supplies it. */
  public Tensor targetRow(Node node) {
    return perSample(node, "target", Role.TARGET, node.shape().extents());
  }

  /** The number of the class that {@code node} should choose, one value per sample. */
  public Tensor targetClass(Node node) {
    return perSample(node, "target", Role.TARGET, List.of(1));
  }

  /** A step on the way to the value of {@code node}, per sample. */
  public Tensor part(Node node, String part, Integer... extents) {
    return perSample(node, part, Role.VALUE, List.of(extents));
  }

  /** A step of the shape of {@code node} itself. */
  public Tensor partOfShape(Node node, String part) {
    return perSample(node, part, Role.VALUE, node.shape().extents());
  }

  /** A step that has nothing to do with single samples: a statistic of the batch. */
  public Tensor partOfBatch(Node node, String part, Integer... extents) {
    return new Tensor(node.name(), part, Role.VALUE, List.of(extents));
  }

  /** A part that is a constant to the differentiation. */
  public Tensor detached(Node node, String part, Integer... extents) {
    return perSample(node, part, Role.DETACHED, List.of(extents));
  }

  /** A statistic of the batch that is a constant to the differentiation. */
  public Tensor detachedOfBatch(Node node, String part, Integer... extents) {
    return new Tensor(node.name(), part, Role.DETACHED, List.of(extents));
  }

  /** Remembers what goes into the activation of {@code node}. */
  public void logits(Node node, Tensor z) {
    logits.put(node, z);
  }

  /** What goes into the activation of {@code node}: of its shape, per sample. */
  public Tensor logits(Node node) {
    return Objects.requireNonNull(logits.get(node));
  }

  /** A part that was stated before. */
  public Tensor stated(Node node, String part) {
    return Objects.requireNonNull(parts.get(node.name() + "." + part));
  }

  /** Runs {@code steps} unless they were run under this name for {@code node} already. */
  public void once(Node node, String name, Runnable steps) {
    if (stated.add(node.name() + "." + name)) {
      steps.run();
    }
  }

  /** The error of each sample. */
  public Tensor error() {
    return new Tensor("", "error", Role.ERROR, List.of(Index.SAMPLES));
  }

  /** 1/n for each of the n samples of a batch. */
  public Tensor share() {
    return new Tensor("", "share", Role.SHARE, List.of(Index.SAMPLES));
  }

  /** Zeros with that probability, else ones; drawn for each step. */
  public Tensor mask(Node node, double rate, Integer... extents) {
    Tensor mask = perSample(node, "mask", Role.MASK, List.of(extents));
    masks.put(mask, rate);
    return mask;
  }

  /** Numbers that belong to {@code node}, row-major. */
  public Tensor constant(Node node, String part, double[] values, Integer... extents) {
    Tensor tensor = new Tensor(node.name(), part, Role.CONSTANT, List.of(extents));
    constants.put(tensor, values);
    return tensor;
  }

  /**
   * A tensor of {@code node} that training changes, unless the node is frozen; that of another node
   * where it shares the parameters of that one.
   */
  public Tensor parameter(Node node, String part, Start start, Integer... extents) {
    Node owner = owners.apply(node);
    boolean isTrained = owner.layer().parameterUse().orElse(ParameterUse.OWN).isTrainable();
    return kept(
        owner.parameterName(), part, isTrained ? Role.PARAMETER : Role.STATE, start, extents);
  }

  /** A tensor of {@code node} that is kept, but that training does not change by its gradient. */
  public Tensor state(Node node, String part, Start start, Integer... extents) {
    return kept(node.parameterName(), part, Role.STATE, start, extents);
  }

  private Tensor kept(String name, String part, Role role, Start start, Integer... extents) {
    Tensor tensor = new Tensor(name, part, role, List.of(extents));
    parameters.putIfAbsent(tensor, start);
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

  /** The one element of {@code node}'s value. */
  public Access only(Node node) {
    List<Affine> first = Collections.nCopies(node.shape().extents().size(), Affine.constant(0));
    return value(node).of(first);
  }

  /** The element at {@code indices}, of each sample if the tensor is per sample. */
  public Access element(Tensor tensor, List<Index> indices) {
    return tensor.of(indices.stream().map(Affine::of).toList());
  }

  /** The row-major number of the element of {@code node}'s value at {@code indices}. */
  public Affine position(Node node, List<Index> indices) {
    Affine position = Affine.constant(0);
    for (int d = 0; d < indices.size(); d++) {
      position = position.times(node.shape().extents().get(d)).plus(Affine.of(indices.get(d)));
    }
    return position;
  }

  /**
   * Has {@code body} computed for one value of {@code index} after the other, or the last first.
   */
  public void inOrder(Index index, boolean isDescending, Runnable body) {
    order = new Order(isDescending ? stating + ".reverse" : stating, index, isDescending);
    body.run();
    order = null;
  }

  public void assign(Access target, Expression value) {
    state(target, Operator.ASSIGN, value);
  }

  public void add(Access target, Expression value) {
    state(target, Operator.ADD, value);
  }

  public void maximum(Access target, Expression value) {
    state(target, Operator.MAXIMUM, value);
  }

  private void state(Access target, Operator operator, Expression value) {
    assignments.add(new Assignment(stating, target, operator, value, order));
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
