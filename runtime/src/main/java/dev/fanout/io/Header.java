package dev.fanout.io;

import dev.fanout.internal.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The text of a header: an object of JSON (RFC 8259), or a dictionary in Python's words as NumPy
 * writes and evaluates it. Anything else ends in an exception that says where.
 *
 * <p>Values are String, Long (whole numbers from 0 on), Double (all others), Boolean, null, List or
 * Map. Where a key stands twice, the last value counts, as in serde's maps and in Python.
 */
final class Header {

  /** More than any header has: nobody can make the stack overflow with brackets. */
  private static final int DEEPEST = 100;

  /** As the fields of serde's structures, these may stand only once. */
  private static final String FIELDS = " __metadata__ dtype shape data_offsets ";

  /** Ends with 0, which has no place in either: nothing reads past it. */
  private final String text;

  private final boolean isPython;
  private int at;
  private int depth;

  /** The last key of the outermost object. */
  private String member = "";

  private Header(String text, boolean isPython) {
    this.text = text.concat("\0");
    this.isPython = isPython;
  }

  /**
   * The keys with their values, in the order of the text.
   *
   * @throws RuntimeException if the text is anything else
   */
  static Map<?, ?> parse(String text, boolean isPython) {
    Header header = new Header(text, isPython);
    header.require(header.next() == '{');
    Map<?, ?> values = (Map<?, ?>) Objects.requireNonNull(header.value());
    header.require(header.take('\0') && header.at > text.length());
    return values;
  }

  private @Nullable Object value() {
    char c = next();
    if (c == '"' || isPython && c == '\'') {
      return string();
    }
    if (c != '{' && c != '[' && !(isPython && c == '(')) {
      return word();
    }
    require(depth++ < DEEPEST);
    at++;
    Object value = c == '{' ? object() : list(c == '[' ? ']' : ')');
    depth--;
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> values = new LinkedHashMap<>();
    while (!take('}')) {
      next();
      String key = string();
      member = depth == 1 ? key : member;
      require(
          take(':') && !(values.containsKey(key) && FIELDS.contains(String.format(" %s ", key))));
      values.put(key, value());
      separate('}');
    }
    return values;
  }

  private List<Object> list(char end) {
    List<Object> values = new ArrayList<>();
    while (!take(end)) {
      values.add(value());
      separate(end);
    }
    return values;
  }

  /** Behind a value comes the end, or a comma, behind which only Python allows the end. */
  private void separate(char end) {
    require(take(',') ? isPython || next() != end : next() == end);
  }

  private @Nullable Object word() {
    int from = at;
    while (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String word = text.substring(from, at);
    if (word.matches(isPython ? "(0|[1-9]\\d{0,17})L?" : "0|[1-9]\\d{0,17}")) {
      // Python 2 has an L behind long numbers.
      return Long.valueOf(word.replace("L", ""));
    }
    if (word.equals(isPython ? "None" : "null")) {
      return null;
    }
    boolean isTrue = word.equals(isPython ? "True" : "true");
    if (isTrue || word.equals(isPython ? "False" : "false")) {
      return isTrue;
    }
    at = from;
    require(word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"));
    at += word.length();
    return Double.valueOf(word);
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    char end = text.charAt(at++);
    require(end == '"' || isPython && end == '\'');
    for (char c; (c = text.charAt(at++)) != end; ) {
      require(c >= ' ');
      if (c == '\\') {
        c = text.charAt(at++);
        int escape = "\"\\/'bfnrt".indexOf(c);
        require(c == 'u' || escape >= 0 && (c != '\'' || isPython));
        c = c == 'u' ? hexadecimal() : "\"\\/'\b\f\n\r\t".charAt(escape);
      }
      string.append(c);
    }
    return string.toString();
  }

  private char hexadecimal() {
    require(at + 4 < text.length());
    String digits = text.substring(at, at += 4);
    require(digits.matches("[0-9a-fA-F]{4}"));
    return (char) Integer.parseInt(digits, 16);
  }

  /** What comes next, behind white space. */
  private char next() {
    while (" \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.charAt(at);
  }

  /** Whether this comes next. Then it is read. */
  private boolean take(char wanted) {
    boolean is = next() == wanted;
    at += is ? 1 : 0;
    return is;
  }

  private void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(
              "its header goes wrong at character %s%s",
              at, member.isEmpty() ? "" : ", in '".concat(member).concat("'")));
    }
  }
}
