package dev.fanout.processor.source.derivative;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.Derivative;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.type.Arguments;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.Ownership;
import dev.fanout.processor.source.type.ParameterBlocks;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The public methods of a class of derivatives. */
final class DerivativeMethods {

  private final EmittedClass emitted;
  private final Outline outline;
  private final Ownership ownership;
  private final Arguments arguments;
  private final Map<String, ParameterBlocks> blocks;
  private final String type;
  private final TypeName vector;
  private final int in;
  private final int out;
  private final int target;

  /**
   * @param blocks those of directions and of products, by their names
   */
  DerivativeMethods(
      EmittedClass emitted, Map<String, ParameterBlocks> blocks, Ownership ownership) {
    this.emitted = emitted;
    this.ownership = ownership;
    this.arguments = new Arguments(emitted);
    this.outline = emitted.outline;
    this.blocks = blocks;
    this.type = emitted.type;
    this.vector = NumberTypes.array(type, 1);
    this.in = outline.inputWidth();
    this.out = outline.outputWidth();
    this.target = outline.targetWidth();
  }

  void add() {
    outline.derivatives().stream().sorted().forEach(this::add);
  }

  private void add(Derivative derivative) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(Outline.name(derivative)).addModifiers(Modifier.PUBLIC);
    switch (derivative) {
      case INPUT_GRADIENT ->
          ofSample(
              method,
              "∂E/∂x for the targets t.",
              List.of(new Row("x", "inputs", in), new Row("t", "targets", target)),
              new Row("gradient", "inputGradients", in));
      case DIRECTIONAL ->
          ofSample(
              method,
              "J · u with J = ∂y/∂x: the derivative of the outputs in the direction u.",
              List.of(new Row("x", "inputs", in), new Row("u", "inputDirections", in)),
              new Row("derivative", "outputDerivatives", out));
      case VECTOR_JACOBIAN ->
          ofSample(
              method,
              "uᵀ · J with J = ∂y/∂x: the derivative of Σ u · y.",
              List.of(new Row("x", "inputs", in), new Row("u", "outputWeights", out)),
              new Row("product", "inputGradients", in));
      case INPUT_HESSIAN_VECTOR ->
          ofSample(
              method,
              "∂²E/∂x² · u for the targets t: the derivative of ∂E/∂x in the direction u.",
              List.of(
                  new Row("x", "inputs", in),
                  new Row("t", "targets", target),
                  new Row("u", "inputDirections", in)),
              new Row("product", "inputGradientDerivatives", in));
      case JACOBIAN -> jacobian(method);
      case PARAMETER_DIRECTIONAL ->
          new ParameterDerivatives(emitted, blocks, ownership).directional(method);
      case HESSIAN_VECTOR ->
          new ParameterDerivatives(emitted, blocks, ownership).hessianVector(method);
    }
    emitted.builder.addMethod(method.build());
  }

  /** A parameter of a method and the array of rows that it goes into or comes from. */
  private record Row(String parameter, String rows, int width) {}

  private void ofSample(MethodSpec.Builder method, String what, List<Row> given, Row result) {
    String name = method.build().name();
    method.addJavadoc("$L\n\n", what);
    for (Row row : given) {
      parameter(method, row, "$L value$L");
    }
    parameter(method, result, "receives $L value$L");
    ownership.delegate(method);
    method.addStatement("reserve(1)");
    given.forEach(row -> copyIn(method, row));
    seed(method, "0", "1");
    method.addStatement("$L(1)", name);
    copyOut(method, result, "0", CodeBlock.of("$L", result.parameter()));
  }

  private void parameter(MethodSpec.Builder method, Row row, String doc) {
    method
        .addParameter(vector, row.parameter())
        .addJavadoc(
            "@param $L " + doc + "\n", row.parameter(), row.width(), row.width() == 1 ? "" : "s");
    arguments.length(method, row.parameter(), row.width());
  }

  private void copyIn(MethodSpec.Builder method, Row row) {
    if (emitted.hasRows(row.rows())) {
      method.addStatement(
          "System.arraycopy($L, 0, $L[0], 0, $L)", row.parameter(), row.rows(), row.width());
    }
  }

  /** What nothing depends on has the derivative 0. */
  private void copyOut(MethodSpec.Builder method, Row row, String sample, CodeBlock to) {
    if (emitted.hasRows(row.rows())) {
      method.addStatement(
          "System.arraycopy($L[$L], 0, $L, 0, $L)", row.rows(), sample, to, row.width());
      return;
    }
    method
        .beginControlFlow("for (int i = 0; i < $L; i++)", row.width())
        .addStatement("$L[i] = 0", to)
        .endControlFlow();
  }

  private void seed(MethodSpec.Builder method, String sample, String value) {
    if (emitted.hasSeeds()) {
      method.addStatement("seeds[$L] = $L", sample, value);
    }
  }

  /** A pass for each column, or for each row, so many at once. */
  private void jacobian(MethodSpec.Builder method) {
    boolean forwards = in <= out;
    Row unit = forwards ? new Row("u", "inputDirections", in) : new Row("u", "outputWeights", out);
    Row result =
        forwards
            ? new Row("column", "outputDerivatives", out)
            : new Row("row", "inputGradients", in);
    method
        .addJavadoc(
            "J = ∂y/∂x, $L.\n\n",
            forwards
                ? "column by column in passes forwards: there are no more inputs than outputs"
                : "row by row in passes back: there are fewer outputs than inputs")
        .addParameter(vector, "x")
        .addJavadoc("@param x $L value$L\n", in, in == 1 ? "" : "s")
        .addParameter(NumberTypes.array(type, 2), "jacobian")
        .addJavadoc("@param jacobian receives $L rows of $L\n", out, in);
    arguments.length(method, "x", in);
    arguments.rows(method, "jacobian", out, in);
    ownership.delegate(method);
    emitted.constant(
        TypeName.INT,
        "JACOBIAN_PASSES",
        Math.min(emitted.schedule().routine("jacobian").rows(), unit.width()),
        "How many " + (forwards ? "columns" : "rows") + " are computed together.");
    method.addStatement("reserve(JACOBIAN_PASSES)");
    if (emitted.hasRows("inputs")) { // all before a row of the result, which x may be
      method
          .beginControlFlow("for (int b = 0; b < JACOBIAN_PASSES; b++)")
          .addStatement("System.arraycopy(x, 0, inputs[b], 0, $L)", in)
          .endControlFlow();
    }
    method
        .beginControlFlow("for (int at = 0; at < $L; at += JACOBIAN_PASSES)", unit.width())
        .addStatement("int count = Math.min(JACOBIAN_PASSES, $L - at)", unit.width())
        .beginControlFlow("for (int b = 0; b < count; b++)");
    if (emitted.hasRows(unit.rows())) {
      method
          .beginControlFlow("for (int i = 0; i < $L; i++)", unit.width())
          .addStatement("$L[b][i] = i == at + b ? 1 : 0", unit.rows())
          .endControlFlow();
    }
    seed(method, "b", "1");
    method
        .endControlFlow()
        .addStatement("jacobian(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)");
    if (forwards) {
      method.beginControlFlow("for (int j = 0; j < $L; j++)", out);
      String value = emitted.hasRows(result.rows()) ? result.rows() + "[b][j]" : "0";
      method.addStatement("jacobian[j][at + b] = $L", value).endControlFlow();
    } else {
      copyOut(method, result, "b", CodeBlock.of("jacobian[at + b]"));
    }
    method.endControlFlow().endControlFlow();
  }
}
