package dev.fanout.processor.source.text;

import com.palantir.javapoet.NameAllocator;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Java identifiers, unique in their scope and made from the user's names. None begins with a
 * capital of the alphabet, as the types do that emitted text names: a variable hides a type.
 */
public final class Identifiers {

  /** Fields and a parameter of every class, and what stands first in a qualified name. */
  private static final List<String> RESERVED =
      List.of(
          "capacity",
          "randomState",
          "inputRows",
          "outputRows",
          "parameters",
          "gradients",
          "directions",
          "products",
          "layout",
          "samples",
          "laneCapacity",
          "descends",
          "areInLanes",
          "order",
          "leavesProducts",
          "error",
          "scales",
          "gradientRows",
          "factor",
          "learningRate",
          "blocks",
          "part",
          "from",
          "to",
          "workers",
          "gradientTask",
          "evaluationTask",
          "java",
          "dev");

  private final @Nullable Identifiers outer;
  private final Map<Object, String> given = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> qualifiers = new HashSet<>();
  private final boolean isQualifying;

  /** The fields of a class. */
  public Identifiers() {
    this(null, true);
  }

  /**
   * @param outer the names that are visible here, or null
   * @param isQualifying whether qualified names stand here, whose first word no variable may hide
   */
  private Identifiers(@Nullable Identifiers outer, boolean isQualifying) {
    this.outer = outer;
    this.isQualifying = isQualifying;
  }

  /** The local variables of a method, none of which hides a field. */
  public Identifiers inMethod() {
    return new Identifiers(this, true);
  }

  /** The same for a method in which no qualified names stand. */
  public Identifiers inPlainMethod() {
    return new Identifiers(this, false);
  }

  /** Keeps free what qualified names of the user's types begin with. */
  public void qualifier(String first) {
    qualifiers.add(first);
  }

  /**
   * A name for {@code thing}: {@code suggestion} with a small letter first, or that with
   * underscores if it is taken.
   */
  public String of(Object thing, String suggestion) {
    for (Identifiers scope = this; scope != null; scope = scope.outer) {
      String name = scope.given.get(thing);
      if (name != null) {
        return name;
      }
    }
    String name = new NameAllocator().newName(small(suggestion), thing);
    while (isTaken(name)) {
      name += "_";
    }
    taken.add(name);
    given.put(thing, name);
    return name;
  }

  /** Whether something has the name already. */
  public boolean isGiven(String name) {
    return isTaken(name);
  }

  /** A name for {@code thing}: {@code suggestion}, or that with a number if it is given already. */
  public String numbered(Object thing, String suggestion) {
    return numbered(thing, suggestion, "");
  }

  /** The same for one of several parts: {@code suggestion}, or that with the number of the part. */
  public String part(Object thing, String suggestion) {
    return numbered(thing, suggestion, "Part");
  }

  private String numbered(Object thing, String suggestion, String word) {
    int number = numbers.getOrDefault(suggestion, 1);
    String name = number == 1 ? suggestion : suggestion + word + number;
    while (isTaken(name)) {
      number++;
      name = suggestion + word + number;
    }
    numbers.put(suggestion, number);
    return of(thing, name);
  }

  private static String small(String name) {
    char first = name.charAt(0);
    return first < 'A' || first > 'Z' ? name : (char) (first + 'a' - 'A') + name.substring(1);
  }

  private boolean isTaken(String name) {
    return isTaken(name, isQualifying);
  }

  private boolean isTaken(String name, boolean isQualifier) {
    return taken.contains(name)
        || isQualifier && qualifiers.contains(name)
        || outer != null && outer.isTaken(name, isQualifier);
  }

  /** The field that holds an array. */
  public String array(Tensor array) {
    return of(array, arrayName(array));
  }

  /** A local variable that holds a row of an array. */
  public String row(Tensor array, Affine row) {
    String name =
        switch (arrayName(array)) {
          case "inputs" -> "in";
          case "outputs" -> "out";
          case "targets" -> "target";
          default -> arrayName(array) + "Row" + (row.terms().isEmpty() ? row.offset() : "");
        };
    return of(List.of(array, row), name);
  }

  /** A local variable that holds an element: {@code hidden3}. */
  public String element(Access access) {
    return of(access, elementName(access));
  }

  /** The field that holds the watcher of {@code node}. */
  public String watcher(String node) {
    return of(List.of("watcher", node), plain(node) + "Watcher");
  }

  /** Takes the names that every method may use. */
  public void reserve() {
    index(Index.SAMPLE);
    RESERVED.forEach(name -> of(name, name));
  }

  public String index(Index index) {
    return of(index, index.name());
  }

  /** {@code hiddenWeight}; {@code dHiddenWeight} for the derivative with respect to it. */
  public static String identifier(Tensor tensor) {
    String name = camel(plain(tensor.node()), plain(tensor.part().replace('_', '.')));
    return switch (tensor.role()) {
      case ADJOINT -> camel("d", name);
      case TANGENT -> camel("t", name);
      case ADJOINT_TANGENT -> camel("td", name);
      default -> name;
    };
  }

  private static String arrayName(Tensor array) {
    return switch (array.role()) {
      case ERROR -> array.node().isEmpty() ? "errors" : identifier(array);
      case SEED -> "seeds";
      case SHARE -> "shares";
      default -> identifier(array);
    };
  }

  private static String elementName(Access access) {
    StringBuilder name = new StringBuilder(identifier(access.tensor()));
    List<Integer> shape = access.tensor().shape();
    int number = 0;
    for (int d = 0; d < shape.size(); d++) {
      if (shape.get(d) != Index.SAMPLES) {
        number = number * shape.get(d) + access.subscripts().get(d).offset();
      }
    }
    boolean single = shape.isEmpty() || shape.equals(List.of(Index.SAMPLES));
    return single ? name.toString() : name.append(number).toString();
  }

  /** {@code blockGate} for the node {@code block.gate}. */
  public static String plain(String name) {
    if (name.indexOf('.') < 0) {
      return name;
    }
    String result = "";
    for (String word : name.split("\\.")) {
      result = camel(result, word);
    }
    return result;
  }

  /** The second word with a capital, as a continuation of the first. */
  public static String camel(String first, String second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first + second;
    }
    return first + second.substring(0, 1).toUpperCase(Locale.ROOT) + second.substring(1);
  }
}
