package dev.fanout.processor.source.kernel;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Assigning;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.schedule.window.SlidingWindow;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.JavaMethod;
import dev.fanout.processor.source.text.Lines;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * {@code …Vectors}: the kernels on {@code jdk.incubator.vector} that the other classes of a network
 * call. Only this class names that module, and it is loaded only where the module is present, so
 * the others run without it.
 */
public final class VectorClass {

  private static final String MODULE = "jdk.incubator.vector";

  /** A type that is never loaded. */
  private static final String APART = "Apart";

  /** The parameter of that type, of every method of loops. */
  public static final String LAST_PARAMETER = "apart";

  private static final String ROWS =
      """
        /** What optimizers compute of the gradients. */
        static final class Rows implements RowArithmetic {

          @Override
          public void mix(float[][] to, float ofTo, float[][] from, float ofFrom, int count) {
            mixRows(to, ofTo, from, ofFrom, count);
          }

          @Override
          public void adam(
              float[][] w, float[] scales, float[][] rows, float[][] m, float[][] v, double[] c) {
            adamRows(w, scales, rows, m, v, c);
          }
        }
      """;

  private final Outline outline;
  private final Library library;
  private final Set<String> called = new TreeSet<>();
  private final Map<String, String> loops = new LinkedHashMap<>();
  private final Map<String, String> windows = new LinkedHashMap<>();
  private boolean hasRows;

  /**
   * @param library the kernels on vectors
   */
  public VectorClass(Outline outline, Library library) {
    this.outline = outline;
    this.library = library;
  }

  /** Its name. */
  public String name() {
    return outline.name() + "Vectors";
  }

  /** The field of a plain class that knows whether this class can be loaded. */
  public static FieldSpec field(Arithmetic arithmetic) {
    return FieldSpec.builder(
            TypeName.BOOLEAN, "VECTORS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(
            "$L$T.boot()\n$>$>.findModule($S)\n.isPresent()$<$<",
            arithmetic.isFused() ? "FUSED && " : "",
            ModuleLayer.class,
            MODULE)
        .build();
  }

  /** Another class calls this kernel; returns the condition. */
  String use(Kernel kernel) {
    called.add(library.method(kernel.method()).name());
    return kernel.tile(Variant.NARROW).isPresent()
        ? "destinations >= 8"
        : "lanes >= " + name() + ".LENGTH";
  }

  /** The same of a kernel that assigns. */
  String use(Assigning kernel) {
    called.add(library.method(kernel.method()).name());
    return "lanes >= " + name() + ".LENGTH";
  }

  /**
   * The statement that computes windows, where this class can be loaded.
   *
   * @param names of the arrays
   * @param samples the first one and how many, as arguments
   */
  public String windows(OnePass pass, Identifiers names, String samples) {
    int positions = SlidingWindow.of(pass.products()).orElseThrow().first().positions();
    return windows(pass, names, samples, "0, " + positions);
  }

  /**
   * The same for a strip.
   *
   * @param positions the first one of the first axis, and the one behind the last, as arguments
   */
  public String windows(OnePass pass, Identifiers names, String samples, String positions) {
    called.add(library.method(pass.kernel().method()).name());
    SlidingWindow window = SlidingWindow.of(pass.products()).orElseThrow();
    String numbers = windows.computeIfAbsent(window.numbers(), all -> "WINDOWS" + windows.size());
    return "%s.%s(%s, %s, %s, %s, %s, %s, %s, %s);"
        .formatted(
            name(),
            pass.kernel().method(),
            names.array(window.target().access().tensor()),
            names.array(window.factor().access().tensor()),
            names.array(window.source().access().tensor()),
            names.array(((Access) pass.start().over().value()).tensor()),
            pass.finish() != null,
            name() + "." + numbers,
            samples,
            positions);
  }

  /** Methods call these of the library. */
  public void use(Collection<String> methods) {
    methods.forEach(method -> called.add(library.method(method).name()));
  }

