package dev.fanout.processor.source.kernel;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.Lines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * {@code …Vectors}: the kernels on {@code jdk.incubator.vector}. Only this class names that module,
 * and it is loaded only where the module is present, so the others run without it.
 */
public final class VectorClass {

  static final String MODULE = "jdk.incubator.vector";

  /** The kernels, with the parameters that say where the factors stand. */
  private static final Map<String, String> KERNELS =
      Map.of(
          "addProducts", "a0, k0",
          "addProductsOfTransposed", "a0, d0",
          "addProductsOfFlat", "a0, p, q");

  private VectorClass() {}

  /** Its name. */
  public static String name(Outline outline) {
    return outline.name() + "Vectors";
  }

  /** Whether it has a kernel like the plain one of that name. */
  static boolean has(String kernel) {
    return KERNELS.containsKey(kernel);
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

  /**
   * What a plain kernel begins with: rows shorter than a vector are left to it.
   *
   * @param name of this class
   * @param target the lane at which the rows of the target begin
   * @param source the lane at which the rows of the source begin
   */
  static String call(String name, String kernel, int target, int source) {
    return new Lines()
        .open("if (VECTORS && lanes >= " + name + ".LENGTH)")
        .add(
            "%s.%s(y, y0, %s, a, %s, s, s0, %s, destinations, sums, lanes);"
                .formatted(name, kernel, target, KERNELS.get(kernel), source))
        .add("return;")
        .close()
        .toString();
  }

  /** The source text, if the {@code classes} of these texts call a kernel of it. */
  public static Optional<String> text(Outline outline, List<String> classes) {
    String name = name(outline);
    Set<String> called =
        KERNELS.keySet().stream()
            .filter(
                kernel ->
                    classes.stream().anyMatch(text -> text.contains(name + "." + kernel + "(")))
            .collect(Collectors.toSet());
    return outline.arithmetic().isVector() && !called.isEmpty()
        ? Optional.of(text(outline, called))
        : Optional.empty();
  }

  private static String text(Outline outline, Set<String> kernels) {
    Library library = Library.ofVectors(outline.arithmetic());
    String box = outline.arithmetic().box();
    Lines lines = new Lines();
    lines.raw("// Emitted by Fanout from " + outline.qualifiedName() + ". Do not edit.");
    if (!outline.packageName().isEmpty()) {
      lines.raw("package " + outline.packageName() + ";").blank();
    }
    for (String type : List.of(box + "Vector", "VectorMask", "VectorSpecies")) {
      lines.raw("import " + MODULE + "." + type + ";");
    }
    lines.blank();
    lines.raw(
        "/** The kernels of the other classes on {@code " + MODULE + "}, with the same bits. */");
    lines.open("final class " + name(outline)).blank();
    lines.raw(
        "  private static final VectorSpecies<%s> SPECIES = %<sVector.SPECIES_PREFERRED;"
            .formatted(box));
    lines.blank();
    lines.raw("  /** The lanes of a vector. */");
    lines.raw("  static final int LENGTH = SPECIES.length();");
    for (String method : library.withCalls(kernels)) {
      lines.blank().raw(library.text(method).stripTrailing());
    }
    return lines.close().toString();
  }
}
