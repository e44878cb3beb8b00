package dev.fanout.processor.source.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of Java text. The pieces of a text, one after the other, are the text, because what
 * stands between words is a token as well.
 */
public record JavaToken(Category category, String text) {

  /** What a token is. */
  public enum Category {
    /** A name or a keyword. */
    WORD,
    NUMBER,
    /** A string or a character. */
    LITERAL,
    COMMENT,
    SPACE,
    /** One character of anything else. */
    SYMBOL
  }

  public static final JavaToken SPACE = new JavaToken(Category.SPACE, " ");

  public static JavaToken word(String name) {
    return new JavaToken(Category.WORD, name);
  }

  public static JavaToken symbol(String character) {
    return new JavaToken(Category.SYMBOL, character);
  }

  /** The tokens of a text that compiles. */
  public static List<JavaToken> of(String text) {
    List<JavaToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Category category = category(text, at);
      int end = end(category, text, at);
      boolean isSpace = end == at + 1 && text.charAt(at) == ' ';
      tokens.add(isSpace ? SPACE : new JavaToken(category, text.substring(at, end)));
      at = end;
    }
    return tokens;
  }

  /** The text of tokens. */
  public static String join(List<JavaToken> tokens) {
    StringBuilder text = new StringBuilder();
    tokens.forEach(token -> text.append(token.text));
    return text.toString();
  }

  public boolean is(String other) {
    return text.equals(other);
  }

  public boolean isWord() {
    return category == Category.WORD;
  }

  /** Whether it means nothing to a compiler. */
  public boolean isBlank() {
    return category == Category.SPACE || category == Category.COMMENT;
  }

  /** The number of the token that closes the bracket with the number {@code open}. */
  public static int close(List<JavaToken> tokens, int open) {
    String opening = tokens.get(open).text;
    String closing =
        switch (opening) {
          case "(" -> ")";
          case "[" -> "]";
          case "{" -> "}";
          default -> throw new IllegalArgumentException(opening + " opens nothing");
        };
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      String text = tokens.get(i).text;
      depth += text.equals(opening) ? 1 : text.equals(closing) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(opening + " is never closed in " + join(tokens));
  }

  private static Category category(String text, int at) {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      return Category.SPACE;
    }
    if (Character.isJavaIdentifierStart(c)) {
      return Category.WORD;
    }
    if (Character.isDigit(c)) {
      return Category.NUMBER;
    }
    if (text.startsWith("//", at) || text.startsWith("/*", at)) {
      return Category.COMMENT;
    }
    return c == '"' || c == '\'' ? Category.LITERAL : Category.SYMBOL;
  }

  private static int end(Category category, String text, int start) {
    return switch (category) {
      case SYMBOL -> start + 1;
      case COMMENT ->
          text.charAt(start + 1) == '/'
              ? Math.max(text.indexOf('\n', start), start + 2)
              : text.indexOf("*/", start + 2) + 2;
      case LITERAL -> endOfLiteral(text, start);
      case SPACE, WORD, NUMBER -> {
        int at = start + 1;
        while (at < text.length() && goesOn(category, text, start, at)) {
          at++;
        }
        yield at;
      }
    };
  }

  private static boolean goesOn(Category category, String text, int start, int at) {
    char c = text.charAt(at);
    return switch (category) {
      case SPACE -> Character.isWhitespace(c);
      case WORD -> Character.isJavaIdentifierPart(c);
      default ->
          Character.isJavaIdentifierPart(c)
              || c == '.'
              || ((c == '-' || c == '+') && isExponent(text, start, at - 1));
    };
  }

  private static boolean isExponent(String text, int start, int at) {
    boolean isHexadecimal = text.startsWith("0x", start);
    return "eE".indexOf(text.charAt(at)) >= 0 && !isHexadecimal
        || "pP".indexOf(text.charAt(at)) >= 0;
  }

  private static int endOfLiteral(String text, int start) {
    int at = start + 1;
    while (text.charAt(at) != text.charAt(start)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
