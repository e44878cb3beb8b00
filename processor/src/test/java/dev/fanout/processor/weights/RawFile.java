package dev.fanout.processor.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A safetensors file as another program may have written it. */
final class RawFile {

  private final StringBuilder header = new StringBuilder("{");
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  RawFile metadata(String key, String value) {
    return entry("__metadata__", "{\"" + key + "\":\"" + value + "\"}");
  }

  /** Adds a tensor of float32. */
  RawFile tensor(String name, String shape, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return tensor(name, "F32", shape, bytes.array());
  }

  /** Adds a tensor of float64. */
  RawFile doubles(String name, String shape, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return tensor(name, "F64", shape, bytes.array());
  }

  RawFile tensor(String name, String type, String shape, byte[] bytes) {
    int from = data.size();
    data.writeBytes(bytes);
    return entry(
        name,
        "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}"
            .formatted(type, shape, from, data.size()));
  }

  private RawFile entry(String name, String json) {
    header.append(header.length() == 1 ? "" : ",").append('"').append(name).append("\":");
    header.append(json);
    return this;
  }

  byte[] bytes() {
    byte[] json = (header + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + json.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
    return all.putLong(json.length).put(json).put(data.toByteArray()).array();
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
