package dev.fanout.processor.onnx;

import dev.fanout.processor.nullness.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file of ONNX. The numbers of the fields are those of onnx.proto, which are never used
 * anew; fields that say nothing of what is computed are skipped.
 */
public final class OnnxReader {

  private final ExternalData external;

  private OnnxReader(ExternalData external) {
    this.external = external;
  }

  /**
   * The model in {@code file}.
   *
   * @throws OnnxFormatException if it is none
   * @throws IOException if a file beside it cannot be read
   */
  public static OnnxModel read(byte[] file, ExternalData external) throws IOException {
    return new OnnxReader(external).model(Message.of(file));
  }

  /** A tensor that is a file of its own, as test data of ONNX are. */
  public static OnnxTensor readTensor(byte[] file) throws IOException {
    return TensorReader.read(Message.of(file), ExternalData.NONE);
  }

  private OnnxModel model(Message message) throws IOException {
    String producer = "";
    Map<String, Long> opsets = new HashMap<>();
    OnnxGraph graph = null;
    List<OnnxFunction> functions = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 2 -> producer = message.text();
        case 7 -> graph = graph(message.message());
        case 8 -> opset(message.message(), opsets);
        case 25 -> functions.add(function(message.message()));
        default -> message.skip();
      }
    }
    if (graph == null) {
      throw new OnnxFormatException("it has no graph");
    }
    return new OnnxModel(producer, opsets, graph, functions);
  }

  private static void opset(Message message, Map<String, Long> opsets) throws OnnxFormatException {
    String domain = "";
    long version = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> domain = domain(message.text());
        case 2 -> version = message.integer();
        default -> message.skip();
      }
    }
    opsets.put(domain, version);
  }

  /** Both names of ONNX's own operators are one. */
  private static String domain(String name) {
    return name.equals("ai.onnx") ? "" : name;
  }

  private OnnxGraph graph(Message message) throws IOException {
    String name = "";
    List<OnnxNode> nodes = new ArrayList<>();
    Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
    List<OnnxValue> inputs = new ArrayList<>();
    List<OnnxValue> outputs = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> nodes.add(node(message.message()));
        case 2 -> name = message.text();
        case 5 -> {
          OnnxTensor tensor = TensorReader.read(message.message(), external);
          initializers.put(tensor.name(), tensor);
        }
        case 11 -> inputs.add(value(message.message()));
        case 12 -> outputs.add(value(message.message()));
        case 15 -> throw new OnnxFormatException("it has sparse initializers");
        default -> message.skip();
      }
    }
    return new OnnxGraph(name, nodes, initializers, inputs, outputs);
  }

  private OnnxFunction function(Message message) throws IOException {
    String domain = "";
    String name = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<OnnxNode> nodes = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 4 -> inputs.add(message.text());
        case 5 -> outputs.add(message.text());
        case 7 -> nodes.add(node(message.message()));
        case 10 -> domain = domain(message.text());
        default -> message.skip();
      }
    }
    return new OnnxFunction(domain, name, inputs, outputs, nodes);
  }

  private OnnxNode node(Message message) throws IOException {
    String operator = "";
    String domain = "";
    String name = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Object> attributes = new HashMap<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> inputs.add(message.text());
        case 2 -> outputs.add(message.text());
        case 3 -> name = message.text();
        case 4 -> operator = message.text();
        case 5 -> attribute(message.message(), attributes);
        case 7 -> domain = domain(message.text());
        default -> message.skip();
      }
    }
    return new OnnxNode(operator, domain, name, inputs, outputs, attributes);
  }

  private void attribute(Message message, Map<String, Object> attributes) throws IOException {
    String name = "";
    long type = 0;
    Object single = null;
    NumberList floats = new NumberList();
    NumberList integers = new NumberList();
    List<String> texts = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 2 -> single = (double) message.number();
        case 3 -> single = message.integer();
        case 4 -> single = message.text();
        case 5 -> single = TensorReader.read(message.message(), external);
        case 6 -> single = graph(message.message());
        case 7 -> message.floats(floats);
        case 8 -> message.integers(integers);
        case 9 -> texts.add(message.text());
        case 20 -> type = message.integer();
        case 21 -> single = new OnnxNode.Reference(message.text());
        default -> message.skip();
      }
    }
    attributes.put(name, attribute(type, single, floats, integers, texts));
  }

  /**
   * The value that was given. A number of 0 may be left out of a file, and so may all of an empty
   * list; then the type alone says which it is.
   */
  private static Object attribute(
      long type,
      @Nullable Object single,
      NumberList floats,
      NumberList integers,
      List<String> texts) {
    if (single != null) {
      return single;
    }
    if (floats.count() > 0 || type == 6) {
      return reals(floats);
    }
    if (!texts.isEmpty() || type == 8) {
      return texts;
    }
    return switch ((int) type) {
      case 1 -> 0.0;
      case 2 -> 0L;
      case 3 -> "";
      default -> whole(integers);
    };
  }

  private static List<Double> reals(NumberList numbers) {
    List<Double> list = new ArrayList<>();
    for (double number : numbers.toArray()) {
      list.add(number);
    }
    return list;
  }

  private static List<Long> whole(NumberList numbers) {
    List<Long> list = new ArrayList<>();
    for (double number : numbers.toArray()) {
      list.add((long) number);
    }
    return list;
  }

  private static OnnxValue value(Message message) throws OnnxFormatException {
    String name = "";
    OnnxValue value = new OnnxValue("", 0, Optional.empty());
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 2 -> value = type(message.message());
        default -> message.skip();
      }
    }
    return new OnnxValue(name, value.type(), value.shape());
  }

  /** TypeProto, of which the first field is the type of a tensor. */
  private static OnnxValue type(Message message) throws OnnxFormatException {
    OnnxValue value = new OnnxValue("", 0, Optional.empty());
    while (message.next()) {
      if (message.field() == 1) {
        value = tensorType(message.message());
      } else {
        message.skip();
      }
    }
    return value;
  }

  private static OnnxValue tensorType(Message message) throws OnnxFormatException {
    long type = 0;
    Optional<List<OnnxValue.Extent>> shape = Optional.empty();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> type = message.integer();
        case 2 -> shape = Optional.of(shape(message.message()));
        default -> message.skip();
      }
    }
    return new OnnxValue("", type, shape);
  }

  private static List<OnnxValue.Extent> shape(Message message) throws OnnxFormatException {
    List<OnnxValue.Extent> extents = new ArrayList<>();
    while (message.next()) {
      if (message.field() == 1) {
        extents.add(extent(message.message()));
      } else {
        message.skip();
      }
    }
    return extents;
  }

  private static OnnxValue.Extent extent(Message message) throws OnnxFormatException {
    long size = -1;
    String name = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> size = message.integer();
        case 2 -> name = message.text();
        default -> message.skip();
      }
    }
    if (size > Integer.MAX_VALUE) {
      throw new OnnxFormatException("a dimension is " + size);
    }
    return new OnnxValue.Extent((int) Math.max(-1, size), name);
  }
}
