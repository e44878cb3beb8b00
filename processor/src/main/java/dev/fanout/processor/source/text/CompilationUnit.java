package dev.fanout.processor.source.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of a file with one class, as this processor emits it.
 *
 * @param head what stands before the imports: a comment, the package
 * @param imports the qualified name of each imported type by its simple one
 * @param body the tokens of the rest
 */
record CompilationUnit(String head, Map<String, String> imports, List<JavaToken> body) {

  static CompilationUnit of(String text) {
    List<JavaToken> tokens = JavaToken.of(text);
    int at = 0;
    while (tokens.get(at).text().startsWith("//")) {
      at += 2;
    }
    if (tokens.get(at).is("package")) {
      at = endOfStatement(tokens, at) + 1;
    }
    String head = JavaToken.join(tokens.subList(0, at));
    Map<String, String> imports = new TreeMap<>();
    boolean hasImports = tokens.get(at).is("import");
    while (tokens.get(at).is("import")) {
      int end = endOfStatement(tokens, at);
      // Behind the keyword and a space, before the semicolon and the end of the line.
      String type = JavaToken.join(tokens.subList(at + 2, end - 1));
      imports.put(type.substring(type.lastIndexOf('.') + 1), type);
      at = end + 1;
    }
    List<JavaToken> body = tokens.subList(at, tokens.size());
    return new CompilationUnit(head, imports, hasImports ? afterBlankLine(body) : body);
  }

  /** The number of the space behind the next semicolon. */
  private static int endOfStatement(List<JavaToken> tokens, int start) {
    int at = start;
    while (!tokens.get(at).is(";")) {
      at++;
    }
    return at + 1;
  }

  private static List<JavaToken> afterBlankLine(List<JavaToken> body) {
    List<JavaToken> whole = new ArrayList<>(body);
    whole.add(0, new JavaToken(JavaToken.Category.SPACE, "\n"));
    return whole;
  }

  boolean hasPackage() {
    return JavaToken.of(head).contains(JavaToken.word("package"));
  }

  /** The text of a file with its imports in alphabetical order. */
  static String text(String head, Map<String, String> imports, String rest) {
    String lines =
        imports.values().stream()
            .sorted()
            .map(type -> "import " + type + ";\n")
            .collect(Collectors.joining());
    String blank = imports.isEmpty() || rest.startsWith("\n") ? "" : "\n";
    return head + lines + blank + rest;
  }
}
