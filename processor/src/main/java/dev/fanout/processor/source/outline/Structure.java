package dev.fanout.processor.source.outline;

import java.util.List;

/** The nodes that a {@link Fingerprint} stands for, a line each, for people and to be compared. */
public final class Structure {

  /** Of a large network the first nodes will do: files and classes are to stay small. */
  private static final int CHARACTERS = 2_000;

  private Structure() {}

  /**
   * {@code hidden = dense tanh 8 (inputs)}; in ASCII, if the names are, whatever the compiler
   * reads.
   */
  static String of(List<Unit> nodes) {
    StringBuilder text = new StringBuilder();
    for (Unit node : nodes) {
      text.append(node.name())
          .append(" = ")
          .append(node.kind())
          .append(' ')
          .append(node.shape().replace('×', 'x'));
      if (!node.parents().isEmpty()) {
        text.append(" (").append(String.join(", ", node.parents())).append(')');
      }
      if (!node.parameterName().equals(node.name())) {
        text.append(" with the parameters of ").append(node.parameterName());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The same, cut behind a node where it is long. */
  public static String shortened(List<Unit> nodes) {
    String text = of(nodes);
    if (text.length() <= CHARACTERS) {
      return text;
    }
    String first = text.substring(0, text.lastIndexOf('\n', CHARACTERS) + 1);
    long told = first.chars().filter(c -> c == '\n').count();
    return first + "... and " + (nodes.size() - told) + " others\n";
  }
}
