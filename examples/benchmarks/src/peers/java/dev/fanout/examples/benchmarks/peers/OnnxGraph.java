package dev.fanout.examples.benchmarks.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The nodes, tensors and arguments of a model in the format of ONNX. */
final class OnnxGraph {

  private static final int FLOAT = 1;
  private static final int INT_ATTRIBUTE = 2;
  private static final int INTS_ATTRIBUTE = 7;
  private static final int IR_VERSION = 8;
  private static final int OPERATORS_VERSION = 13;

  private final Message graph = new Message();

  OnnxGraph(String name) {
    graph.text(2, name);
  }

  /** The whole model, from {@code inputs} to {@code outputs} of these shapes. */
  byte[] model(int[] inputs, int[] outputs) {
    graph.message(11, argument("inputs", inputs)).message(12, argument("outputs", outputs));
    Message operators = new Message().number(2, OPERATORS_VERSION);
    Message model = new Message().number(1, IR_VERSION);
    return model.message(7, graph).message(8, operators).bytes();
  }

  void add(Message node) {
    graph.message(1, node);
  }

  static Message node(String operator, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  /** An attribute of a node, its field 5. */
  static Message attribute(String name, int value) {
    return new Message().text(1, name).number(3, value).number(20, INT_ATTRIBUTE);
  }

  /** An attribute of several numbers. */
  static Message attribute(String name, int[] values) {
    Message attribute = new Message().text(1, name);
    for (int value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, INTS_ATTRIBUTE);
  }

  void tensor(String name, float[] values, int... shape) {
    Message tensor = new Message();
    for (int extent : shape) {
      tensor.number(1, extent);
    }
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
  }

  private static Message argument(String name, int... extents) {
    Message shape = new Message();
    for (int extent : extents) {
      shape.message(1, new Message().number(1, extent));
    }
    Message type = new Message().message(1, new Message().number(1, FLOAT).message(2, shape));
    return new Message().text(1, name).message(2, type);
  }
}
