package dev.fanout.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON of a header (RFC 8259), as far as headers need it: an object of strings, arrays of whole
 * numbers and, in the outermost object, further such objects. Anything else ends in an exception,
 * and so does a key that stands twice.
 */
final class Header {

  /** More than any shape has: nobody can make memory run out with brackets. */
  private static final int MOST_NUMBERS = 64;

  /** Ends with 0, which has no place in JSON: nothing reads past it. */
  private final String text;

  private int at;

  private Header(String text) {
    this.text = text;
  }

  /**
   * The keys with their values, in the order of the text: String, int[] or such a map.
   *
   * @throws RuntimeException if the text is anything else
   */
  static Map<?, ?> parse(String text) {
    Header header = new Header(text.concat("\0"));
    Map<?, ?> values = header.object(true);
    header.require(header.take('\0') && header.at > text.length());
    return values;
  }

  /** The header in ASCII, with so many spaces behind it that the data begins at a multiple of 8. */
  static byte[] of(Map<String, String> metadata, List<Entry> tensors) {
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
      int bytes = entry.blocks.isDouble() ? 8 : 4;
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

  private Map<String, Object> object(boolean isOutermost) {
    Map<String, Object> values = new LinkedHashMap<>();
    require(take('{'));
    if (!take('}')) {
      do {
        String key = string();
        require(take(':'));
        require(values.put(key, value(isOutermost)) == null);
      } while (take(','));
      require(take('}'));
    }
    return values;
  }

  private Object value(boolean objectsToo) {
    if (take('"')) {
      at--;
      return string();
    }
    if (objectsToo && text.charAt(at) == '{') {
      return object(false);
    }
    int[] numbers = new int[MOST_NUMBERS];
    int count = 0;
    require(take('['));
    if (!take(']')) {
      do {
        numbers[count++] = number();
      } while (take(','));
      require(take(']'));
    }
    return Arrays.copyOf(numbers, count);
  }

  private int number() {
    // Skips white space; a minus has no place here.
    require(!take('-'));
    int from = at;
    while (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    require(at == from + 1 || text.charAt(from) != '0');
    return Integer.parseInt(text.substring(from, at));
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    require(take('"'));
    for (char c; (c = text.charAt(at++)) != '"'; ) {
      require(c >= ' ');
      if (c == '\\') {
        c = text.charAt(at++);
        c = c == 'u' ? hexadecimal() : "\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(c));
      }
      string.append(c);
    }
    return string.toString();
  }

  private char hexadecimal() {
    String digits = text.substring(at, at += 4);
    require(digits.matches("[0-9a-fA-F]{4}"));
    return (char) Integer.parseInt(digits, 16);
  }

  /** Whether this comes next, behind white space. Then it is read. */
  private boolean take(char wanted) {
    while (" \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    boolean is = text.charAt(at) == wanted;
    at += is ? 1 : 0;
    return is;
  }

  private void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format("its header goes wrong at character %s", at));
    }
  }
}
