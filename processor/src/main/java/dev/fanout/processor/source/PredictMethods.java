package dev.fanout.processor.source;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.schedule.Scheduling;
import dev.fanout.processor.source.Outline.Port;
import javax.lang.model.element.Modifier;

/** The methods of a model that compute: by the names of the outputs, by arrays, in batches. */
final class PredictMethods {

  /** With fewer samples, loops over them are too short. */
  private static final int FEWEST_COLUMNS = 16;

  /** From so many samples up, loops over them are long enough however wide the layers are. */
  private static final int ENOUGH_COLUMNS = 128;

  /** Samples that are lanes together: enough for long loops, few enough for the cache. */
  static final int COLUMNS = 256;

  private final EmittedClass emitted;
  private final Outline outline;
  private final int rows;
  private final String type;
  private final TypeName vector;

  private PredictMethods(EmittedClass emitted, int rows) {
    this.emitted = emitted;
    this.outline = emitted.outline;
    this.rows = rows;
    this.type = emitted.type;
    this.vector = TypeNames.array(type, 1);
  }

  /**
   * @param rows how many samples are computed together
   */
  static void add(EmittedClass emitted, int rows) {
    PredictMethods methods = new PredictMethods(emitted, rows);
    emitted.outline.outputs().forEach(methods::output);
    methods.predict();
    methods.predictBatch();
    if (emitted.hasRoutine(Scheduling.COLUMNS)) {
      methods.predictColumns();
    }
  }

