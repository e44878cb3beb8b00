package dev.fanout.processor.explain;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON (RFC 8259) that can stand inside of HTML: {@code <} is escaped, so no text ends
 * the element around it. Numbers that JSON has not become texts: {@code "NaN"}, {@code "Infinity"}.
 */
final class Json {

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /**
   * @param value maps, lists, texts, numbers and truth values of one another
   */
  static String of(Object value) {
    Json json = new Json();
    json.write(value);
    return json.text.toString();
  }

  private void write(Object value) {
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
        Map.Entry<?, ?> entry = i.next();
        write((String) entry.getKey());
        text.append(':');
        write(entry.getValue());
        text.append(i.hasNext() ? "," : "");
      }
      text.append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
        write(i.next());
        text.append(i.hasNext() ? "," : "");
      }
      text.append(']');
    } else if (value instanceof Double number) {
      write((double) number);
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      write((String) value);
    }
  }

  private void write(double number) {
    if (!Double.isFinite(number)) {
      write(String.valueOf(number));
    } else if (number == Math.rint(number) && Math.abs(number) < 1e9) {
      boolean isNegativeZero = number == 0 && 1 / number < 0;
      text.append(isNegativeZero ? "-0" : String.valueOf((long) number));
    } else {
      text.append(number);
    }
  }

  private void write(String string) {
    text.append('"');
    for (char c : string.toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
