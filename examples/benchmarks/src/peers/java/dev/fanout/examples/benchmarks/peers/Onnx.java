package dev.fanout.examples.benchmarks.peers;

import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Problem;

/** A problem's network in the format of ONNX. */
final class Onnx {

  private Onnx() {}

  /** The model, for batches of so many samples. */
  static byte[] model(Problem problem, int samples) {
    Net net = problem.net();
    OnnxGraph graph = new OnnxGraph(net.name());
    String value = "inputs";
    for (int layer = 0; layer < net.layers(); layer++) {
      String weight = "weight" + layer;
      String bias = "bias" + layer;
      graph.tensor(weight, problem.weights().get(layer), net.out(layer), net.in(layer));
      graph.tensor(bias, problem.biases().get(layer), net.out(layer));
      boolean isLast = layer == net.layers() - 1;
      String sum = isLast && !net.classifies() ? "outputs" : "sum" + layer;
      // The weight comes as [out, in].
      Message transposed = OnnxGraph.attribute("transB", 1);
      graph.add(OnnxGraph.node("Gemm", sum, value, weight, bias).message(5, transposed));
      value = isLast ? "outputs" : "value" + layer;
      if (!sum.equals(value)) {
        String activation = isLast ? "Softmax" : net.isTanh() ? "Tanh" : "Relu";
        graph.add(OnnxGraph.node(activation, value, sum));
      }
    }
    return graph.model(new int[] {samples, net.inputs()}, new int[] {samples, net.outputs()});
  }
}
