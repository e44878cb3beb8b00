package dev.fanout.processor.source;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.schedule.Scheduling;
import dev.fanout.processor.source.Outline.Port;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** The methods of a model that compute: by the names of the outputs, by arrays, in batches. */
final class PredictMethods {

  /** With fewer samples, loops over them are too short. */
  private static final int FEWEST_COLUMNS = 16;

  /** From so many samples up, loops over them are long enough however wide the layers are. */
  private static final int ENOUGH_COLUMNS = 128;

  /** Samples that are lanes together: enough for long loops, few enough for the cache. */
  static final int COLUMNS = 256;

  /** A Java method takes 255 with {@code this}; a network of more inputs is called by arrays. */
  static final int PARAMETERS = 254;

  private final EmittedClass emitted;
  private final Outline outline;
  private final int rows;
  private final String type;
  private final TypeName vector;
  private final Arguments arguments;
  private final Ownership ownership;

  private PredictMethods(EmittedClass emitted, int rows) {
    this.emitted = emitted;
    this.outline = emitted.outline;
    this.rows = rows;
    this.type = emitted.type;
    this.vector = TypeNames.array(type, 1);
    this.arguments = new Arguments(emitted);
    this.ownership = new Ownership(emitted);
  }

  /**
   * @param rows how many samples are computed together
   */
  static void add(EmittedClass emitted, int rows) {
    PredictMethods methods = new PredictMethods(emitted, rows);
    if (emitted.outline.inputs().size() <= PARAMETERS) {
      emitted.outline.outputs().forEach(methods::output);
    }
    methods.predict();
    methods.predictBatch();
    methods.ownership.add(emitted.prepared());
    if (emitted.hasRoutine(Scheduling.COLUMNS)) {
      methods.predictColumns();
    }
  }

  /** {@code float[] species(float[] measurements)}. */
  private void output(Port output) {
    Names locals = emitted.names.inMethod();
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
    for (Port input : outline.inputs()) {
      String takes = "; it takes " + input.width() + ".";
      arguments.length(method, locals.of(input, ""), "!=", input.width(), Arguments.quoted(takes));
    }
    String in = locals.of(outline.inputs().get(0), "");
    if (outline.inputs().size() > 1) {
      in = locals.of("row", "row");
      method.addStatement("$T $L = new $L[$L]", vector, in, type, outline.inputWidth());
      int offset = 0;
      for (Port input : outline.inputs()) {
        String name = locals.of(input, "");
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

  private String inputs() {
    return Outline.list(outline.inputs());
  }

  private String outputs() {
    return Outline.list(outline.outputs());
  }

  private void predict() {
    int in = outline.inputWidth();
    int out = outline.outputWidth();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predict")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Computes one sample; allocates nothing.$L\n\n@param in $L values: $L\n@param out $L values: $L\n",
                in == out ? " Both may be the same array." : "",
                in,
                inputs(),
                out,
                outputs())
            .addParameter(vector, "in")
            .addParameter(vector, "out");
    String takes = "; " + emitted.name + " takes " + in + " for each sample: " + inputs() + ".";
    String gives = "; " + emitted.name + " gives " + out + " for each sample: " + outputs() + ".";
    arguments.length(method, "in", "!=", in, Arguments.quoted(takes));
    arguments.length(method, "out", "!=", out, Arguments.quoted(gives));
    if (emitted.isDirect()) {
      method.addCode(direct());
    } else {
      method
          .beginControlFlow("if ($L$L)", in == out ? "in == out || " : "", ownership.isForeign())
          .addStatement("predict(in, out, 1, 1)")
          .addStatement("return")
          .endControlFlow()
          .addStatement("inputs[0] = in")
          .addStatement("outputs[0] = out")
          .addStatement("forward(1)");
    }
    emitted.builder.addMethod(method.build());
  }

  /** One sample in local variables alone. */
  private CodeBlock direct() {
    CodeBlock.Builder code = CodeBlock.builder();
    String call = Direct.METHOD + "$L(in, out)";
    if (!outline.arithmetic().isFused()) {
      return code.addStatement(call, "").build();
    }
    return code.beginControlFlow("if (FUSED)")
        .addStatement(call, "")
        .nextControlFlow("else")
        .addStatement(call, Routines.UNFUSED)
        .endControlFlow()
        .build();
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
                    + "@param out rows of $L values, one after the other; $L\n"
                    + "@param samples how many rows, at least 0\n",
                in,
                out,
                ThreadMethods.same(outline))
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "samples")
            .addStatement("predict(in, out, samples, 1)");
    emitted.builder.addMethod(method.build());
    ThreadMethods.add(emitted, rows, batch(in, out));
    predictRows(in, out);
  }

  /** What comes before a batch: checks, and what does not need the scratch memory. */
  private Consumer<MethodSpec.Builder> batch(int in, int out) {
    return method -> {
      Arguments.samples(method, 0);
      many(method, "in", in, inputs());
      many(method, "out", out, outputs());
      if (in != out) {
        method
            .beginControlFlow("if (in == out)")
            .addStatement(
                "throw new IllegalArgumentException(\n$S)",
                "in and out are the same array, and have rows of "
                    + in
                    + " and "
                    + out
                    + " values. Give two arrays.")
            .endControlFlow();
      }
      if (emitted.isDirect()) {
        method
            .beginControlFlow("if (samples == 1)")
            .addCode(direct())
            .addStatement("return")
            .endControlFlow();
      }
      ownership.delegate(method);
    };
  }

  private void many(MethodSpec.Builder method, String array, int width, String ports) {
    String length = width + "L * samples";
    arguments.length(
        method,
        array,
        "<",
        length,
        "\"; \"\n+ samples + \" samples need \" + "
            + length
            + " + \", for each one "
            + ports
            + ".\"");
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
        .addStatement("outputRows = new $L[rows][$L]", type, out)
        .addStatement("inputRows = new $L[rows][$L]", type, in)
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
