package dev.fanout.processor.source.kernel;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Assigning;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaField;
import dev.fanout.processor.source.text.JavaMethod;
import dev.fanout.processor.source.text.Lines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The statements of an emitted class that call kernels, and what these calls need of it. */
public final class Kernels {

  private final Identifiers names;
  private final LibraryCopies copies;
  private final @Nullable VectorClass vectors;
  private boolean haveVectorLoops;
  private final Map<String, Integer> views = new TreeMap<>();
  private final Set<String> viewsOfSamples = new TreeSet<>();

  /**
   * @param vectors the class of the kernels on vectors, or null
   */
  public Kernels(Library library, Identifiers names, @Nullable VectorClass vectors) {
    this.names = names;
    this.copies = new LibraryCopies(library, vectors);
    this.vectors = vectors;
  }

  /** Has {@code method} of the library copied into the class. */
  public void use(String method) {
    copies.use(method);
  }

  /**
   * The statements that compute a plain contraction over {@code samples} samples, or the part of it
   * that is shared.
   */
  public void call(Contraction c, @Nullable Range shared, Lines lines) {
    Range range = shared == null ? new Range("0", extent(c, Axis.DESTINATION)) : shared;
    lines.add(
        c.kernel().factor().isFlat()
            ? ofFlat(c, range)
            : call(c.kernel(), c, Operand.of(c.source(), names), range));
  }

  /** The same with what is done to the target before and behind it. */
  public void call(OnePass pass, @Nullable Range shared, Lines lines) {
    Contraction c = pass.products().contraction().orElseThrow();
    Range range = shared == null ? new Range("0", extent(c, Axis.DESTINATION)) : shared;
    Assigning kernel = pass.kernel();
    Operand target = Operand.of(c.target(), names);
    Operand source = Operand.of(c.source(), names);
    Access from = (Access) pass.start().over().value();
    String first = String.valueOf(offset(from, 0));
    String start = kernel.start() == Axis.LANE ? "" : sum(first, range.from()) + ", ";
    lines.add(
        copies.at(kernel, target.lane(), source.lane())
            + "(%s, %s, %s%s);"
                .formatted(
                    c.kernel().factor().isFlat()
                        ? argumentsOfFlat(c, range)
                        : arguments(
                            c.kernel(),
                            target,
                            Operand.of(c.factor(), names),
                            source,
                            range,
                            extent(c, Axis.SUM),
                            extent(c, Axis.LANE)),
                    array(from),
                    start,
                    pass.finish() != null));
  }

  /** The statement that transposes these rows. */
  public void transpose(Transpose transpose, @Nullable Range rows, Lines lines) {
    Range range = rows == null ? new Range("0", String.valueOf(transpose.rows().extent())) : rows;
    lines.add(
        copies.at("transpose", 0, offset(transpose.source(), 1))
            + "(%s, %s, %s, %s, %s, %s);"
                .formatted(
                    array(transpose.source()),
                    offset(transpose.source(), 0),
                    names.array(transpose.into()),
                    range.from(),
                    range.count(),
                    transpose.lanes()));
  }

  /** Has a method copied for rows that begin at these lanes; returns the name of the copy. */
  public String at(String method, int target, int source) {
    return copies.at(method, target, source);
  }

  private String call(Kernel kernel, Contraction c, Operand source, Range range) {
    return call(
        kernel,
        Operand.of(c.target(), names),
        Operand.of(c.factor(), names),
        source,
        range,
        extent(c, Axis.SUM),
        extent(c, Axis.LANE));
  }

  private String ofFlat(Contraction c, Range range) {
    int target = Operand.of(c.target(), names).lane();
    int source = Operand.of(c.source(), names).lane();
    return "%s(%s);".formatted(copies.at(c.kernel(), target, source), argumentsOfFlat(c, range));
  }

  private String argumentsOfFlat(Contraction c, Range range) {
    Operand target = Operand.of(c.target(), names);
    Operand source = Operand.of(c.source(), names);
    int step = step(c, Axis.DESTINATION);
    String skipped = step == 0 || range.from().equals("0") ? "0" : step + " * " + range.from();
    return "%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s"
        .formatted(
            target.rows(),
            sum(target.first(), range.from()),
            array(c.factor()),
            sum(String.valueOf(offset(c.factor(), 0)), skipped),
            step,
            step(c, Axis.SUM),
            source.rows(),
            source.first(),
            range.count(),
            extent(c, Axis.SUM),
            extent(c, Axis.LANE));
  }

  /** The distance in a flat factor between neighbours on an axis. */
  private static int step(Contraction c, Axis axis) {
    return c.factor().subscripts().get(0).coefficient(c.indices(axis).get(0));
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
      Kernel kernel,
      Operand target,
      Operand factor,
      Operand source,
      Range destinations,
      String sums,
      String lanes) {
    return copies.at(kernel, target.lane(), source.lane())
        + "("
        + arguments(kernel, target, factor, source, destinations, sums, lanes)
        + ");";
  }

  private static String arguments(
      Kernel kernel,
      Operand target,
      Operand factor,
      Operand source,
      Range destinations,
      String sums,
      String lanes) {
    String from = destinations.from();
    boolean isByRow = kernel.factor().row() == Axis.DESTINATION;
    String lane = String.valueOf(factor.lane());
    return String.join(
        ", ",
        target.rows(),
        sum(target.first(), from),
        factor.rows(),
        isByRow ? sum(factor.first(), from) : factor.first(),
        isByRow ? lane : sum(lane, from),
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

  /** The methods of the library that the class carries, in alphabetical order. */
  public List<JavaMethod> methods() {
    return copies.methods();
  }

  /** The fields that these methods read, in alphabetical order. */
  public List<JavaField> fields() {
    return copies.fields();
  }

  /** The class on vectors, of which a method of loops is called; empty if there is none. */
  public Optional<VectorClass> vectorLoops() {
    haveVectorLoops |= vectors != null;
    return Optional.ofNullable(vectors);
  }

  /**
   * The expression of what optimizers compute the gradients with, if vectors have that. It stands
   * where the class on vectors is known to be there.
   */
  public Optional<String> rows() {
    return vectorLoops().map(VectorClass::rows);
  }

  /** Whether a method calls the class on vectors. */
  public boolean haveVectors() {
    return haveVectorLoops || copies.haveVectors();
  }

  private String array(Access access) {
    return names.array(access.tensor());
  }

  private static int offset(Access access, int dimension) {
    return access.subscripts().get(dimension).offset();
  }

  private static String extent(Contraction c, Axis axis) {
    int extent = c.extent(axis);
    return extent == Index.SAMPLES ? "samples" : String.valueOf(extent);
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
            String method = arithmetic.method(elementary, isInLoop);
            if (!method.startsWith("Math.")) {
              use(method);
            }
          }
          return part;
        });
  }
}
