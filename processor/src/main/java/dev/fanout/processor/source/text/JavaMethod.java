package dev.fanout.processor.source.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A method as it stands in a class: its tokens, from its comment to its last brace. */
public final class JavaMethod {

  private static final Set<String> MODIFIERS = Set.of("public", "private", "static", "final");

  private final List<JavaToken> tokens;
  private final int name;
  private final int open;
  private final int body;

  /** A parameter with the text of its type. */
  public record Formal(String type, String name) {}

  public JavaMethod(List<JavaToken> tokens) {
    this.tokens = List.copyOf(tokens);
    this.open = tokens.indexOf(JavaToken.symbol("("));
    this.name = open - 1;
    int brace = JavaToken.close(tokens, open) + 1;
    while (!tokens.get(brace).is("{")) {
      brace++;
    }
    this.body = brace;
  }

  public List<JavaToken> tokens() {
    return tokens;
  }

  public String name() {
    return tokens.get(name).text();
  }

  /** The lines of its Javadoc, without asterisks; empty if it has none. */
  public String comment() {
    if (!tokens.get(0).text().startsWith("/**")) {
      return "";
    }
    String text = tokens.get(0).text();
    List<String> lines = new ArrayList<>();
    for (String line : text.substring(3, text.length() - 2).strip().split("\n")) {
      String words = line.strip();
      lines.add(words.startsWith("*") ? words.substring(1).strip() : words);
    }
    return String.join("\n", lines);
  }

  /** The type of what it returns. */
  public String type() {
    StringBuilder type = new StringBuilder();
    for (JavaToken token : tokens.subList(0, name)) {
      if (!token.isBlank() && !MODIFIERS.contains(token.text())) {
        type.append(token.text());
      }
    }
    return type.toString();
  }

  public List<Formal> parameters() {
    List<Formal> parameters = new ArrayList<>();
    StringBuilder type = new StringBuilder();
    String last = "";
    for (JavaToken token : tokens.subList(open + 1, JavaToken.close(tokens, open) + 1)) {
      if (!token.isBlank() && (token.is(",") || token.is(")"))) {
        if (!last.isEmpty()) {
          parameters.add(new Formal(type.toString(), last));
        }
        type.setLength(0);
        last = "";
      } else if (!token.isBlank()) {
        type.append(last);
        last = token.text();
      }
    }
    return parameters;
  }

  /** Its statements, as if it stood at the margin. */
  public String statements() {
    String text = JavaToken.join(tokens.subList(body + 1, tokens.size() - 1));
    return text.substring(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1).indent(-4);
  }

  /** The methods of its class that it calls. */
  public Set<String> calls() {
    Set<String> calls = new HashSet<>();
    for (int i = body; i < tokens.size(); i++) {
      if (isCall(i)) {
        calls.add(tokens.get(i).text());
      }
    }
    return calls;
  }

  /** All names and keywords of its body. */
  public Set<String> words() {
    Set<String> words = new HashSet<>();
    for (JavaToken token : tokens.subList(body, tokens.size())) {
      if (token.isWord()) {
        words.add(token.text());
      }
    }
    return words;
  }

  /** Whether this token names a method of the class that is called, or is the name of this one. */
  public boolean isCall(int token) {
    return tokens.get(token).isWord()
        && tokens.get(token + 1).is("(")
        && !tokens.get(token - 1).is(".")
        && !tokens.get(token - 2).is("new");
  }

  /**
   * The same, beginning with other statements.
   *
   * @param lines as if they stood at the margin
   */
  public JavaMethod beginningWith(String lines) {
    List<JavaToken> longer = new ArrayList<>(tokens.subList(0, body + 1));
    longer.addAll(JavaToken.of("\n" + lines.indent(4).stripTrailing()));
    longer.addAll(tokens.subList(body + 1, tokens.size()));
    return new JavaMethod(longer);
  }

  /** As it stands in a class, without a line break at the end. */
  @Override
  public String toString() {
    return "  " + JavaToken.join(tokens);
  }
}
