package dev.fanout.processor.source.derivative;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import dev.fanout.processor.source.type.Arguments;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.Ownership;
import dev.fanout.processor.source.type.ParameterBlocks;
import dev.fanout.processor.source.type.RefusedRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The derivatives in a direction of the trained parameters, over several samples. */
final class ParameterDerivatives {

  /** Samples that are computed together. */
  static final int ROWS = 32;

  private static final Tensor ERROR = new Tensor("", "error", Role.ERROR, List.of(Index.SAMPLES));

  private final EmittedClass emitted;
  private final Ownership ownership;
  private final Arguments arguments;
  private final Map<String, ParameterBlocks> blocks;
  private final String type;
  private final TypeName vector;
  private final int in;
  private final int target;

  /**
   * @param blocks those of directions and of products, by their names
   */
  ParameterDerivatives(
      EmittedClass emitted, Map<String, ParameterBlocks> blocks, Ownership ownership) {
    this.emitted = emitted;
    this.ownership = ownership;
    this.arguments = new Arguments(emitted);
    this.blocks = blocks;
    this.type = emitted.type;
    this.vector = NumberTypes.array(type, 1);
    this.in = emitted.outline.inputWidth();
    this.target = emitted.outline.targetWidth();
  }

  /** ∇E · v. */
  void directional(MethodSpec.Builder method) {
    method.addJavadoc(
        "∇E · v: the derivative of the mean error in the direction v of the trained parameters.\n\n");
    overSamples(method);
    method.returns(NumberTypes.of(type));
    ownership.delegate(method);
    unpack(method, "parameterDirectional");
    method.addStatement("double sum = 0");
    chunks(method, "parameterDirectional", true);
    method.addStatement("return $L(sum / samples)", type.equals("float") ? "(float) " : "");
  }

  /** H · v. */
  void hessianVector(MethodSpec.Builder method) {
    method.addJavadoc(
        "H · v with H = ∂²E/∂w²: the derivative of the gradient of the mean error in the direction v"
            + " of the\ntrained parameters w.\n\n");
    overSamples(method);
    method
        .addParameter(vector, "product")
        .addJavadoc("@param product receives $L values, in the same order\n", count());
    arguments.length(method, "product", count());
    ownership.delegate(method);
    unpack(method, "hessianVector");
    emitted.kernels.use("clear");
    method.addStatement(
        "clear(products, 0, $L)", Objects.requireNonNull(blocks.get("products")).count());
    chunks(method, "hessianVector", false);
    Pieces.add(
        blocks.get("products").pack("products", "product", emitted.kernels),
        method,
        emitted.builder,
        "pack",
        List.of(Modifier.PRIVATE),
        List.of(ParameterSpec.builder(vector, "product").build()));
  }

  private int count() {
    return Math.toIntExact(Objects.requireNonNull(blocks.get("directions")).size());
  }

  private void overSamples(MethodSpec.Builder method) {
    method
        .addParameter(vector, "x")
        .addParameter(vector, "t")
        .addParameter(TypeName.INT, "samples")
        .addParameter(vector, "v")
        .addJavadoc(
            "@param x rows of $L values, one after the other\n"
                + "@param t rows of $L values\n"
                + "@param samples how many rows, at least 1\n"
                + "@param v $L values, one trained tensor after the other as in the model's"
                + " parameters\n",
            in,
            target,
            count());
    arguments.length(method, "v", count());
    Arguments.samples(method, 1);
    rows(method, "x", in);
    rows(method, "t", target);
  }

  private void rows(MethodSpec.Builder method, String array, int width) {
    String length = width + "L * samples";
    String wanted =
        "\"; \" + samples + \" samples need \" + " + length + " + \", rows of " + width + ".\"";
    arguments.length(method, array, "<", length, wanted);
  }

  private void unpack(MethodSpec.Builder method, String name) {
    Pieces.add(
        Objects.requireNonNull(blocks.get("directions")).unpack("v", "directions", emitted.kernels),
        method,
        emitted.builder,
        "unpack" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
        List.of(Modifier.PRIVATE),
        List.of(ParameterSpec.builder(vector, "v").build()));
  }

  /** Runs the routine over all samples, and adds up the derivatives of their errors. */
  private void chunks(MethodSpec.Builder method, String routine, boolean sums) {
    String together = routine.equals("hessianVector") ? "HESSIAN_SAMPLES" : "DIRECTIONAL_SAMPLES";
    emitted.constant(
        TypeName.INT,
        together,
        emitted.schedule().routine(routine).rows(),
        "How many samples are computed together.");
    RefusedRows refusedRows = new RefusedRows(emitted, routine + "OfRow");
    method
        .beginControlFlow("for (int at = 0; at < samples; at += $L)", together)
        .addStatement("int count = Math.min($L, samples - at)", together)
        .addStatement("reserve(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)");
    place(method, "at + b", "b");
    if (emitted.hasSeeds()) {
      method.addStatement("seeds[b] = ($L) 1 / samples", type);
    }
    method.endControlFlow();
    refusedRows.guard(
        method, code -> code.addStatement("$L(count)", routine), "x, t, at, at + count");
    String tangent = emitted.array(ERROR.tangent());
    if (sums && tangent != null) {
      method
          .beginControlFlow("for (int b = 0; b < count; b++)")
          .addStatement("sum += $L[b]", tangent)
          .endControlFlow();
    }
    method.endControlFlow();
    refusedRows.add(
        "x",
        List.of(
            ParameterSpec.builder(vector, "x").build(), ParameterSpec.builder(vector, "t").build()),
        code -> place(code, "row", "0"),
        "row",
        code -> code.addStatement("$L(1)", routine));
  }

  /** Copies a row of what is given to its place among those that are computed together. */
  private void place(MethodSpec.Builder method, String row, String place) {
    String from = row.contains(" ") ? "(" + row + ")" : row;
    if (emitted.hasRows("inputs")) {
      method.addStatement("System.arraycopy(x, $L * $L, inputs[$L], 0, $L)", from, in, place, in);
    }
    if (emitted.hasRows("targets")) {
      method.addStatement(
          "System.arraycopy(t, $L * $L, targets[$L], 0, $L)", from, target, place, target);
    }
  }
}
