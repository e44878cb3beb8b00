package dev.fanout.processor.source.kernel;

import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Assigning;
import dev.fanout.processor.source.text.JavaField;
import dev.fanout.processor.source.text.JavaMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The library methods that an emitted class carries: those it calls, and what they call. One whose
 * rows do not begin at lane 0 is copied with that number in place, because a loop over a variable
 * offset is not vectorised.
 */
final class LibraryCopies {

  private final Library library;
  private final @Nullable VectorClass vectors;
  private final Set<String> methods = new TreeSet<>();
  private final Map<String, LaneOffsets> shifted = new TreeMap<>();

  /** When the kernels on vectors of the same name are called, by these names. */
  private final Map<String, String> twins = new HashMap<>();

  /** The lanes at which the target and the source of a method begin. */
  private record LaneOffsets(String method, int target, int source) {}

  /**
   * @param vectors the class of the kernels on vectors, or null
   */
  LibraryCopies(Library library, @Nullable VectorClass vectors) {
    this.library = library;
    this.vectors = vectors;
  }

  /** Has a method copied into the class. */
  void use(String method) {
    methods.add(library.method(method).name());
  }

  /** Has a kernel copied for rows that begin at these lanes; returns the name of the copy. */
  String at(Kernel kernel, int target, int source) {
    if (vectors != null && kernel.hasVectors()) {
      twins.put(kernel.method(), vectors.use(kernel));
    }
    return at(kernel.method(), target, source);
  }

  /** The same of a kernel that assigns. */
  String at(Assigning kernel, int target, int source) {
    if (vectors != null) {
      twins.put(kernel.method(), vectors.use(kernel));
    }
    return at(kernel.method(), target, source);
  }

  /** Has a method copied for rows that begin at these lanes; returns the name of the copy. */
  String at(String method, int target, int source) {
    if (target == 0 && source == 0) {
      use(method);
      return method;
    }
    LaneOffsets lanes = new LaneOffsets(library.method(method).name(), target, source);
    String name = name(method, lanes);
    shifted.put(name, lanes);
    return name;
  }

  private static String name(String method, LaneOffsets lanes) {
    return method + "At" + lanes.target() + "From" + lanes.source();
  }

  /** The methods that the class carries, in alphabetical order. */
  List<JavaMethod> methods() {
    Map<String, JavaMethod> copies = new TreeMap<>();
    for (String method : carried()) {
      copies.put(method, copy(method, 0, 0));
    }
    for (LaneOffsets lanes : shifted.values()) {
      Map<String, String> names = new HashMap<>();
      for (String method : library.withCalls(Set.of(lanes.method()))) {
        if (library.hasLanes(method)) {
          names.put(method, name(method, lanes));
        }
      }
      names.forEach(
          (method, name) -> {
            JavaMethod copy = copy(method, lanes.target(), lanes.source());
            copies.put(name, Rewriting.withNames(copy, names));
          });
    }
    return List.copyOf(copies.values());
  }

  private JavaMethod copy(String method, int target, int source) {
    JavaMethod copy = Rewriting.atLanes(library.method(method), target, source);
    String condition = twins.get(method);
    return condition == null || vectors == null
        ? copy
        : copy.beginningWith(vectors.call(method, condition, target, source));
  }

  /** The fields that these methods read, in alphabetical order. */
  List<JavaField> fields() {
    Set<String> read = carried();
    shifted.values().forEach(lanes -> read.addAll(library.withCalls(Set.of(lanes.method()))));
    return library.fields(read);
  }

  /** The methods that are copied as they are. */
  private Set<String> carried() {
    Set<String> all = new TreeSet<>(methods);
    for (LaneOffsets lanes : shifted.values()) {
      all.addAll(library.withCalls(Set.of(lanes.method())));
      all.removeIf(method -> library.hasLanes(method) && !methods.contains(method));
    }
    return library.withCalls(all);
  }

  /** Whether a kernel is copied of which there is one on vectors. */
  boolean haveVectors() {
    return !twins.isEmpty();
  }
}
