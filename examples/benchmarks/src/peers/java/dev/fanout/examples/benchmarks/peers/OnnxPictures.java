package dev.fanout.examples.benchmarks.peers;

import dev.fanout.examples.benchmarks.convolutional.Layer;
import dev.fanout.examples.benchmarks.convolutional.Layer.Activation;
import dev.fanout.examples.benchmarks.convolutional.Layer.Kind;
import dev.fanout.examples.benchmarks.convolutional.PictureShape;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.convolutional.Window;

/** A network of pictures in the format of ONNX, channels first as its operators want them. */
final class OnnxPictures {

  private final OnnxGraph graph;
  private final Pictures pictures;

  private OnnxPictures(Pictures pictures) {
    this.graph = new OnnxGraph(pictures.network());
    this.pictures = pictures;
  }

  /** The model, for batches of so many samples. */
  static byte[] model(Pictures pictures, int samples) {
    OnnxPictures made = new OnnxPictures(pictures);
    pictures.layers().forEach(made::add);
    PictureShape in = pictures.input();
    return made.graph.model(
        new int[] {samples, in.channels(), in.height(), in.width()},
        new int[] {samples, pictures.outputs()});
  }

  private void add(Layer layer) {
    String sum = layer.activation() == Activation.IDENTITY ? layer.name() : layer.name() + ".sum";
    Message node = node(layer, layer.activation() == Activation.IDENTITY ? value(sum) : sum);
    graph.add(node);
    if (layer.activation() != Activation.IDENTITY) {
      String operator = layer.activation() == Activation.RELU ? "Relu" : "Softmax";
      graph.add(OnnxGraph.node(operator, value(layer.name()), sum));
    }
  }

  /** What a layer or the input is called in the graph. */
  private String value(String name) {
    if (pictures.nodes().get(0).name().equals(name)) {
      return "inputs";
    }
    int last = pictures.layers().size() - 1;
    return pictures.layers().get(last).name().equals(name) ? "outputs" : name;
  }

  private Message node(Layer layer, String to) {
    String from = value(layer.parents().get(0));
    return switch (layer.kind()) {
      case CONVOLUTION, DEPTHWISE -> convolution(layer, to, from);
      case MAX_POOL -> windowed(OnnxGraph.node("MaxPool", to, from), layer.window());
      case ADD -> OnnxGraph.node("Add", to, from, value(layer.parents().get(1)));
      case MEAN -> {
        graph.add(OnnxGraph.node("GlobalAveragePool", to + ".mean", from));
        yield OnnxGraph.node("Flatten", to, to + ".mean");
      }
      case DENSE -> dense(layer, to, from);
    };
  }

  private Message convolution(Layer layer, String to, String from) {
    boolean isDepthwise = layer.kind() == Kind.DEPTHWISE;
    int[] kernel = layer.window().kernel();
    int channels = isDepthwise ? 1 : layer.in().channels();
    int units = layer.out().channels();
    graph.tensor(to + ".weight", layer.weight(), units, channels, kernel[0], kernel[1]);
    graph.tensor(to + ".bias", layer.bias(), units);
    Message node = OnnxGraph.node("Conv", to, from, to + ".weight", to + ".bias");
    if (isDepthwise) {
      node.message(5, OnnxGraph.attribute("group", units));
    }
    return windowed(node, layer.window());
  }

  private static Message windowed(Message node, Window window) {
    int[] before = window.before();
    int[] after = window.after();
    int[] pads = {before[0], before[1], after[0], after[1]};
    return node.message(5, OnnxGraph.attribute("kernel_shape", window.kernel()))
        .message(5, OnnxGraph.attribute("strides", window.stride()))
        .message(5, OnnxGraph.attribute("pads", pads));
  }

  private Message dense(Layer layer, String to, String from) {
    String flat = from;
    if (layer.in().size() > layer.in().channels()) {
      flat = to + ".flat";
      graph.add(OnnxGraph.node("Flatten", flat, from));
    }
    int units = layer.out().channels();
    float[] weight = layer.in().channelsFirst(layer.weight());
    graph.tensor(to + ".weight", weight, units, layer.in().size());
    graph.tensor(to + ".bias", layer.bias(), units);
    return OnnxGraph.node("Gemm", to, flat, to + ".weight", to + ".bias")
        .message(5, OnnxGraph.attribute("transB", 1));
  }
}
