package dev.fanout.parameters;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Xoshiro256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The parameter tensors of a network by name, wherever its schedule stores them, and the widths of
 * its inputs, heads and targets.
 *
 * <p>Values come and go flat and row-major in PyTorch's orientation: a weight of shape [out, in]
 * has the weights of its first unit first. Immutable itself; what is read and written are the live
 * parameters of one network, so it is confined to the thread of that network.
 */
public final class Layout {

  private final Blocks parameters;
  private final int outputWidth;
  private final List<ParameterTensor> tensors;
  private final Map<String, String> shared;
  private final int inputWidth;
  private final int targetWidth;
  private final List<Head> heads;
  private final List<TableInput> lookups;
  private final String fingerprint;
  private final String structure;

  Layout(LayoutBuilder builder) {
    parameters = builder.parameters;
    inputWidth = builder.inputWidth;
    outputWidth = builder.outputWidth;
    targetWidth = builder.targetWidth;
    tensors = List.copyOf(builder.tensors);
    shared = Collections.unmodifiableMap(builder.shared);
    // Not List.copyOf, which has one empty list for all.
    heads = Collections.unmodifiableList(new ArrayList<>(builder.heads));
    lookups = List.copyOf(builder.lookups);
    fingerprint = builder.fingerprint;
    structure = builder.structure;
  }

  private Layout(Layout layout, Blocks parameters, List<ParameterTensor> tensors) {
    this.parameters = parameters;
    this.tensors = tensors;
    inputWidth = layout.inputWidth;
    outputWidth = layout.outputWidth;
    targetWidth = layout.targetWidth;
    shared = layout.shared;
    heads = layout.heads;
    lookups = layout.lookups;
    fingerprint = layout.fingerprint;
    structure = layout.structure;
  }

  /** Begins the layout of a network with these parameters. */
  public static LayoutBuilder of(Blocks parameters) {
    return new LayoutBuilder(parameters);
  }

  /**
   * The same layout of other blocks: a copy of the parameters, or their gradient. If there are
   * parameters that are not trained, blocks that are only as many as those of the trained ones have
   * a layout with only the trained tensors.
   *
   * @throws IllegalArgumentException if the blocks differ in number or length
   */
  public Layout over(Blocks others) {
    int trainedBlocks = LayoutBuilder.trainedBlocks(tensors, parameters);
    boolean onlyTrained =
        Misuse.given("argument blocks", others).count() == trainedBlocks
            && trainedBlocks < parameters.count();
    (onlyTrained ? parameters.first(trainedBlocks) : parameters).requireSameShape(others);
    return new Layout(this, others, onlyTrained ? LayoutBuilder.trained(tensors) : tensors);
  }

  /**
   * What tells networks apart whose parameters have the same names and shapes: 16 hexadecimal
   * digits of the nodes, their layers, activations and parents; empty if nobody gave any.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * The nodes that the fingerprint stands for, a line each: {@code hidden = dense tanh 8 (inputs)}.
   * Of a large network only the first, and a last line {@code ... and 9 others}; empty if nobody
   * gave any.
   */
  public String structure() {
    return structure;
  }

  /** The live parameters of the network. */
  public Blocks parameters() {
    return parameters;
  }

  /** The number of input values of a sample. */
  public int inputWidth() {
    return inputWidth;
  }

  /** The number of output values of a sample. */
  public int outputWidth() {
    return outputWidth;
  }

  /** The number of target values of a sample. */
  public int targetWidth() {
    return targetWidth;
  }

  /** All parameter tensors, trained or not, in the order of the description. */
  public List<ParameterTensor> tensors() {
    return tensors;
  }

  /**
   * The names that tensors would have of nodes which use those of another node, each with the name
   * of the tensor that they use. PyTorch has tied weights under both names, so a file may, too.
   */
  public Map<String, String> shared() {
    return shared;
  }

  /** All outputs, in the order of the description: a list that no other network has. */
  public List<Head> heads() {
    return heads;
  }

  /** The inputs that number rows of a table, in the order of the description. */
  public List<TableInput> lookups() {
    return lookups;
  }

