package dev.fanout.processor.source.text;

/**
 * Bytes as string literals. A character holds 7 bits, because class files store such characters in
 * one byte (0 in two).
 */
public final class ByteText {

  /**
   * Bytes in one literal: 8,000 characters. A class file has room for 65,535 bytes, and compilers
   * for more than the lines of such a literal.
   */
  public static final int BYTES = 7_000;

  private static final int WIDTH = 88;

  private ByteText() {}

  /** A literal, in lines that a {@code +} joins. */
  public static String literal(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder("\"");
    int line = 0;
    int bits = 0;
    int count = 0;
    for (int at = from; at < to || count > 0; ) {
      if (count < 7 && at < to) {
        bits |= (bytes[at++] & 255) << count;
        count += 8;
      }
      if (text.length() - line > WIDTH) {
        text.append("\"\n+ \"");
        line = text.length();
      }
      append((char) (bits & 127), text);
      bits >>>= 7;
      count = Math.max(0, count - 7);
    }
    return text.append('"').toString();
  }

  /** Three digits, so that no digit after them is taken for a fourth. */
  private static void append(char c, StringBuilder text) {
    if (c < ' ' || c > '~' || c == '"' || c == '\\') {
      text.append('\\').append((char) ('0' + (c >> 6)));
      text.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
    } else {
      text.append(c);
    }
  }
}
