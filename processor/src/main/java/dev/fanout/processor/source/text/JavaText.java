package dev.fanout.processor.source.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The text of a class, taken apart.
 *
 * @param imports the names that it imports, in order
 * @param fields those with a value
 * @param methods all but constructors
 */
public record JavaText(List<String> imports, List<JavaField> fields, List<JavaMethod> methods) {

  public JavaText {
    imports = List.copyOf(imports);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
  }

  /** The parts of a class that compiles; those of classes inside of it are not taken apart. */
  public static JavaText of(String text) {
    List<JavaToken> tokens = JavaToken.of(text);
    int body = bodyOfClass(tokens);
    List<JavaField> fields = new ArrayList<>();
    List<JavaMethod> methods = new ArrayList<>();
    for (int at = body + 1; !tokens.get(at).is("}"); at++) {
      if (tokens.get(at).category() != JavaToken.Category.SPACE) {
        int end = endOfMember(tokens, at);
        List<JavaToken> member = tokens.subList(at, end + 1);
        if (isField(member)) {
          fields.add(new JavaField(member));
        } else if (isMethod(member)) {
          methods.add(new JavaMethod(member));
        }
        at = end;
      }
    }
    return new JavaText(imports(tokens.subList(0, body)), fields, methods);
  }

  private static List<String> imports(List<JavaToken> header) {
    List<String> imports = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).is("import")) {
        int end = i;
        while (!header.get(end).is(";")) {
          end++;
        }
        imports.add(JavaToken.join(header.subList(i + 2, end)));
      }
    }
    return imports;
  }

  /** Where the brace of the class stands. */
  private static int bodyOfClass(List<JavaToken> tokens) {
    int at = 0;
    while (!tokens.get(at).is("{")) {
      at = tokens.get(at).is("(") ? JavaToken.close(tokens, at) + 1 : at + 1;
    }
    return at;
  }

  /** A member ends with its block, or with a semicolon if it has a value or no block. */
  private static int endOfMember(List<JavaToken> tokens, int start) {
    boolean hasValue = false;
    int at = start;
    while (!tokens.get(at).is(";")) {
      JavaToken token = tokens.get(at);
      hasValue |= token.is("=");
      if (token.is("(") || token.is("{")) {
        boolean isBlock = token.is("{") && !hasValue;
        at = JavaToken.close(tokens, at);
        if (isBlock) {
          return at;
        }
      }
      at++;
    }
    return at;
  }

  private static boolean isField(List<JavaToken> member) {
    int equals = member.indexOf(JavaToken.symbol("="));
    int open = member.indexOf(JavaToken.symbol("("));
    return equals > 0 && (open < 0 || equals < open);
  }

  /** Whether it is a method without annotations. */
  private static boolean isMethod(List<JavaToken> member) {
    int open = member.indexOf(JavaToken.symbol("("));
    int brace = member.indexOf(JavaToken.symbol("{"));
    if (open < 3 || brace < open || member.contains(JavaToken.symbol("@"))) {
      return false;
    }
    JavaToken before = member.get(open - 3);
    boolean hasType = before.isWord() || before.is("]") || before.is(">");
    return hasType && !Set.of("public", "private", "protected").contains(before.text());
  }
}
