package dev.fanout.processor.source.text;

import dev.fanout.processor.notation.Custom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

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

  private static final List<String> METHODS = List.of(Custom.VALUE, Custom.DERIVATIVE);

  private final String head;
  private final Map<String, String> imports;
  private final Map<String, String> qualified = new TreeMap<>();

  /** Names with what qualifies them, and the tokens between these, in their order. */
  private final List<String> pieces = new ArrayList<>();

  /** Where names stand that may be types, or qualified by types. */
  private final List<Integer> names = new ArrayList<>();

  private final Set<String> calls = new HashSet<>();

  private VisibleTypes(CompilationUnit unit, Set<String> customs) {
    this.head = unit.head();
    this.imports = unit.imports();
    for (String custom : customs) {
      METHODS.forEach(method -> calls.add(custom + "." + method));
    }
    split(unit.body());
    if (unit.hasPackage()) {
      importCalled(customs);
    }
  }

  /**
   * @param text of an emitted class
   * @param customs the qualified names of the user's types that the texts of the network call
   * @param isOfJava whether {@code java.lang} has a type of that name
   */
  public static String of(String text, Set<String> customs, Predicate<String> isOfJava) {
    return new VisibleTypes(CompilationUnit.of(text), customs).text(isOfJava);
  }

  private void split(List<JavaToken> tokens) {
    int at = 0;
    while (at < tokens.size()) {
      boolean isName = tokens.get(at).isWord() && (at == 0 || !tokens.get(at - 1).is("."));
      int end = isName ? endOfName(tokens, at) : at + 1;
      boolean isQualified = end > at + 1;
      if (isName && (isQualified || isType(tokens.get(at).text()))) {
        names.add(pieces.size());
      }
      pieces.add(isQualified ? JavaToken.join(tokens.subList(at, end)) : tokens.get(at).text());
      at = end;
    }
  }

  /** Behind {@code a.b.c}. */
  private static int endOfName(List<JavaToken> tokens, int start) {
    int end = start + 1;
    while (end + 1 < tokens.size() && tokens.get(end).is(".") && tokens.get(end + 1).isWord()) {
      end += 2;
    }
    return end;
  }

  /** What stands in front of the first point, if it is the name of a type. */
  private static Optional<String> type(String name) {
    if (!isType(name)) {
      return Optional.empty();
    }
    int point = name.indexOf('.');
    return Optional.of(point < 0 ? name : name.substring(0, point));
  }

  private static boolean isType(String name) {
    return name.charAt(0) >= 'A' && name.charAt(0) <= 'Z';
  }

  private boolean isCall(int piece) {
    return calls.contains(pieces.get(piece)) && pieces.get(piece + 1).equals("(");
  }

  /**
   * Has the user's types be called by their simple names, each if that is free. In the unnamed
   * package a qualified name may be that of a member of a type there.
   */
  private void importCalled(Set<String> customs) {
    Set<String> called = new TreeSet<>();
    Set<String> taken = new TreeSet<>(imports.keySet());
    for (int piece : names) {
      type(pieces.get(piece)).ifPresent(taken::add);
      if (isCall(piece)) {
        called.add(owner(pieces.get(piece)));
      }
    }
    Map<String, String> simple = new TreeMap<>();
    for (String custom : customs) {
      String name = custom.substring(custom.lastIndexOf('.') + 1);
      if (isType(name) && called.contains(custom) && taken.add(name)) {
        simple.put(custom, name);
        imports.put(name, custom);
      }
    }
    for (int piece : names) {
      String name = pieces.get(piece);
      if (isCall(piece) && simple.containsKey(owner(name))) {
        String owner = owner(name);
        pieces.set(piece, simple.get(owner) + name.substring(owner.length()));
      }
    }
  }

  private static String owner(String call) {
    return call.substring(0, call.lastIndexOf('.'));
  }

  private String text(Predicate<String> isOfJava) {
    Set<String> found = new TreeSet<>();
    Set<String> called = new TreeSet<>();
    for (int piece : names) {
      type(pieces.get(piece)).ifPresent(isCall(piece) ? called::add : found::add);
    }
    found.addAll(called);
    for (String name : found) {
      if (imports.containsKey(name) || isOfJava.test(name)) {
        (called.contains(name) ? qualified : imports)
            .putIfAbsent(name, imports.getOrDefault(name, "java.lang." + name));
      }
    }
    imports.keySet().removeAll(qualified.keySet());
    for (int piece : names) {
      String name = pieces.get(piece);
      Optional<String> type = type(name).filter(qualified::containsKey);
      if (type.isPresent() && !isCall(piece)) {
        pieces.set(piece, qualified.get(type.get()) + name.substring(type.get().length()));
      }
    }
    return CompilationUnit.text(head, imports, String.join("", pieces));
  }
}
