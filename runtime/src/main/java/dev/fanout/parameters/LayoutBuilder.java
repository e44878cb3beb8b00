package dev.fanout.parameters;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.internal.Misuse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a layout; the emitted constructors call it. */
public final class LayoutBuilder {

  final Blocks parameters;
  int inputWidth;
  int outputWidth;
  int targetWidth;
  String fingerprint = "";
  String structure = "";
  final List<ParameterTensor> tensors = new ArrayList<>();
  final Map<String, String> shared = new LinkedHashMap<>();
  final List<Head> heads = new ArrayList<>();
  final List<TableInput> lookups = new ArrayList<>();

  LayoutBuilder(Blocks parameters) {
    this.parameters = Misuse.given("argument parameters", parameters);
  }

  /** Sets the number of input values of a sample. */
  public LayoutBuilder inputs(int width) {
    inputWidth = width;
    return this;
  }

  /** Sets what {@link Layout#fingerprint()} gives. */
  public LayoutBuilder fingerprint(String fingerprint) {
    this.fingerprint = fingerprint;
    return this;
  }

  /** Sets what {@link Layout#structure()} gives. */
  public LayoutBuilder structure(String structure) {
    this.structure = structure;
    return this;
  }

  /**
   * Adds a tensor; {@link ParameterTensor} defines the storage.
   *
   * @throws IllegalArgumentException if its last element lies outside of the parameters
   */
  public LayoutBuilder tensor(
      String name,
      Initializer initializer,
      int[] shape,
      int firstBlock,
      int[] blockStrides,
      int[] laneStrides) {
    return add(
        new ParameterTensor(
            name, initializer, 0, true, shape, firstBlock, blockStrides, laneStrides));
  }

  /**
   * Adds a tensor that starts with all elements at this value.
   *
   * @throws IllegalArgumentException if its last element lies outside of the parameters
   */
  public LayoutBuilder tensor(
      String name,
      double initialValue,
      int[] shape,
      int firstBlock,
      int[] blockStrides,
      int[] laneStrides) {
    return add(
        new ParameterTensor(
            name,
            Initializer.ZEROS,
            initialValue,
            true,
            shape,
            firstBlock,
            blockStrides,
            laneStrides));
  }

  /**
   * Adds a tensor that is not trained. Its blocks lie behind those of all trained tensors.
   *
   * @throws IllegalArgumentException if its last element lies outside of the parameters
   */
  public LayoutBuilder state(
      String name,
      Initializer initializer,
      int[] shape,
      int firstBlock,
      int[] blockStrides,
      int[] laneStrides) {
    return add(
        new ParameterTensor(
            name, initializer, 0, false, shape, firstBlock, blockStrides, laneStrides));
  }

  /**
   * Adds a tensor that is not trained and starts with all elements at this value. Its blocks lie
   * behind those of all trained tensors.
   *
   * @throws IllegalArgumentException if its last element lies outside of the parameters
   */
  public LayoutBuilder state(
      String name,
      double initialValue,
      int[] shape,
      int firstBlock,
      int[] blockStrides,
      int[] laneStrides) {
    return add(
        new ParameterTensor(
            name,
            Initializer.ZEROS,
            initialValue,
            false,
            shape,
            firstBlock,
            blockStrides,
            laneStrides));
  }

  /**
   * Says that a node uses a tensor of another one, which would be called {@code name} if it had its
   * own.
   */
  public LayoutBuilder shared(String name, String tensor) {
    shared.put(name, tensor);
    return this;
  }

  private LayoutBuilder add(ParameterTensor tensor) {
    try {
      int last = tensor.size() - 1;
      // Fails where there is no such element.
      parameters.get(tensor.block(last), tensor.lane(last));
    } catch (RuntimeException e) {
      throw Misuse.of("Tensor %s does not fit into the %s of the network.", tensor, parameters);
    }
    tensors.add(tensor);
    return this;
  }

  /**
   * Adds an output behind those added before; {@link Head} explains the widths.
   *
   * @throws IllegalArgumentException without a loss
   */
  public LayoutBuilder head(String name, int width, int targetWidth, Loss... losses) {
    heads.add(
        new Head(
            name,
            outputWidth,
            width,
            this.targetWidth,
            targetWidth,
            Arrays.asList(Misuse.given("array of losses", losses))));
    outputWidth += width;
    this.targetWidth += targetWidth;
    return this;
  }

  /**
   * Says that input columns number the rows of a table, from 0, which is checked of all samples.
   *
   * @param node that has the table
   * @param column the first of the columns
   * @param width how many they are
   * @param rows of the table
   */
  public LayoutBuilder lookup(String node, int column, int width, int rows) {
    lookups.add(new TableInput(node, column, width, rows));
    return this;
  }

  /**
   * The layout.
   *
   * @throws IllegalArgumentException if a trained tensor lies behind one that is not trained
   */
  public Layout build() {
    int trainedBlocks = trainedBlocks(tensors, parameters);
    for (ParameterTensor tensor : tensors) {
      int last = tensor.block(tensor.size() - 1);
      if (tensor.isTrained() && last >= trainedBlocks) {
        throw Misuse.of(
            "Tensor %s is trained and lies in block %s, behind block %s of one that is not. "
                + "Put the blocks of all trained tensors first.",
            tensor, last, trainedBlocks);
      }
    }
    return new Layout(this);
  }

  /** Those of them that training changes, in their order. */
  static List<ParameterTensor> trained(List<ParameterTensor> tensors) {
    List<ParameterTensor> trained = new ArrayList<>();
    for (ParameterTensor tensor : tensors) {
      if (tensor.isTrained()) {
        trained.add(tensor);
      }
    }
    return List.copyOf(trained);
  }

  /** The number of blocks in front of those of tensors that are not trained. */
  static int trainedBlocks(List<ParameterTensor> tensors, Blocks parameters) {
    int blocks = parameters.count();
    for (ParameterTensor tensor : tensors) {
      if (!tensor.isTrained()) {
        blocks = Math.min(blocks, tensor.block(0));
      }
    }
    return blocks;
  }
}
