package dev.fanout.examples.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.fanout.examples.benchmarks.convolutional.Node;
import dev.fanout.examples.benchmarks.convolutional.PictureShape;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.convolutional.Window;
import java.util.HashMap;
import java.util.Map;

/** A description of pictures as a block of DJL, without its softmax, which is left to the loss. */
final class PictureBlock extends AbstractBlock {

  /** PyTorch's 0.1 is what the past does not count. */
  private static final float MOMENTUM = 0.9f;

  private final Pictures pictures;
  private final NDManager manager;
  private final Map<String, Window> windows = new HashMap<>();
  private final Map<String, Block> blocks = new HashMap<>();
  private final Map<String, Shape> inputs = new HashMap<>();

  PictureBlock(Pictures pictures, NDManager manager) {
    this.pictures = pictures;
    this.manager = manager;
    Map<String, PictureShape> shapes = new HashMap<>();
    for (Node node : pictures.nodes()) {
      add(node, shapes);
    }
  }

  private void add(Node node, Map<String, PictureShape> shapes) {
    var in = node.parents().isEmpty() ? pictures.input() : shapes.get(node.parent());
    var out = in;
    inputs.put(node.name(), new Shape(1, in.channels(), in.height(), in.width()));
    switch (node.word()) {
      case "Convolution", "DepthwiseConvolution", "MaxPool" -> {
        Window window = Window.of(node, in);
        windows.put(node.name(), window);
        int channels = node.members().containsKey("units") ? node.units() : in.channels();
        int[] positions = window.positions();
        out = new PictureShape(positions[0], positions[1], channels);
        if (!node.word().equals("MaxPool")) {
          int groups = node.word().equals("Convolution") ? 1 : channels;
          convolution(node, window, in.channels(), channels, groups);
        }
      }
      case "BatchNorm" -> norm(node, in.channels());
      case "GlobalAveragePool" -> out = new PictureShape(1, 1, in.channels());
      case "Dense" -> {
        inputs.put(node.name(), new Shape(1, in.size()));
        out = new PictureShape(1, 1, node.units());
        Block linear = child(node, Linear.builder().setUnits(node.units()).build());
        float[] weight = in.channelsFirst(pictures.parameters().get(node.name() + ".weight"));
        set(linear, "weight", weight, true, node.units(), in.size());
        set(linear, "bias", parameter(node, "bias"), true, node.units());
      }
      default -> {}
    }
    shapes.put(node.name(), out);
  }

  private void convolution(Node node, Window window, int channels, int units, int groups) {
    int[] kernel = window.kernel();
    int[] before = window.before();
    Block block =
        child(
            node,
            Conv2d.builder()
                .setKernelShape(pair(kernel))
                .setFilters(units)
                .optStride(pair(window.stride()))
                .optPadding(window.isSymmetric() ? pair(before) : new Shape(0, 0))
                .optGroups(groups)
                .optBias(node.hasBias())
                .build());
    float[] weight = parameter(node, "weight");
    set(block, "weight", weight, true, units, channels / groups, kernel[0], kernel[1]);
    if (node.hasBias()) {
      set(block, "bias", parameter(node, "bias"), true, units);
    }
  }

  private void norm(Node node, int channels) {
    Block block = child(node, BatchNorm.builder().optMomentum(MOMENTUM).build());
    set(block, "gamma", parameter(node, "weight"), true, channels);
    set(block, "beta", parameter(node, "bias"), true, channels);
    set(block, "runningMean", parameter(node, "running_mean"), false, channels);
    set(block, "runningVar", parameter(node, "running_var"), false, channels);
  }

  private Block child(Node node, Block block) {
    blocks.put(node.name(), addChildBlock(node.name(), block));
    return block;
  }

  private float[] parameter(Node node, String name) {
    return pictures.parameters().get(node.name() + "." + name);
  }

  private void set(Block block, String name, float[] values, boolean isTrained, long... shape) {
    NDArray array = manager.create(values, new Shape(shape));
    array.setRequiresGradient(isTrained);
    block.getParameters().get(name).setArray(array);
  }

  private static Shape pair(int[] numbers) {
    return new Shape(numbers[0], numbers[1]);
  }

  @Override
  protected void initializeChildBlocks(NDManager to, DataType type, Shape... shapes) {
    blocks.forEach((name, block) -> block.initialize(to, type, inputs.get(name)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] shapes) {
    return new Shape[] {new Shape(shapes[0].get(0), pictures.outputs())};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList list, boolean training, PairList<String, Object> ignored) {
    Map<String, NDArray> values = new HashMap<>();
    NDArray value = list.singletonOrThrow();
    for (Node node : pictures.nodes()) {
      NDArray x = node.parents().isEmpty() ? value : values.get(node.parent());
      value =
          switch (node.word()) {
            case "Input" -> x;
            case "Activate" -> Activation.relu(x);
            case "Add" -> x.add(values.get(node.parents().get(1)));
            case "GlobalAveragePool" -> Pool.globalAvgPool2d(x);
            case "MaxPool" -> largest(x, windows.get(node.name()));
            case "Dense" -> forward(node, flat(x), store, training);
            case "BatchNorm" -> forward(node, x, store, training);
            default -> forward(node, bordered(x, windows.get(node.name())), store, training);
          };
      values.put(node.name(), value);
    }
    return new NDList(value);
  }

  private NDArray forward(Node node, NDArray x, ParameterStore store, boolean training) {
    Block block = blocks.get(node.name());
    NDArray y = block.forward(store, new NDList(x), training).singletonOrThrow();
    return node.activation().equals("RELU") ? Activation.relu(y) : y;
  }

  private static NDArray flat(NDArray x) {
    return x.reshape(x.getShape().get(0), -1);
  }

  /** With the border, where it is not the same at both ends and so none of the convolution's. */
  private static NDArray bordered(NDArray x, Window window) {
    if (window.isSymmetric()) {
      return x;
    }
    int[] before = window.before();
    int[] after = window.after();
    return x.pad(new Shape(before[1], after[1], before[0], after[0]), 0);
  }

  private static NDArray largest(NDArray x, Window window) {
    return Pool.maxPool2d(x, pair(window.kernel()), pair(window.stride()), new Shape(0, 0), false);
  }
}
