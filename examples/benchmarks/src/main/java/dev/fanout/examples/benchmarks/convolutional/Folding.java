package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.examples.benchmarks.convolutional.Layer.Activation;
import dev.fanout.examples.benchmarks.convolutional.Layer.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the layers that predict of the nodes of a description. */
final class Folding {

  private final Map<String, float[]> parameters;
  private final Map<String, PictureShape> shapes = new HashMap<>();
  private final List<Layer> layers = new ArrayList<>();

  private Folding(Map<String, float[]> parameters) {
    this.parameters = parameters;
  }

  static List<Layer> of(List<Node> nodes, Map<String, float[]> parameters) {
    Folding folding = new Folding(parameters);
    nodes.forEach(folding::add);
    return List.copyOf(folding.layers);
  }

  private void add(Node node) {
    switch (node.word()) {
      case "Input" -> shapes.put(node.name(), PictureShape.of(node.numbers("value")));
      case "BatchNorm" -> normalize(node);
      case "Activate" -> follow(node, node.text("value"));
      default -> {
        layers.add(layer(node));
        shapes.put(node.name(), layers.get(layers.size() - 1).out());
        if (!node.activation().isEmpty()) {
          follow(node, node.activation());
        }
      }
    }
  }

  private Layer layer(Node node) {
    PictureShape in = shapes.get(node.parent());
    Kind kind =
        switch (node.word()) {
          case "Convolution" -> Kind.CONVOLUTION;
          case "DepthwiseConvolution" -> Kind.DEPTHWISE;
          case "MaxPool" -> Kind.MAX_POOL;
          case "GlobalAveragePool" -> Kind.MEAN;
          case "Add" -> Kind.ADD;
          case "Dense" -> Kind.DENSE;
          default -> throw new IllegalStateException("What is " + node.word() + "?");
        };
    Window window = node.members().containsKey("kernel") ? Window.of(node, in) : null;
    int channels = node.members().containsKey("units") ? node.units() : in.channels();
    PictureShape out =
        switch (kind) {
          case CONVOLUTION, DEPTHWISE, MAX_POOL ->
              new PictureShape(window.positions()[0], window.positions()[1], channels);
          case MEAN, DENSE -> PictureShape.of(channels);
          case ADD -> in;
        };
    return new Layer(
        node.name(),
        kind,
        node.parents(),
        window,
        in,
        out,
        parameters.getOrDefault(node.name() + ".weight", new float[0]),
        parameters.getOrDefault(node.name() + ".bias", new float[channels]),
        Activation.IDENTITY);
  }

  private void normalize(Node node) {
    float[] weight = parameters.get(node.name() + ".weight");
    float[] bias = parameters.get(node.name() + ".bias");
    float[] mean = parameters.get(node.name() + ".running_mean");
    float[] variance = parameters.get(node.name() + ".running_var");
    double epsilon = Double.parseDouble(node.text("epsilon"));
    double[] factor = new double[weight.length];
    double[] summand = new double[weight.length];
    for (int i = 0; i < factor.length; i++) {
      factor[i] = weight[i] / Math.sqrt(variance[i] + epsilon);
      summand[i] = bias[i] - mean[i] * factor[i];
    }
    replace(node, last(node).normalized(node.name(), factor, summand));
  }

  private void follow(Node node, String activation) {
    Layer last = node.word().equals("Activate") ? last(node) : layers.get(layers.size() - 1);
    replace(node, last.followed(node.name(), Activation.valueOf(activation)));
  }

  /** What a node changes is right before it: otherwise something else could read it. */
  private Layer last(Node node) {
    Layer last = layers.get(layers.size() - 1);
    if (!last.name().equals(node.parent())) {
      throw new IllegalStateException(node.name() + " does not follow " + node.parent());
    }
    return last;
  }

  private void replace(Node node, Layer layer) {
    layers.set(layers.size() - 1, layer);
    shapes.put(node.name(), layer.out());
  }
}
