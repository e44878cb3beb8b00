package dev.fanout.processor.source;

import java.util.HashSet;
import java.util.Set;

/**
 * How many constants the class file of an emitted class takes: names, references to members, texts
 * and numbers (JVMS 4.4). Compilers say no more than that there are too many, and in another file
 * than the description. Counted by the text, as if with the names of local variables (javac's
 * {@code -g}, which Maven asks for), and a little more than it is.
 */
public final class ConstantCount {

  /** The most that a class file holds. */
  public static final int LIMIT = 65_534;

  /** What every class has: attributes, types, descriptors, what links concatenations. */
  private static final int BASE = 400;

  /** The name of a member, its name with its type, and the reference to it. */
  public static final int MEMBER = 3;

  private final String text;
  private final Set<String> members = new HashSet<>();
  private final Set<String> locals = new HashSet<>();
  private final Set<String> descriptors = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private final Set<String> ones = new HashSet<>();
  private final Set<String> twos = new HashSet<>();
  private int at;

  private ConstantCount(String text) {
    this.text = text;
  }

  /**
   * @param text of a class as this package emits it
   */
  public static int of(String text) {
    ConstantCount count = new ConstantCount(text);
    count.read();
    count.locals.removeAll(count.members);
    return BASE
        + MEMBER * count.members.size()
        + count.locals.size()
        + count.descriptors.size()
        + 2 * count.texts.size()
        + count.ones.size()
        + 2 * count.twos.size();
  }

  private void read() {
    int braces = 0;
    int parentheses = 0;
    StringBuilder descriptor = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && (text.startsWith("//", at) || text.startsWith("/*", at))) {
        skipComment();
      } else if (c == '"') {
        texts.add(literal());
      } else if (c == '\'') {
        at += text.charAt(at + 1) == '\\' ? 4 : 3;
      } else if (Character.isJavaIdentifierStart(c)) {
        String word = word();
        if (braces == 1 && parentheses == 0) {
          members.add(word);
        } else {
          locals.add(word);
          descriptor.append(braces == 1 && isType() ? word + text.charAt(at) : "");
        }
      } else if (Character.isDigit(c)) {
        number(word());
      } else {
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
        parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ')' && braces == 1 && parentheses == 0) {
          descriptors.add(descriptor.toString());
          descriptor.setLength(0);
        }
        at++;
      }
    }
  }

  private void skipComment() {
    String end = text.charAt(at + 1) == '/' ? "\n" : "*/";
    at = text.indexOf(end, at + 2) + end.length();
  }

  /** A text, with those that a {@code +} joins to it, which are one constant. */
  private String literal() {
    int from = at;
    do {
      at++;
      while (text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    } while (joins());
    return text.substring(from, at);
  }

  private boolean joins() {
    int next = at;
    while (text.charAt(next) == ' ' || text.charAt(next) == '\n' || text.charAt(next) == '+') {
      next++;
    }
    if (text.charAt(next) != '"') {
      return false;
    }
    at = next;
    return true;
  }

  /** Whether the word that ends here is the type of a parameter. */
  private boolean isType() {
    return text.charAt(at) == ' ' || text.charAt(at) == '[';
  }

  /** An identifier or a number. */
  private String word() {
    int from = at;
    while (Character.isJavaIdentifierPart(text.charAt(at))
        || (text.charAt(at) == '.' && Character.isDigit(text.charAt(from)))
        || ((text.charAt(at) == '-' || text.charAt(at) == '+')
            && Character.isDigit(text.charAt(from))
            && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e'))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Small whole numbers are operands of instructions. */
  private void number(String word) {
    boolean isHex = word.startsWith("0x");
    if (word.endsWith("L") || !isHex && isFraction(word) && !word.endsWith("f")) {
      twos.add(word);
    } else if (isHex || word.endsWith("f") || word.length() > 4) {
      ones.add(word);
    }
  }

  private static boolean isFraction(String word) {
    return word.indexOf('.') >= 0 || word.indexOf('E') >= 0 || word.indexOf('e') >= 0;
  }
}
