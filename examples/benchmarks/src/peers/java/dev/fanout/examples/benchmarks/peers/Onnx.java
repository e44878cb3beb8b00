package dev.fanout.examples.benchmarks.peers;

import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A problem's network in the format of ONNX: a protocol buffer, written field by field. */
final class Onnx {

  private static final int FLOAT = 1;
  private static final int INT_ATTRIBUTE = 2;
  private static final int IR_VERSION = 8;
  private static final int OPERATORS_VERSION = 13;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Onnx() {}

  /** The model, for batches of so many samples. */
  static byte[] model(Problem problem, int samples) {
    Onnx operators = new Onnx().number(2, OPERATORS_VERSION);
    Onnx model = new Onnx().number(1, IR_VERSION);
    return model.message(7, graph(problem, samples)).message(8, operators).bytes.toByteArray();
  }

  private static Onnx graph(Problem problem, int samples) {
    Net net = problem.net();
    Onnx graph = new Onnx();
    List<Onnx> tensors = new ArrayList<>();
    String value = "inputs";
    for (int layer = 0; layer < net.layers(); layer++) {
      String weight = "weight" + layer;
      String bias = "bias" + layer;
      tensors.add(tensor(weight, problem.weights().get(layer), net.out(layer), net.in(layer)));
      tensors.add(tensor(bias, problem.biases().get(layer), net.out(layer)));
      boolean isLast = layer == net.layers() - 1;
      String sum = isLast && !net.classifies() ? "outputs" : "sum" + layer;
      graph.message(1, node("Gemm", sum, value, weight, bias).message(5, transposed()));
      value = isLast ? "outputs" : "value" + layer;
      if (!sum.equals(value)) {
        String activation = isLast ? "Softmax" : net.isTanh() ? "Tanh" : "Relu";
        graph.message(1, node(activation, value, sum));
      }
    }
    graph.text(2, net.name());
    tensors.forEach(tensor -> graph.message(5, tensor));
    return graph
        .message(11, argument("inputs", samples, net.inputs()))
        .message(12, argument("outputs", samples, net.outputs()));
  }

  private static Onnx node(String operator, String output, String... inputs) {
    Onnx node = new Onnx();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  /** The weight comes as [out, in]. */
  private static Onnx transposed() {
    return new Onnx().text(1, "transB").number(3, 1).number(20, INT_ATTRIBUTE);
  }

  private static Onnx tensor(String name, float[] values, int... shape) {
    Onnx tensor = new Onnx();
    for (int extent : shape) {
      tensor.number(1, extent);
    }
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
  }

  private static Onnx argument(String name, int samples, int width) {
    Onnx shape =
        new Onnx()
            .message(1, new Onnx().number(1, samples))
            .message(1, new Onnx().number(1, width));
    Onnx type = new Onnx().message(1, new Onnx().number(1, FLOAT).message(2, shape));
    return new Onnx().text(1, name).message(2, type);
  }

  private Onnx number(int field, long value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  private Onnx text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private Onnx message(int field, Onnx value) {
    return bytes(field, value.bytes.toByteArray());
  }

  private Onnx bytes(int field, byte[] value) {
    varint(field << 3 | 2);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 127) {
      bytes.write((int) (rest & 127 | 128));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
