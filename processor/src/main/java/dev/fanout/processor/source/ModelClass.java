package dev.fanout.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.Outline.Port;
import java.util.List;
import javax.lang.model.element.Modifier;

/** {@code …Model}: inference. It names nothing outside {@code java.lang}. */
final class ModelClass {

  /** Samples that are computed together: enough to reuse each weight, few enough for the cache. */
  private static final int ROWS = 32;

  private final EmittedClass emitted;
  private final Outline outline;
  private final String type;
  private final TypeName vector;
  private final TypeName matrix;

  private ModelClass(Outline outline, Schedule schedule, FanOut fanOut) {
    this.emitted =
        new EmittedClass(
            outline,
            "Model",
            schedule,
            fanOut,
            array -> array.role() == Role.INPUT || array.part().equals("outputs"));
    this.outline = outline;
    this.type = emitted.type;
    this.vector = TypeNames.array(type, 1);
    this.matrix = TypeNames.array(type, 2);
  }

  static String text(Outline outline, Schedule schedule, FanOut fanOut) {
    ModelClass model = new ModelClass(outline, schedule, fanOut);
    model.documentation(fanOut);
    model.fields();
    model.construction();
    outline.outputs().forEach(model::output);
    model.predict();
    model.predictBatch();
    return model.emitted.text();
  }

  private void documentation(FanOut fanOut) {
    emitted.builder.addJavadoc(
        "$L",
        "Inference of {@code "
            + outline.qualifiedName()
            + "}.\n\n"
            + Documentation.graph(outline, fanOut)
            + emitted.shapes()
            + "\n"
            + Documentation.wrapped(
                "<p>An instance works in "
                    + emitted.bytesPerSample()
                    + " bytes of scratch memory for each sample it computes at a time, of which there"
                    + " are up to "
                    + ROWS
                    + ", so it is confined to one thread; {@link #fork()} makes another one that"
                    + " shares the parameters.",
                ""));
  }

  private void fields() {
    emitted.builder.addField(matrix, "parameters", Modifier.PRIVATE, Modifier.FINAL);
    emitted.parameters.addFields(emitted.builder);
    for (String rows : new String[] {"inputRows", "outputRows"}) {
      emitted.builder.addField(
          FieldSpec.builder(matrix, emitted.names.of(rows, rows), Modifier.PRIVATE)
              .initializer("new $L[0][]", type)
              .build());
    }
  }

  private void construction() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("@param parameters the blocks of all parameters, which are shared\n")
            .addParameter(matrix, "parameters")
            .addStatement("this.parameters = parameters");
    ParameterSpec blocks = ParameterSpec.builder(matrix, "blocks").build();
    ParameterSpec all = ParameterSpec.builder(vector, "all").build();
    List<Modifier> own = List.of(Modifier.PRIVATE);
    List<Modifier> shared = List.of(Modifier.PRIVATE, Modifier.STATIC);
    Pieces.add(
        emitted.parameters.bind("parameters", emitted.kernels),
        constructor,
        emitted.builder,
        "bind",
        own,
        List.of());
    emitted.builder.addMethod(constructor.addStatement("reserve(1)").build());

    ClassName self = ClassName.get(outline.packageName(), emitted.name);
    long count = outline.parameterCount();
    MethodSpec.Builder of =
        MethodSpec.methodBuilder("of")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(
                "A model with these parameters, as {@link #parameters()} returns them.\n\n"
                    + "@throws IllegalArgumentException if there are not $L\n",
                count)
            .returns(self)
            .addParameter(vector, "parameters")
            .beginControlFlow("if (parameters.length != $L)", count)
            .addStatement(
                "throw new IllegalArgumentException(\n$S + parameters.length + $S)",
                emitted.name + " has " + count + " parameters, not ",
                ".")
            .endControlFlow()
            .addStatement("$T blocks = new $L[$L][]", matrix, type, emitted.parameters.count());
    Pieces.add(
        emitted.parameters.allocate("blocks", emitted.kernels),
        of,
        emitted.builder,
        "allocate",
        shared,
        List.of(blocks));
    Pieces.add(
        emitted.parameters.unpack("parameters", "blocks", emitted.kernels),
        of,
        emitted.builder,
        "unpack",
        shared,
        List.of(ParameterSpec.builder(vector, "parameters").build(), blocks));
    emitted.builder.addMethod(of.addStatement("return new $T(blocks)", self).build());

