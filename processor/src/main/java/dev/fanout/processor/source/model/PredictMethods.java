package dev.fanout.processor.source.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.source.call.Direct;
import dev.fanout.processor.source.call.MethodNames;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Outline.Port;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.type.Arguments;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.Ownership;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** The methods of a model that compute: by the names of the outputs, by arrays, in batches. */
final class PredictMethods {

  /** A Java method takes 255 with {@code this}; a network of more inputs is called by arrays. */
  static final int PARAMETERS = 254;

  private final EmittedClass emitted;
  private final Outline outline;
  private final String type;
  private final TypeName vector;
  private final Arguments arguments;
  private final Ownership ownership;

  private PredictMethods(EmittedClass emitted) {
    this.emitted = emitted;
    this.outline = emitted.outline;
    this.type = emitted.type;
    this.vector = NumberTypes.array(type, 1);
    this.arguments = new Arguments(emitted);
    this.ownership = new Ownership(emitted);
  }

  /** Adds the methods. */
  static void add(EmittedClass emitted) {
    PredictMethods methods = new PredictMethods(emitted);
    if (emitted.outline.inputs().size() <= PARAMETERS) {
      emitted.outline.outputs().forEach(methods::output);
    }
    methods.predict();
    methods.predictBatch();
    methods.ownership.add(emitted.prepared());
    if (emitted.isDirect() && emitted.units().isPresent()) {
      methods.ownership.addOwn();
    }
  }

  /** {@code float[] species(float[] measurements)}. */
  private void output(Port output) {
    Identifiers locals = emitted.names.inPlainMethod();
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
          .addCode(UnitMethods.call(emitted, ""))
          .addStatement("inputs[0] = in")
          .addStatement("outputs[0] = out")
          .addStatement("forward(1)");
    }
    emitted.builder.addMethod(method.build());
  }

  /** One sample in local variables alone. */
  private CodeBlock direct() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(UnitMethods.call(emitted, " && " + ownership.isOwn()));
    String call = "$L(in, out)";
    if (!outline.arithmetic().isFused()) {
      return code.addStatement(call, Direct.METHOD).build();
    }
    return code.beginControlFlow("if (FUSED)")
        .addStatement(call, Direct.METHOD)
        .nextControlFlow("else")
        .addStatement(call, MethodNames.unfused(Direct.METHOD))
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
    ThreadMethods.add(emitted, batch(in, out));
    BatchMethods.add(emitted);
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
      if (!emitted.isDirect()) {
        method.addCode(UnitMethods.call(emitted, " && samples == 1"));
      }
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
}
