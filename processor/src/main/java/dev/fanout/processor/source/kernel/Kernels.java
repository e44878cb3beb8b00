package dev.fanout.processor.source.kernel;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Contraction.Shape;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.Lines;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The library methods that an emitted class calls. A kernel whose rows do not begin at lane 0 is
 * copied with that number in place, because a loop over a variable offset is not vectorised.
 */
public final class Kernels {

  private final Library library;
  private final Identifiers names;
  private final String vectors;
  private final Set<String> methods = new TreeSet<>();
  private final Map<String, Lanes> shifted = new TreeMap<>();
  private final Map<String, Integer> views = new TreeMap<>();
  private final Set<String> viewsOfSamples = new TreeSet<>();

  /** The lanes at which the target and the source of a kernel begin. */
  private record Lanes(String method, int target, int source) {}

  /**
   * @param vectors the class of the kernels on vectors, or null
   */
  public Kernels(Library library, Identifiers names, String vectors) {
    this.library = library;
    this.names = names;
    this.vectors = vectors;
  }

  /** Has {@code method} copied into the class. */
  public void use(String method) {
    methods.add(method);
  }

  /**
   * The statements that compute a plain contraction over {@code samples} samples, or the part of it
   * that is shared.
   */
  public void call(Contraction c, Range shared, Lines lines) {
    Range range = shared == null ? new Range("0", extent(c.destinations())) : shared;
    lines.add(
        c.shape() == Shape.ROWS_OF_FLAT
            ? ofFlat(c)
            : call(c.shape(), c, Operand.of(c.source(), names), range));
  }

  /** The statement that transposes these rows. */
  public void transpose(Transpose transpose, Range rows, Lines lines) {
    Range range = rows == null ? new Range("0", extent(transpose.rows().extent())) : rows;
    lines.add(
        method("transpose", 0, offset(transpose.source(), 1))
            + "(%s, %s, %s, %s, %s, %s);"
                .formatted(
                    array(transpose.source()),
                    offset(transpose.source(), 0),
                    names.array(transpose.into()),
                    range.from(),
                    range.count(),
                    transpose.lanes()));
  }

  private String call(Shape shape, Contraction c, Operand source, Range range) {
    return call(
        shape,
        Operand.of(c.target(), names),
        Operand.of(c.factor(), names),
        source,
        range,
        extent(c.sums()),
        extent(c.lanes()));
  }

  private String ofFlat(Contraction c) {
    Operand target = Operand.of(c.target(), names);
    Operand source = Operand.of(c.source(), names);
    return method("addProductsOfFlat", target.lane(), source.lane())
        + "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s);"
            .formatted(
                target.rows(),
                target.first(),
                array(c.factor()),
                offset(c.factor(), 0),
                c.step(c.group().get(0)),
                c.step(c.inner()),
                source.rows(),
                source.first(),
                extent(c.destinations()),
                extent(c.sums()),
                extent(c.lanes()));
  }

  /** The destinations that a kernel computes, as expressions. */
  public record Range(String from, String count) {}

  /**
   * Rows of a matrix that follow one another.
   *
   * @param rows an array of rows
   * @param first the number of the first row
   * @param lane where it begins in the row
   */
  public record Operand(String rows, String first, int lane) {

    static Operand of(Access access, Identifiers names) {
      return new Operand(
          names.array(access.tensor()), String.valueOf(offset(access, 0)), offset(access, 1));
    }
  }

  /** The statement that calls a kernel. */
  public String call(
      Shape shape,
      Operand target,
      Operand factor,
      Operand source,
      Range destinations,
      String sums,
      String lanes) {
    String kernel =
        switch (shape) {
          case ROWS -> "addProducts";
          case ROWS_OF_TRANSPOSED -> "addProductsOfTransposed";
          case DOTS, DOTS_OR_TRANSPOSED -> "addDots";
          case ROWS_OF_FLAT -> throw new IllegalArgumentException("a flat factor has no rows");
        };
    boolean isTransposed = shape == Shape.ROWS_OF_TRANSPOSED;
    String from = destinations.from();
    String lane = String.valueOf(factor.lane());
    return method(kernel, target.lane(), source.lane())
        + "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s);"
            .formatted(
                target.rows(),
                sum(target.first(), from),
                factor.rows(),
                isTransposed ? factor.first() : sum(factor.first(), from),
                isTransposed ? sum(lane, from) : lane,
                source.rows(),
                source.first(),
                destinations.count(),
                sums,
                lanes);
  }

