package dev.fanout.processor.source.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A constant as it stands in a class: its tokens, from its comment to its semicolon. */
public final class JavaField {

  private final List<JavaToken> tokens;
  private final int equals;

  public JavaField(List<JavaToken> tokens) {
    this.tokens = List.copyOf(tokens);
    this.equals = tokens.indexOf(JavaToken.symbol("="));
  }

  public List<JavaToken> tokens() {
    return tokens;
  }

  public String name() {
    return tokens.get(equals - 2).text();
  }

  /** The type, if it is one word. */
  public String type() {
    return tokens.get(equals - 4).text();
  }

  /** Its value, as Java. */
  public String value() {
    return JavaToken.join(tokens.subList(equals + 2, tokens.size() - 1));
  }

  /** The methods of its class that it calls. */
  public Set<String> calls() {
    Set<String> calls = new HashSet<>();
    for (int i = equals + 1; i < tokens.size(); i++) {
      boolean isQualified = tokens.get(i - 1).is(".");
      if (tokens.get(i).isWord() && tokens.get(i + 1).is("(") && !isQualified) {
        calls.add(tokens.get(i).text());
      }
    }
    return calls;
  }

  /** As it stands in a class, without a line break at the end. */
  @Override
  public String toString() {
    return "  " + JavaToken.join(tokens);
  }
}
