package dev.fanout.processor.source.text;

import dev.fanout.processor.notation.Custom;
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
 * Has emitted text mean the types of Java and of the runtime where the user's have their names. No
 * variable of an emitted class begins with a capital letter ({@link Identifiers}), and types
 * outside of {@code java.lang} are imported in any case, so a capital name that nothing qualifies
 * and nothing imports is one of {@code java.lang}, and importing it takes it from whatever stands
 * in the package. Only what the text calls in the unnamed package has no other name than its simple
 * one; it keeps that, and Java's or the runtime's type of the same name is qualified.
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

  private final String text;
  private final Set<String> calls = new TreeSet<>();
  private final Map<String, String> imports = new TreeMap<>();
  private final Map<String, String> qualified = new TreeMap<>();

  private VisibleTypes(String text, Set<String> customs) {
    this.text = text;
    for (String custom : customs) {
      for (String method : new String[] {Custom.VALUE, Custom.DERIVATIVE}) {
        calls.add(custom + "." + method + "(");
      }
    }
    IMPORT.matcher(text).results().forEach(found -> imports.put(found.group(2), found.group(1)));
  }

  /**
   * @param text of an emitted class
   * @param customs the qualified names of the user's types that the texts of the network call
   * @param isHidden whether a type beside the class has the name of one of {@code java.lang}
   */
  public static String of(String text, Set<String> customs, Predicate<String> isHidden) {
    return new VisibleTypes(text, customs).text(isHidden);
  }

  private String text(Predicate<String> isHidden) {
    Set<String> called =
        NAME.matcher(text)
            .results()
            .filter(found -> found.group(1) != null && isCall(found.start()))
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    int before = imports.size();
    names()
        .filter(name -> imports.containsKey(name) || isHidden.test(name))
        .forEach(
            name ->
                (called.contains(name) ? qualified : imports)
                    .putIfAbsent(name, imports.getOrDefault(name, "java.lang." + name)));
    imports.keySet().removeAll(qualified.keySet());
    return qualified.isEmpty() && imports.size() == before ? text : written();
  }

  private Stream<String> names() {
    return NAME.matcher(text)
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
    String body =
        NAME.matcher(text)
            .replaceAll(
                found -> {
                  String type = found.group(1) == null ? null : qualified.get(found.group(1));
                  boolean isOther = type == null || isCall(found.start());
                  return Matcher.quoteReplacement(isOther ? found.group() : type);
                });
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
    return body.substring(0, at) + lines + (rest.startsWith("\n") ? "" : "\n") + rest;
  }
}