  /**
   * The tensor of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ParameterTensor tensor(String name) {
    for (ParameterTensor tensor : tensors) {
      if (tensor.name().equals(name)) {
        return tensor;
      }
    }
    throw Misuse.of(
        "No parameter tensor has the name '%s'. There are %s.", name, Misuse.listed(tensors));
  }

  /**
   * The output of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Head head(String name) {
    for (Head head : heads()) {
      if (head.name().equals(name)) {
        return head;
      }
    }
    throw Misuse.of("No output has the name '%s'. There are %s.", name, Misuse.listed(heads()));
  }

  /** The number of elements of all tensors, trained or not. */
  public long parameterCount() {
    long count = 0;
    for (ParameterTensor tensor : tensors) {
      count += tensor.size();
    }
    return count;
  }

  /** The elements of a tensor, rounded to {@code float} if the network is in double precision. */
  public float[] read(String tensor) {
    return rounded(readDoubles(tensor));
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static double[] widened(float[] values) {
    double[] widened = new double[Misuse.given("array of values", values).length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return widened;
  }

  /** The elements of a tensor. */
  public double[] readDoubles(String tensor) {
    ParameterTensor t = tensor(tensor);
    double[] values = new double[t.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters.get(t.block(i), t.lane(i));
    }
    return values;
  }

  /**
   * Sets the elements of a tensor.
   *
   * @throws IllegalArgumentException if there is no such tensor or it has another size
   */
  public void write(String tensor, float[] values) {
    write(tensor, widened(values));
  }

  /**
   * Sets the elements of a tensor, rounded to {@code float} if the network is in single precision.
   *
   * @throws IllegalArgumentException if there is no such tensor or it has another size
   */
  public void write(String tensor, double[] values) {
    ParameterTensor t = tensor(tensor);
    if (Misuse.given("array of values", values).length != t.size()) {
      throw Misuse.of(
          "Tensor %s has %s elements, got %s values. Give them row-major.",
          t, t.size(), values.length);
    }
    for (int i = 0; i < values.length; i++) {
      parameters.set(t.block(i), t.lane(i), values[i]);
    }
  }

  /**
   * All tensors one after the other, in the order of {@link #tensors()}, rounded to {@code float}
   * if the network is in double precision: {@link #toDoubles()} loses nothing.
   */
  public float[] toArray() {
    return rounded(toDoubles());
  }

  /** All tensors one after the other, in the order of {@link #tensors()}, each value as it is. */
  public double[] toDoubles() {
    double[] all = new double[Math.toIntExact(parameterCount())];
    int at = 0;
    for (ParameterTensor tensor : tensors) {
      for (int i = 0; i < tensor.size(); i++) {
        all[at++] = parameters.get(tensor.block(i), tensor.lane(i));
      }
    }
    return all;
  }

  /**
   * Sets all tensors from the array that {@link #toArray()} gives.
   *
   * @throws IllegalArgumentException if it has another length
   */
  public void fromArray(float[] all) {
    fromArray(widened(all));
  }

  /**
   * Sets all tensors from the array that {@link #toDoubles()} gives, rounded to {@code float} if
   * the network is in single precision.
   *
   * @throws IllegalArgumentException if it has another length
   */
  public void fromArray(double[] all) {
    if (Misuse.given("array of values", all).length != parameterCount()) {
      throw Misuse.of(
          "The network has %s parameters, got %s values. Expected %s one after the other.",
          parameterCount(), all.length, Misuse.listed(tensors));
    }
    int at = 0;
    for (ParameterTensor tensor : tensors) {
      for (int i = 0; i < tensor.size(); i++) {
        parameters.set(tensor.block(i), tensor.lane(i), all[at++]);
      }
    }
  }

  /**
   * Starts every tensor by its initializer and initial value.
   *
   * <p>Each tensor has a random stream of its own, drawn in row-major order and in double
   * precision: neither the storage nor the precision of the network nor a new tensor behind the
   * others changes the values.
   */
  public void initialize(long seed) {
    for (int i = 0; i < tensors.size(); i++) {
      ParameterTensor tensor = tensors.get(i);
      write(tensor.name(), Initialization.of(tensor, Xoshiro256.stream(seed, i)));
    }
  }
}
