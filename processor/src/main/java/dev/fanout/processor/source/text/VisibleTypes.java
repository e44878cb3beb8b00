package dev.fanout.processor.source.text;

import dev.fanout.processor.notation.Custom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has emitted text mean the types of Java and of the runtime, and those of the user that it calls,
 * whatever the user's package calls its own. No variable of an emitted class begins with a capital
 * letter ({@link Identifiers}), and types outside of {@code java.lang} are imported in any case, so
 * a capital name that nothing qualifies and nothing imports is one of {@code java.lang} or of an
 * emitted class. What is imported hides the type of that name in the package, be it there already
 * or emitted by another processor later, and only where types are imported no type hides a package:
 * a class {@code com} makes {@code com.acme.Gate} no expression.
 *
 * <p>Only what the text calls in the unnamed package has no other name than its simple one; it
 * keeps that, and Java's or the runtime's type of the same name is qualified.
 */
public final class VisibleTypes {

  private static final Pattern NAME =
      Pattern.compile(
          JavaTokens.COMMENT
              + "|"
              + JavaTokens.LITERAL
              + "|^(?:package|import) [^;]*+;"
              + "|(?<![.\\p{javaJavaIdentifierPart}])([A-Z]\\p{javaJavaIdentifierPart}*+)",
          Pattern.MULTILINE);

  private static final Pattern IMPORT =
      Pattern.compile("^import ([\\w.]+\\.(\\w+));\\n", Pattern.MULTILINE);

  private static final Pattern HEADER =
      Pattern.compile("\\A(?://[^\\n]*+\\n)*+(?:package [^;]*+;\\n\\n)?+");

  private static final Pattern PACKAGE = Pattern.compile("^package ", Pattern.MULTILINE);

  private static final List<String> METHODS = List.of(Custom.VALUE, Custom.DERIVATIVE);

  /** A call by a qualified name: the type, and the rest of it. */
  private static final Pattern QUALIFIED =
      Pattern.compile(
          JavaTokens.COMMENT
              + "|"
              + JavaTokens.LITERAL
              + "|(?<![.\\p{javaJavaIdentifierPart}])"
              + "(\\p{javaJavaIdentifierPart}++(?:\\.\\p{javaJavaIdentifierPart}++)*)"
              + "(\\.(?:"
              + String.join("|", METHODS)
              + ")\\()");

  private final String text;
  private final Set<String> calls = new TreeSet<>();
  private final Map<String, String> imports = new TreeMap<>();
  private final Map<String, String> qualified = new TreeMap<>();

  private VisibleTypes(String text, Set<String> customs) {
    IMPORT.matcher(text).results().forEach(found -> imports.put(found.group(2), found.group(1)));
    this.text = imported(text, customs);
    for (String custom : customs) {
      METHODS.forEach(method -> calls.add(custom + "." + method + "("));
    }
  }

  /**
   * @param text of an emitted class
   * @param customs the qualified names of the user's types that the texts of the network call
   * @param isOfJava whether {@code java.lang} has a type of that name
   */
  public static String of(String text, Set<String> customs, Predicate<String> isOfJava) {
    return new VisibleTypes(text, customs).text(isOfJava);
  }

  private String text(Predicate<String> isOfJava) {
    Set<String> called = called();
    names(text)
        .filter(name -> imports.containsKey(name) || isOfJava.test(name))
        .forEach(
            name ->
                (called.contains(name) ? qualified : imports)
                    .putIfAbsent(name, imports.getOrDefault(name, "java.lang." + name)));
    imports.keySet().removeAll(qualified.keySet());
    return written();
  }

  private Set<String> called() {
    if (calls.isEmpty()) {
      return Set.of();
    }
    return NAME.matcher(text)
        .results()
        .filter(found -> found.group(1) != null && isCall(found.start()))
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /**
   * The text with the user's types by their simple names, each if that is free. In the unnamed
   * package a qualified name may be that of a member of a type there.
   */
  private String imported(String from, Set<String> customs) {
    if (customs.isEmpty() || !PACKAGE.matcher(from).find()) {
      return from;
    }
    Map<String, String> simple = new TreeMap<>();
    Set<String> taken = names(from).collect(Collectors.toCollection(TreeSet::new));
    taken.addAll(imports.keySet());
    for (String custom : customs) {
      String name = custom.substring(custom.lastIndexOf('.') + 1);
      boolean isType = name.charAt(0) >= 'A' && name.charAt(0) <= 'Z';
      boolean isCalled = METHODS.stream().anyMatch(m -> from.contains(custom + "." + m + "("));
      if (isType && isCalled && taken.add(name)) {
        simple.put(custom, name);
      }
    }
    simple.forEach((custom, name) -> imports.put(name, custom));
    return QUALIFIED
        .matcher(from)
        .replaceAll(
            found -> {
              String name = found.group(1) == null ? null : simple.get(found.group(1));
              return Matcher.quoteReplacement(name == null ? found.group() : name + found.group(2));
            });
  }

  private static Stream<String> names(String from) {
    return NAME.matcher(from)
        .results()
        .map(found -> found.group(1))
        .filter(name -> name != null)
        .distinct();
  }

  /** Whether the name there is that of a type in the unnamed package whose method is called. */
  private boolean isCall(int start) {
    return calls.stream().anyMatch(call -> text.startsWith(call, start));
  }

  private String written() {
    String body = qualified.isEmpty() ? text : qualifying();
    Matcher first = IMPORT.matcher(body);
    int at = first.find() ? first.start() : -1;
    if (at < 0) {
      Matcher header = HEADER.matcher(body);
      at = header.find() ? header.end() : 0;
    }
    String lines =
        imports.values().stream()
            .sorted()
            .map(type -> "import " + type + ";\n")
            .collect(Collectors.joining());
    String rest = IMPORT.matcher(body.substring(at)).replaceAll("");
    String blank = imports.isEmpty() || rest.startsWith("\n") ? "" : "\n";
    return body.substring(0, at) + lines + blank + rest;
  }

  private String qualifying() {
    return NAME.matcher(text)
        .replaceAll(
            found -> {
              String type = found.group(1) == null ? null : qualified.get(found.group(1));
              boolean isOther = type == null || isCall(found.start());
              return Matcher.quoteReplacement(isOther ? found.group() : type);
            });
  }
}
