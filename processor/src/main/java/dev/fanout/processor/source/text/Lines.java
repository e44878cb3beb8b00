package dev.fanout.processor.source.text;

/** Source text, line by line, indented and no wider than a page. */
public final class Lines {

  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** One statement or comment; sums too wide for the page continue under their first term. */
  public Lines add(String line) {
    String indent = "  ".repeat(depth);
    String rest = line;
    int continued = sumStart(line);
    String prefix = "";
    while (indent.length() + prefix.length() + rest.length() > WIDTH) {
      int room = WIDTH - indent.length() - prefix.length();
      int at =
          line.startsWith("//")
              ? rest.lastIndexOf(' ', room)
              : lastTerm(rest, room, prefix.isEmpty());
      boolean isCall = at <= 0 && !line.startsWith("//");
      if (isCall) {
        at = rest.lastIndexOf(", ", room - 1) + 1;
      }
      if (at <= 0) {
        isCall = false;
        at = line.startsWith("//") ? 0 : nextTerm(rest, room);
      }
      if (at <= 0) {
        break;
      }
      text.append(indent).append(prefix).append(rest, 0, at).append('\n');
      rest = rest.substring(at + 1);
      prefix = line.startsWith("//") ? "//     " : " ".repeat(isCall ? 4 : continued);
    }
    text.append(indent).append(prefix).append(rest).append('\n');
    return this;
  }

  /** A line that is laid out already. */
  public Lines raw(String line) {
    text.append(line).append('\n');
    return this;
  }

  public Lines blank() {
    text.append('\n');
    return this;
  }

  /** A line that opens a block, closed by {@link #close}. */
  public Lines open(String line) {
    add(line + " {");
    depth++;
    return this;
  }

  /** Closes a block and opens the next one of the same statement: {@code else}. */
  public Lines next(String line) {
    depth--;
    add("} " + line + " {");
    depth++;
    return this;
  }

  public Lines close() {
    depth--;
    text.append("  ".repeat(depth)).append("}\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Where the terms of the sum begin, so that operators stand below one another. */
  private static int sumStart(String line) {
    int depth = lastDepth(line);
    int open = 0;
    int start = Math.max(4, line.indexOf("= ") + 2);
    for (int i = 0; i < line.length() && open < depth; i++) {
      if (line.charAt(i) == '(' || line.charAt(i) == '[') {
        open++;
        start = i + 1;
      }
    }
    return Math.max(4, Math.min(start, 40) - 2);
  }

  /** The depth of parentheses at which the outermost sum stands. */
  private static int lastDepth(String line) {
    int least = Integer.MAX_VALUE;
    int open = 0;
    for (int i = 0; i + 2 < line.length(); i++) {
      char c = line.charAt(i);
      open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (isOperator(line, i)) {
        least = Math.min(least, open);
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  private static int lastTerm(String line, int room, boolean first) {
    int depth = lastDepth(line);
    int open = 0;
    int at = -1;
    for (int i = 0; i + 2 < line.length() && i <= room; i++) {
      char c = line.charAt(i);
      open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (i > 0 && open <= depth && isOperator(line, i) && (first || i > 2)) {
        at = i;
      }
    }
    return at;
  }

  /** Where a term that is wider than the page ends. */
  private static int nextTerm(String line, int room) {
    int depth = lastDepth(line);
    int open = 0;
    for (int i = 0; i + 2 < line.length(); i++) {
      char c = line.charAt(i);
      open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (i > room && open <= depth && isOperator(line, i)) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isOperator(String line, int i) {
    return line.startsWith(" + ", i) || line.startsWith(" - ", i);
  }
}