  private static String sum(String first, String from) {
    if (first.equals("0") || from.equals("0")) {
      return first.equals("0") ? from : first;
    }
    return first + " + " + from;
  }

  /** A field for references to so many rows, and to at least one for each sample if it is so. */
  public String view(String name, int extent, boolean ofSamples) {
    views.merge(name, extent, Math::max);
    if (ofSamples) {
      viewsOfSamples.add(name);
    }
    return names.of("view " + name, name);
  }

  /** The least lengths of the fields for references to rows, by their suggested names. */
  public Map<String, Integer> views() {
    return views;
  }

  /** Those that are also as long as the batch. */
  public Set<String> viewsOfSamples() {
    return viewsOfSamples;
  }

  /** The texts of all methods that are called, in alphabetical order. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (String method : library.withCalls(methods)) {
      texts.put(method, withVectors(method, 0, 0, atLanes(library.text(method), 0, 0)));
    }
    shifted.forEach(
        (name, lanes) -> {
          String suffix = name.substring(lanes.method().length());
          Set<String> all = library.withCalls(Set.of(lanes.method()));
          all.remove("fma"); // which is of no lane, and there already
          for (String method : all) {
            String text = atLanes(library.text(method), lanes.target(), lanes.source());
            for (String called : all) {
              text = text.replaceAll("\\b" + called + "\\(", called + suffix + "(");
            }
            texts.put(method + suffix, withVectors(method, lanes.target(), lanes.source(), text));
          }
        });
    return texts;
  }

  /** Whether a method is copied that calls the kernels on vectors. */
  public boolean useVectors() {
    return vectors != null
        && (methods.stream().anyMatch(VectorClass::has)
            || shifted.values().stream().map(Lanes::method).anyMatch(VectorClass::has));
  }

  private String withVectors(String method, int target, int source, String text) {
    return vectors == null || !VectorClass.has(method)
        ? text
        : text.replaceFirst(
            " \\{\n", " {\n" + VectorClass.call(vectors, method, target, source).indent(4));
  }

  private String method(String method, int target, int source) {
    if (target == 0 && source == 0) {
      methods.add(method);
      return method;
    }
    String name = method + "At" + target + "From" + source;
    shifted.put(name, new Lanes(method, target, source));
    return name;
  }

  private String array(Access access) {
    return names.array(access.tensor());
  }

  private static int offset(Access access, int dimension) {
    return access.subscripts().get(dimension).offset();
  }

  private static String extent(int extent) {
    return extent == Index.SAMPLES ? "samples" : String.valueOf(extent);
  }

  private static final Pattern TARGET_LANE = Pattern.compile(" \\+ Y\\b");
  private static final Pattern SOURCE_LANE = Pattern.compile(" \\+ S\\b");

  private static String atLanes(String text, int target, int source) {
    String placed = TARGET_LANE.matcher(text).replaceAll(target == 0 ? "" : " + " + target);
    return SOURCE_LANE.matcher(placed).replaceAll(source == 0 ? "" : " + " + source);
  }

  /** Has the class carry the functions that an assignment calls. */
  public void useFunctions(Assignment assignment, Arithmetic arithmetic, boolean isInLoop) {
    if (assignment.accesses().stream().anyMatch(access -> !access.lookups().isEmpty())) {
      use("wholeNumber");
    }
    Expressions.map(
        assignment.value(),
        part -> {
          if (part instanceof Apply apply && apply.function() instanceof Elementary elementary) {
            use(arithmetic.method(elementary, isInLoop));
          }
          return part;
        });
  }
}