    MethodSpec.Builder parameters =
        MethodSpec.methodBuilder("parameters")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "$L",
                Documentation.wrapped(
                    "A copy of all parameters, one tensor after the other: " + tensors() + ".", ""))
            .returns(vector)
            .addStatement("$T all = new $L[$L]", vector, type, count);
    Pieces.add(
        emitted.parameters.pack("parameters", "all", emitted.kernels),
        parameters,
        emitted.builder,
        "pack",
        own,
        List.of(all));
    emitted.builder.addMethod(parameters.addStatement("return all").build());

    emitted.builder.addMethod(
        MethodSpec.methodBuilder("fork")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("A model for another thread, with the same parameters and scratch memory of its own.\n")
            .returns(self)
            .addStatement("return new $T(parameters)", self)
            .build());
  }

  private String tensors() {
    return String.join(
        ", ",
        outline.parameters().keySet().stream()
            .map(tensor -> "{@code " + tensor.name() + "} " + tensor.shape())
            .toList());
  }

  /** {@code float[] species(float[] measurements)}. */
  private void output(Port output) {
    Names locals = emitted.names.inMethod();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(output.name())
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("The $L value$L of {@code $L} for one sample, in a new array.\n\n", output.width(), output.width() == 1 ? "" : "s", output.name())
            .returns(vector);
    for (Port input : outline.inputs()) {
      String name = locals.of(input, input.name());
      method.addParameter(vector, name);
      method.addJavadoc("@param $L $L value$L\n", name, input.width(), input.width() == 1 ? "" : "s");
    }
    String in = locals.of(outline.inputs().get(0), "");
    if (outline.inputs().size() > 1) {
      in = locals.of("row", "row");
      method.addStatement("$T $L = new $L[$L]", vector, in, type, outline.inputWidth());
      int offset = 0;
      for (Port input : outline.inputs()) {
        String name = locals.of(input, "");
        check(method, name, "!=", String.valueOf(input.width()), input.name() + " has ", "it takes " + input.width());
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
    int offset = outline.outputs().subList(0, outline.outputs().indexOf(output)).stream().mapToInt(Port::width).sum();
    method
        .addStatement("$T $L = new $L[$L]", vector, own, type, output.width())
        .addStatement("System.arraycopy($L, $L, $L, 0, $L)", out, offset, own, output.width())
        .addStatement("return $L", own);
    emitted.builder.addMethod(method.build());
  }

  private static void check(
      MethodSpec.Builder method, String array, String comparison, String width, String seen, String wanted) {
    method
        .beginControlFlow("if ($L.length $L $L)", array, comparison, width)
        .addStatement(
            "throw new IllegalArgumentException(\n$S + $L.length + $S)", seen, array, " values; " + wanted + ".")
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
                outline.inputWidth(), Outline.list(outline.inputs()), outline.outputWidth(), Outline.list(outline.outputs()))
            .addParameter(vector, "in")
            .addParameter(vector, "out");
    check(method, "in", "!=", String.valueOf(outline.inputWidth()), "in has ", emitted.name + " takes " + inputs());
    check(method, "out", "!=", String.valueOf(outline.outputWidth()), "out has ", emitted.name + " gives " + outputs());
    method.addStatement("inputs[0] = in").addStatement("outputs[0] = out").addStatement("forward(1)");
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
                in, out)
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "samples");
    String inputs = in + "L * samples";
    String outputs = out + "L * samples";
    check(method, "in", "<", inputs, "in has ", emitted.name + " takes " + inputs());
    check(method, "out", "<", outputs, "out has ", emitted.name + " gives " + outputs());
    method
        .addStatement("int rows = Math.min(samples, $L)", ROWS)
        .addStatement("reserve(rows)")
        .beginControlFlow("if (rows > inputRows.length)")
        .addStatement("inputRows = new $L[rows][$L]", type, in)
        .addStatement("outputRows = new $L[rows][$L]", type, out)
        .endControlFlow()
        .beginControlFlow("for (int at = 0; at < samples; at += rows)")
        .addStatement("int count = Math.min(rows, samples - at)")
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
}