  /**
   * Adds a method of loops; equal ones are one.
   *
   * @param suggestion its name, or that with a number
   * @param parameters as they stand in the text
   * @return its name
   */
  public String loop(String suggestion, List<String> parameters, String body) {
    String name = suggestion;
    String text = loopText(name, parameters, body);
    for (int number = 2; !text.equals(loops.getOrDefault(name, text)); number++) {
      name = suggestion + number;
      text = loopText(name, parameters, body);
    }
    loops.put(name, text);
    return name;
  }

  /** Has it carry a function of whole rows; returns its name. */
  public String function(String name) {
    String ofRow = name + "OfRow";
    called.add(library.method(ofRow).name());
    return ofRow;
  }

  private static String loopText(String name, List<String> parameters, String body) {
    return new Lines()
        .add(
            "static void %s(%s, %s %s) {"
                .formatted(name, String.join(", ", parameters), APART, LAST_PARAMETER))
        .raw(body.indent(2) + "}")
        .toString();
  }

  /** Has it carry the arithmetic of rows for optimizers; returns the expression that makes it. */
  String rows() {
    hasRows = true;
    called.addAll(List.of("adamRows", "mixRows"));
    return "new " + name() + ".Rows()";
  }

  /** The statement that calls a method of loops. */
  public String loopCall(String loop, List<String> arguments) {
    return "%s.%s(%s, null);".formatted(name(), loop, String.join(", ", arguments));
  }

  /**
   * What a plain kernel begins with: rows shorter than a vector, and few dot products, are left to
   * it. It passes its own parameters on.
   *
   * @param kernel its name
   * @param isWorthIt the condition
   * @param target the lane at which the rows of the target begin
   * @param source the lane at which the rows of the source begin
   */
  String call(String kernel, String isWorthIt, int target, int source) {
    String arguments =
        library.method(kernel).parameters().stream()
            .map(JavaMethod.Formal::name)
            .map(
                parameter ->
                    switch (parameter) {
                      case "at" -> String.valueOf(target);
                      case "from" -> String.valueOf(source);
                      default -> parameter;
                    })
            .collect(Collectors.joining(", "));
    return new Lines()
        .open("if (VECTORS && " + isWorthIt + ")")
        .add("%s.%s(%s);".formatted(name(), kernel, arguments))
        .add("return;")
        .close()
        .toString();
  }

  /** The source text, if a kernel of it is called. */
  public Optional<String> text() {
    if (called.isEmpty() && loops.isEmpty()) {
      return Optional.empty();
    }
    Lines lines = new Lines();
    lines.raw("// Emitted by Fanout from " + outline.qualifiedName() + ". Do not edit.");
    if (!outline.packageName().isEmpty()) {
      lines.raw("package " + outline.packageName() + ";").blank();
    }
    if (hasRows) {
      lines.raw("import dev.fanout.parameters.RowArithmetic;");
    }
    library.imports().forEach(imported -> lines.raw("import " + imported + ";"));
    lines.blank();
    lines.raw(
        "/** The kernels of the other classes on {@code " + MODULE + "}, with the same bits. */");
    lines.raw("@" + name() + ".GeneratedByFanout");
    lines.open("final class " + name());
    library.fields().forEach(field -> lines.blank().raw(field.toString()));
    windows.forEach(
        (numbers, field) ->
            lines.blank().raw("  static final int[] %s = {%s};".formatted(field, numbers)));
    library
        .withCalls(called)
        .forEach(method -> lines.blank().raw(library.method(method).toString()));
    loops.values().forEach(loop -> lines.blank().raw(loop.indent(2).stripTrailing()));
    if (!loops.isEmpty()) {
      lines.blank();
      lines.raw("  /**");
      lines.raw(
          "   * Never loaded. HotSpot inlines no method with a parameter of such a type, and");
      lines.raw("   * several loops inlined into one method are more than it makes vectors of.");
      lines.raw("   */");
      lines.raw("  interface " + APART + " {}");
    }
    if (hasRows) {
      lines.blank().raw(ROWS.stripTrailing());
    }
    lines.blank().raw("  /** Has coverage tools leave out this class. */");
    lines.raw("  @interface GeneratedByFanout {}");
    return Optional.of(lines.close().toString());
  }
}