  /** {@code float[] species(float[] measurements)}. */
  private void output(Port output) {
    Names locals = emitted.names.inPlainMethod();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(output.name())
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "The $L value$L of {@code $L} for one sample, in a new array.\n\n",
                output.width(),
                output.width() == 1 ? "" : "s",
                output.name())
            .returns(vector);
    for (Port input : outline.inputs()) {
      String name = locals.of(input, input.name());
      method.addParameter(vector, name);
      method.addJavadoc(
          "@param $L $L value$L\n", name, input.width(), input.width() == 1 ? "" : "s");
    }
    String in = locals.of(outline.inputs().get(0), "");
    if (outline.inputs().size() > 1) {
      in = locals.of("row", "row");
      method.addStatement("$T $L = new $L[$L]", vector, in, type, outline.inputWidth());
      int offset = 0;
      for (Port input : outline.inputs()) {
        String name = locals.of(input, "");
        check(
            method,
            name,
            "!=",
            String.valueOf(input.width()),
            input.name() + " has ",
            "it takes " + input.width());
        method.addStatement("System.arraycopy($L, 0, $L, $L, $L)", name, in, offset, input.width());
        offset += input.width();
      }
    }
    String out = locals.of("values", "values");
    method.addStatement("$T $L = new $L[$L]", vector, out, type, outline.outputWidth());
    method.addStatement("predict($L, $L)", in, out);
    if (outline.outputs().size() == 1) {
      emitted.builder.addMethod(method.addStatement("return $L", out).build());
      return;
    }
    String own = locals.of("value", "value");
    int offset =
        outline.outputs().subList(0, outline.outputs().indexOf(output)).stream()
            .mapToInt(Port::width)
            .sum();
    method
        .addStatement("$T $L = new $L[$L]", vector, own, type, output.width())
        .addStatement("System.arraycopy($L, $L, $L, 0, $L)", out, offset, own, output.width())
        .addStatement("return $L", own);
    emitted.builder.addMethod(method.build());
  }

  private static void check(
      MethodSpec.Builder method,
      String array,
      String comparison,
      String width,
      String seen,
      String wanted) {
    method
        .beginControlFlow("if ($L.length $L $L)", array, comparison, width)
        .addStatement(
            "throw new IllegalArgumentException(\n$S + $L.length + $S)",
            seen,
            array,
            " values; " + wanted + ".")
        .endControlFlow();
  }

  private String inputs() {
    return outline.inputWidth() + " for each sample: " + Outline.list(outline.inputs());
  }

  private String outputs() {
    return outline.outputWidth() + " for each sample: " + Outline.list(outline.outputs());
  }

  private void predict() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predict")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Computes one sample; allocates nothing.\n\n@param in $L values: $L\n@param out $L values: $L\n",
                outline.inputWidth(),
                Outline.list(outline.inputs()),
                outline.outputWidth(),
                Outline.list(outline.outputs()))
            .addParameter(vector, "in")
            .addParameter(vector, "out");
    check(
        method,
        "in",
        "!=",
        String.valueOf(outline.inputWidth()),
        "in has ",
        emitted.name + " takes " + inputs());
    check(
        method,
        "out",
        "!=",
        String.valueOf(outline.outputWidth()),
        "out has ",
        emitted.name + " gives " + outputs());
    method
        .addStatement("inputs[0] = in")
        .addStatement("outputs[0] = out")
        .addStatement("forward(1)");
    emitted.builder.addMethod(method.build());
  }

  private void predictBatch() {
    int in = outline.inputWidth();
    int out = outline.outputWidth();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predict")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Computes a batch; allocates nothing once it has seen a batch as large.\n\n"
                    + "@param in rows of $L values, one after the other\n"
                    + "@param out rows of $L values, one after the other\n"
                    + "@param samples how many rows, at least 0\n",
                in,
                out)
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "samples")
            .addStatement("predict(in, out, samples, 1)");
    emitted.builder.addMethod(method.build());
    MethodSpec.Builder checks = MethodSpec.methodBuilder("checks");
    String inputs = in + "L * samples";
    String outputs = out + "L * samples";
    check(checks, "in", "<", inputs, "in has ", emitted.name + " takes " + inputs());
    check(checks, "out", "<", outputs, "out has ", emitted.name + " gives " + outputs());
    ThreadMethods.add(emitted, rows, checks.build().code());
    predictRows(in, out);
  }

  /** What one thread computes of a batch. */
  private void predictRows(int in, int out) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predictRows")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to");
    if (emitted.hasRoutine(Scheduling.COLUMNS)) {
      method
          .beginControlFlow(
              "if ($Lto - from >= $L)",
              isFastestByRows() ? "!VECTORS && " : "",
              fewestColumns(outline))
          .addStatement("predictColumns(in, out, from, to)")
          .addStatement("return")
          .endControlFlow();
    }
    method
        .addStatement("int rows = Math.min(to - from, $L)", rows)
        .addStatement("reserve(rows)")
        .beginControlFlow("if (rows > inputRows.length)")
        .addStatement("inputRows = new $L[rows][$L]", type, in)
        .addStatement("outputRows = new $L[rows][$L]", type, out)
        .endControlFlow()
        .beginControlFlow("for (int at = from; at < to; at += rows)")
        .addStatement("int count = Math.min(rows, to - at)")
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("inputs[b] = inputRows[b]")
        .addStatement("outputs[b] = outputRows[b]")
        .addStatement("System.arraycopy(in, (at + b) * $L, inputs[b], 0, $L)", in, in)
        .endControlFlow()
        .addStatement("forward(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("System.arraycopy(outputs[b], 0, out, (at + b) * $L, $L)", out, out)
        .endControlFlow()
        .endControlFlow();
    emitted.builder.addMethod(method.build());
  }

  /** A large batch, in parts of about the same size. */
  private void predictColumns() {
    emitted.kernels.use("toColumns");
    emitted.kernels.use("toRows");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predictColumns")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addStatement("int parts = (to - from - 1) / $L + 1", COLUMNS)
            .addStatement("int rows = (to - from - 1) / parts + 1")
            .addStatement("reserveColumns(rows)")
            .beginControlFlow("for (int at = from; at < to; at += rows)")
            .addStatement("int count = Math.min(rows, to - at)");
    int offset = 0;
    for (Port input : outline.inputs()) {
      String array = emitted.columns(input.name());
      if (array != null) {
        method.addStatement(
            "toColumns(in, $L, $L, $L, $L, count)",
            place(offset, outline.inputWidth()),
            outline.inputWidth(),
            array,
            input.width());
      }
      offset += input.width();
    }
    method.addStatement("$L(count)", Scheduling.COLUMNS);
    offset = 0;
    for (Port output : outline.outputs()) {
      method.addStatement(
          "toRows($L, $L, count, out, $L, $L)",
          emitted.columns(output.name()),
          output.width(),
          place(offset, outline.outputWidth()),
          outline.outputWidth());
      offset += output.width();
    }
    emitted.builder.addMethod(method.endControlFlow().build());
  }

  /** Where the units of a layer fill vectors, kernels on vectors gain nothing by the samples. */
  private boolean isFastestByRows() {
    return emitted.hasVectorKernels() && outline.widest() >= ENOUGH_COLUMNS;
  }

  /** From so many samples up, they are lanes: the longer of both, units or samples. */
  static int fewestColumns(Outline outline) {
    return Math.max(FEWEST_COLUMNS, Math.min(ENOUGH_COLUMNS, outline.widest()));
  }

  private static String place(int offset, int width) {
    return "at * " + width + (offset == 0 ? "" : " + " + offset);
  }
}
