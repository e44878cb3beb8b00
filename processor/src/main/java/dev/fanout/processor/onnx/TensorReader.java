package dev.fanout.processor.onnx;

import dev.fanout.processor.nullness.Nullable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one TensorProto. */
final class TensorReader {

  private static final int STRING = 8;
  private static final int EXTERNAL = 1;

  private final ExternalData external;
  private final NumberList dims = new NumberList();
  private final NumberList reals = new NumberList();
  private final NumberList integers = new NumberList();
  private final Map<String, String> entries = new HashMap<>();
  private String name = "";
  private long type;
  private long location;
  private @Nullable ByteBuffer raw;

  private TensorReader(ExternalData external) {
    this.external = external;
  }

  static OnnxTensor read(Message message, ExternalData external) throws IOException {
    TensorReader reader = new TensorReader(external);
    reader.fields(message);
    return reader.tensor();
  }

  private void fields(Message message) throws OnnxFormatException {
    while (message.next()) {
      switch (message.field()) {
        case 1 -> message.integers(dims);
        case 2 -> type = message.integer();
        case 4 -> message.floats(reals);
        case 5, 7, 11 -> message.integers(integers);
        case 8 -> name = message.text();
        case 9 -> raw = message.raw();
        case 10 -> message.doubles(reals);
        case 13 -> entry(message.message());
        case 14 -> location = message.integer();
        default -> message.skip();
      }
    }
  }

  private void entry(Message message) throws OnnxFormatException {
    String key = "";
    String value = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> key = message.text();
        case 2 -> value = message.text();
        default -> message.skip();
      }
    }
    entries.put(key, value);
  }

  private OnnxTensor tensor() throws IOException {
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (double extent : dims.toArray()) {
      if (extent < 0 || extent > Integer.MAX_VALUE) {
        throw wrong("has the extent " + (long) extent);
      }
      shape.add((int) extent);
      size *= (long) extent;
      if (size > Integer.MAX_VALUE) {
        throw wrong("has the shape " + shape + ", and a Java array holds 2³¹ − 1 elements");
      }
    }
    ElementType element =
        ElementType.of(type)
            .orElseThrow(
                () -> wrong(type == STRING ? "is of texts" : "has elements of type " + type));
    return new OnnxTensor(name, element, shape, values(element, (int) size));
  }

  private double[] values(ElementType element, int size) throws IOException {
    long bytes = (long) size * element.size();
    if (location == EXTERNAL) {
      return decoded(element, size, external(bytes));
    }
    if (raw != null) {
      return decoded(element, size, raw);
    }
    double[] values = reals.count() > 0 ? reals.toArray() : integers.toArray();
    if (values.length != size) {
      throw wrong("has " + values.length + " elements, and its shape says " + size);
    }
    if (reals.count() == 0) {
      for (int i = 0; i < size; i++) {
        values[i] = element.ofInteger(values[i]);
      }
    }
    return values;
  }

  private double[] decoded(ElementType element, int size, ByteBuffer bytes)
      throws OnnxFormatException {
    if (bytes.remaining() != (long) size * element.size()) {
      throw wrong(
          "has %s bytes, and %s elements of %s bytes are %s"
              .formatted(bytes.remaining(), size, element.size(), (long) size * element.size()));
    }
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = element.raw(bytes);
    }
    return values;
  }

  private ByteBuffer external(long bytes) throws IOException {
    String file = entries.getOrDefault("location", "");
    long offset = number("offset", 0);
    long length = number("length", bytes);
    if (file.isEmpty() || offset < 0 || length != bytes || length > Integer.MAX_VALUE) {
      throw wrong(
          "lies in '%s' from %s, %s bytes, and its shape says %s"
              .formatted(file, offset, length, bytes));
    }
    byte[] read = external.read(file, offset, (int) length);
    return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
  }

  private long number(String key, long otherwise) throws OnnxFormatException {
    String text = entries.get(key);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong("has the " + key + " '" + text + "'");
    }
  }

  private OnnxFormatException wrong(String text) {
    return new OnnxFormatException("the tensor '" + name + "' " + text);
  }
}
