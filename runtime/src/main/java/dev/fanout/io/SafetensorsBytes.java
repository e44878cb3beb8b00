package dev.fanout.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fanout.internal.Misuse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The bytes of safetensors files: the header that is written, and all that is read. */
final class SafetensorsBytes {

  /** The format's own limit. */
  private static final int LONGEST_HEADER = 100_000_000;

  private SafetensorsBytes() {}

  /**
   * All tensors.
   *
   * @throws RuntimeException if the bytes break the format
   */
  static Tensors tensors(byte[] file) {
    Misuse.require(file.length >= 8, String.format("it has %s bytes", file.length));
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.getLong();
    Misuse.require(
        length >= 0 && length <= Math.min(LONGEST_HEADER, file.length - 8),
        String.format("it has %s bytes, its header %s", file.length, length));
    int begin = 8 + (int) length;
    byte[] header = Arrays.copyOfRange(file, 8, begin);
    String json = new String(header, UTF_8);
    Misuse.require(
        json.startsWith("{") && Arrays.equals(json.getBytes(UTF_8), header),
        "its header is not JSON in UTF-8");
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Map<?, ?> values = Header.parse(json, false);
    int[] begins = new int[values.size() + 1];
    int[] ends = new int[begins.length];
    begins[0] = file.length - begin;
    for (Object key : values.keySet()) {
      String name = (String) key;
      Object value = values.get(name);
      if (name.equals("__metadata__")) {
        Misuse.require(value == null || value instanceof Map, "its __metadata__ is no object");
        for (Map.Entry<?, ?> text : (value == null ? Map.of() : (Map<?, ?>) value).entrySet()) {
          Misuse.require(
              text.getValue() instanceof String,
              String.format("its metadata '%s' is no text", text.getKey()));
          metadata.put((String) text.getKey(), (String) text.getValue());
        }
        continue;
      }
      StoredTensor tensor;
      int[] range;
      try {
        Map<?, ?> of = (Map<?, ?>) Objects.requireNonNull(value);
        range = StoredTensor.shape(of.get("data_offsets"));
        tensor =
            new StoredTensor(
                (String) Objects.requireNonNull(of.get("dtype")),
                StoredTensor.shape(of.get("shape")),
                false,
                bytes,
                begin + range[0]);
        Misuse.require(range.length == 2, "");
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            String.format(
                "'%s' is %.200s, not a dtype, a shape and two data_offsets of whole numbers",
                name, value));
      }
      Misuse.require(
          range[0] <= range[1]
              && range[1] <= file.length - begin
              && tensor.takes(range[1] - range[0]),
          String.format(
              "'%s' of type %s and shape %s has the data_offsets %s, of %s bytes of data",
              name,
              tensor.type,
              Arrays.toString(tensor.shape),
              Arrays.toString(range),
              file.length - begin));
      tensors.put(name, tensor);
      begins[tensors.size()] = range[0];
      ends[tensors.size()] = range[1];
    }
    // Every byte belongs to one tensor if, up to it, one more tensor begins than ends. So it is
    // just
    // when their begins and the end of the data are their ends and its begin, whatever the order.
    Arrays.sort(begins);
    Arrays.sort(ends);
    Misuse.require(Arrays.equals(begins, ends), "its tensors share bytes or leave some out");
    return new Tensors(tensors, metadata);
  }

  /** The header in ASCII, with so many spaces behind it that the data begins at a multiple of 8. */
  static byte[] header(Map<String, String> metadata, List<Entry> tensors) {
    StringBuilder json = new StringBuilder("{\"__metadata__\":{");
    String comma = "";
    for (String key : metadata.keySet()) {
      quote(json.append(comma), key);
      quote(json.append(':'), metadata.get(key));
      comma = ",";
    }
    json.append('}');
    long begin = 0;
    for (Entry entry : tensors) {
      int bytes = Misuse.given(entry).blocks.isDouble() ? 8 : 4;
      long end = begin + (long) bytes * entry.tensor.size();
      quote(json.append(','), entry.name);
      json.append(
          String.format(
                  ":{\"dtype\":\"F%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}",
                  8 * bytes, Arrays.toString(entry.tensor.shape()), begin, end)
              .replace(" ", ""));
      begin = end;
    }
    json.append('}');
    while (json.length() % 8 != 0) {
      json.append(' ');
    }
    return json.toString().getBytes(UTF_8);
  }

  /** Appends a string of JSON. */
  private static void quote(StringBuilder json, String text) {
    Misuse.given(text);
    json.append('"');
    for (char c : text.toCharArray()) {
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        json.append("\\u").append(Integer.toHexString(c | 0x10000).substring(1));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
