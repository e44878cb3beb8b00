package dev.fanout.processor.source.kernel;

import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.JavaField;
import dev.fanout.processor.source.text.JavaMethod;
import dev.fanout.processor.source.text.JavaText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The methods that emitted classes carry: those of the classes in {@code emitted}, where they are
 * compiled and tested, with the numbers of a network. A library is never changed, so all networks
 * of a kind share it.
 */
public final class Library {

  /** What is no kernel. */
  private static final List<String> OTHERS =
      List.of("FloatMatrices", "FloatBlocks", "FloatArguments", "FloatMasks", "FloatWeights");

  /** Ends the name of a kernel that a wide one replaces, and leaves the rest of its rows to. */
  private static final String REST = "InThrees";

  private final List<String> imports = new ArrayList<>();
  private final Map<String, JavaField> fields = new LinkedHashMap<>();
  private final Map<String, JavaMethod> methods = new TreeMap<>();

  private final Function<String, JavaText> emitted;

  private Library(Function<String, JavaText> emitted) {
    this.emitted = emitted;
  }

  /**
   * The functions, kernels and block operations; fused ones replace others of the same name.
   *
   * @param emitted a class in {@code emitted}, taken apart
   */
  static Library plain(Arithmetic arithmetic, Function<String, JavaText> emitted) {
    Library library = new Library(emitted);
    NumberType number = arithmetic.number();
    library.add(functions(number), Map.of(), method -> method);
    Map<String, String> numbers = Map.of("float", number.word());
    library.add(texts(Variant.PLAIN), numbers, method -> method);
    library.add(OTHERS, numbers, method -> method);
    if (arithmetic.isFused()) {
      library.add(texts(Variant.FUSED), numbers, method -> method);
      library.add(texts(Variant.WIDE), numbers, library::inFrontOfOthers);
      library.add(fusedFunctions(number), Map.of(), method -> method);
    }
    return library;
  }

  /** The kernels on {@code jdk.incubator.vector}, which stand in a class of their own. */
  static Library vectors(Arithmetic arithmetic, Function<String, JavaText> emitted) {
    Library library = new Library(emitted);
    NumberType number = arithmetic.number();
    String box = number.box();
    List<String> texts =
        new ArrayList<>(
            List.of(
                "FloatVectorRows",
                "FloatVectorRowsOfTransposed",
                "FloatVectorLoops",
                "FloatVectorPassesByRow",
                "FloatVectorWindows",
                "FloatVectorNarrowWindows",
                "FloatVectorWindowTiles",
                "FloatVectorWindowRows",
                "FloatVectorChannelWindows",
                "FloatVectorSteps"));
    Variant.VECTORS.forEach(variant -> texts.addAll(texts(variant)));
    if (number == NumberType.FLOAT) {
      texts.addAll(List.of("FloatVectorFunctions", "FloatVectorSums", "FloatVectorUnits"));
    }
    library.add(
        texts.stream().distinct().toList(),
        Map.of("float", number.word(), "Float", box, "FloatVector", box + "Vector"),
        method -> inOneClass(arithmetic.isFused() ? Rewriting.fused(method) : method, texts));
    return library;
  }

  /** Calls what another class had where the method is copied to as well. */
  private static JavaMethod inOneClass(JavaMethod method, List<String> owners) {
    JavaMethod copy = method;
    for (String owner : owners) {
      Map<String, String> names = new LinkedHashMap<>();
      Rewriting.callsOf(copy, owner).forEach(name -> names.put(name, name));
      copy = Rewriting.withCallsOf(copy, owner, names);
    }
    return copy;
  }

  /** Functions are approximated for one type of numbers, so each has texts of its own. */
  private static List<String> functions(NumberType number) {
    return switch (number) {
      case FLOAT -> List.of("FloatFunctions", "FloatDistributions");
      case DOUBLE -> List.of("DoubleFunctions");
    };
  }

  private static List<String> fusedFunctions(NumberType number) {
    return switch (number) {
      case FLOAT -> List.of("FusedFloatFunctions");
      case DOUBLE -> List.of();
    };
  }

  /** The texts of all kernels of which there is this variant. */
  static List<String> texts(Variant variant) {
    return Stream.of(Kernel.values()).flatMap(kernel -> kernel.texts(variant)).distinct().toList();
  }

  private void add(
      List<String> texts, Map<String, String> words, UnaryOperator<JavaMethod> rewriting) {
    for (String name : texts) {
      JavaText text = emitted.apply(name);
      for (String imported : text.imports()) {
        int dot = imported.lastIndexOf('.') + 1;
        String type = imported.substring(dot);
        imports.add(imported.substring(0, dot) + words.getOrDefault(type, type));
      }
      for (JavaField field : text.fields()) {
        if (!Rewriting.LANES.contains(field.name())) {
          fields.put(field.name(), new JavaField(Rewriting.withWords(field.tokens(), words)));
        }
      }
      for (JavaMethod method : text.methods()) {
        JavaMethod copy = new JavaMethod(Rewriting.withWords(method.tokens(), words));
        methods.put(method.name(), rewriting.apply(copy));
      }
    }
  }

  /** A kernel that replaces another one, which it calls by its class, and which goes on. */
  private JavaMethod inFrontOfOthers(JavaMethod method) {
    JavaMethod copy = method;
    for (String owner : texts(Variant.PLAIN)) {
      Map<String, String> names = new LinkedHashMap<>();
      for (String name : Rewriting.callsOf(method, owner)) {
        names.put(name, name + REST);
        methods.put(
            name + REST, Rewriting.withNames(Objects.requireNonNull(methods.get(name)), names));
      }
      copy = Rewriting.withCallsOf(copy, owner, names);
    }
    return copy;
  }

  /** The names of all methods, in alphabetical order. */
  public Set<String> names() {
    return methods.keySet();
  }

  /** A method of that name. */
  public JavaMethod method(String name) {
    JavaMethod method = methods.get(name);
    if (method == null) {
      throw new IllegalArgumentException("no method " + name + " among " + methods.keySet());
    }
    return method;
  }

  /** {@code names} and all that they call, in alphabetical order. */
  public Set<String> withCalls(Set<String> names) {
    Set<String> all = new TreeSet<>();
    names.forEach(name -> addWithCalls(name, all));
    return all;
  }

  private void addWithCalls(String name, Set<String> all) {
    if (methods.containsKey(name) && all.add(name)) {
      method(name).calls().forEach(call -> addWithCalls(call, all));
      for (JavaField field : fields(Set.of(name))) {
        field.calls().forEach(call -> addWithCalls(call, all));
      }
    }
  }

  /** Whether a lane stands in a method, or in one that it calls. */
  boolean hasLanes(String name) {
    return withCalls(Set.of(name)).stream().map(this::method).anyMatch(Rewriting::hasLanes);
  }

  /** The fields that these methods read, in alphabetical order. */
  List<JavaField> fields(Set<String> names) {
    Set<String> read = new TreeSet<>(fields.keySet());
    read.retainAll(names.stream().flatMap(name -> method(name).words().stream()).toList());
    return read.stream().map(fields::get).toList();
  }

  /** All fields, in the order of the texts. */
  List<JavaField> fields() {
    return List.copyOf(fields.values());
  }

  List<String> imports() {
    return imports.stream().distinct().toList();
  }
}
