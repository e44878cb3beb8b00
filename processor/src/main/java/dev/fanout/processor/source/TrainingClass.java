package dev.fanout.processor.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.GeneratedByFanout;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** {@code …Training}: forward pass, error and backward pass, as the training loop wants them. */
final class TrainingClass {

  private static final String TRAIN = "dev.fanout.train";
  private static final ClassName TRAINABLE = ClassName.get(TRAIN, "Trainable");
  private static final ClassName BLOCKS = ClassName.get(TRAIN, "Blocks");
  private static final ClassName LAYOUT = ClassName.get(TRAIN, "Layout");
  private static final ClassName BUILDER = LAYOUT.nestedClass("Builder");
  private static final ClassName SAMPLES = ClassName.get(TRAIN, "Samples");

  /** Samples that are computed together: enough to reuse each weight, few enough for the cache. */
  private static final int ROWS = 64;

  private final EmittedClass emitted;
  private final Outline outline;
  private final String type;
  private final ClassName self;
  private final ClassName model;
  private final ParameterBlocks gradients;

  private TrainingClass(Outline outline, Schedule schedule, FanOut fanOut) {
    this.emitted =
        new EmittedClass(
            outline,
            "Training",
            schedule,
            fanOut,
            array -> array.role() == Role.INPUT || array.role() == Role.TARGET);
    this.outline = outline;
    this.type = emitted.type;
    this.self = ClassName.get(outline.packageName(), emitted.name);
    this.model = ClassName.get(outline.packageName(), outline.name() + "Model");
    this.gradients = emitted.blocks(Tensor::adjoint);
  }

  static String text(Outline outline, Schedule schedule, FanOut fanOut) {
    TrainingClass training = new TrainingClass(outline, schedule, fanOut);
    training.documentation(fanOut);
    training.fields();
    training.construction();
    training.views();
    training.gradient();
    training.evaluate();
    return training.emitted.text();
  }

  private void documentation(FanOut fanOut) {
    emitted
        .builder
        .addSuperinterface(TRAINABLE)
        .addAnnotation(
            AnnotationSpec.builder(GeneratedByFanout.class)
                .addMember("value", "$S", outline.qualifiedName())
                .build())
        .addJavadoc(
            "$L",
            "Training of {@code "
                + outline.qualifiedName()
                + "}: forward pass, error and backward pass.\n\n"
                + Documentation.graph(outline, fanOut)
                + emitted.shapes()
                + "\n"
                + Documentation.wrapped(
                    "<p>An instance works in "
                        + emitted.bytesPerSample()
                        + " bytes of scratch memory for each sample it computes at a time, of which"
                        + " there are up to "
                        + ROWS
                        + ", and is confined to one thread.",
                    ""));
  }

  private void fields() {
    for (String field : new String[] {"parameters", "gradients"}) {
      emitted.builder.addField(
          FieldSpec.builder(TypeNames.array(type, 2), field, Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new $L[$L][]", type, emitted.parameters.count())
              .build());
    }
    for (String field : new String[] {"parameters", "gradients"}) {
      emitted.builder.addField(
          FieldSpec.builder(BLOCKS, all(field), Modifier.PRIVATE, Modifier.FINAL)
              .initializer("$T.of($L)", BLOCKS, field)
              .build());
    }
    emitted.builder.addField(LAYOUT, "layout", Modifier.PRIVATE, Modifier.FINAL);
    emitted.parameters.addFields(emitted.builder);
    gradients.addFields(emitted.builder);
  }

  private String all(String blocks) {
    return emitted.names.of(
        "all " + blocks,
        "all" + blocks.substring(0, 1).toUpperCase(Locale.ROOT) + blocks.substring(1));
  }

  private void construction() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    piece(constructor, "allocate", emitted.parameters.allocate("parameters", emitted.kernels));
    piece(constructor, "bind", emitted.parameters.bind("parameters", emitted.kernels));
    piece(constructor, "allocateGradients", gradients.allocate("gradients", emitted.kernels));
    piece(constructor, "bindGradients", gradients.bind("gradients", emitted.kernels));
    constructor.addStatement(
        "$T builder = $T.of($L).inputs($L)",
        BUILDER,
        LAYOUT,
        all("parameters"),
        outline.inputWidth());
    List<CodeBlock> tensors = new ArrayList<>();
    outline
        .parameters()
        .forEach(
            (tensor, initializer) ->
                tensors.add(
                    CodeBlock.of(
                        "builder.tensor(\n$S, $T.$L,\n$L)",
                        tensor.name(),
                        Initializer.class,
                        initializer,
                        emitted.parameters.layout(tensor))));
    Pieces.add(
        tensors,
        constructor,
        emitted.builder,
        "describe",
        List.of(Modifier.PRIVATE, Modifier.STATIC),
        List.of(ParameterSpec.builder(BUILDER, "builder").build()));
    for (Outline.Port output : outline.outputs()) {
      constructor.addStatement(
          "builder.head($S, $L, $T.$L)", output.name(), output.width(), Loss.class, output.loss());
    }
    constructor.addStatement("layout = builder.build()");
    emitted.builder.addMethod(constructor.build());
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("initialized")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(
                "A network at the start of its training. The same seed gives the same bits.\n")
            .returns(self)
            .addParameter(TypeName.LONG, "seed")
            .addStatement("$T training = new $T()", self, self)
            .addStatement("training.layout.initialize(seed)")
            .addStatement("return training")
            .build());
  }

  private void piece(MethodSpec.Builder constructor, String name, List<CodeBlock> statements) {
    Pieces.add(
        statements, constructor, emitted.builder, name, List.of(Modifier.PRIVATE), List.of());
  }

  private void views() {
    view("layout", LAYOUT, "layout");
    view("parameters", BLOCKS, all("parameters"));
    view("gradients", BLOCKS, all("gradients"));
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("model")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("A model that shares the parameters: further training changes it.\n")
            .returns(model)
            .addStatement("return new $T(parameters)", model)
            .build());
  }

  private void view(String name, TypeName returns, String value) {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(returns)
            .addStatement("return $L", value)
            .build());
  }

  private void gradient() {
    emitted.kernels.use("clear");
    MethodSpec.Builder method =
        override("gradient", TypeName.DOUBLE)
            .addParameter(SAMPLES, "samples")
            .addParameter(ArrayTypeName.of(TypeName.INT), "order")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to");
    rows(method)
        .addStatement("clear(gradients, $L)", gradients.count())
        .addStatement("double sum = 0")
        .beginControlFlow("for (int at = from; at < to; at += $L)", ROWS)
        .addStatement("int count = Math.min($L, to - at)", ROWS)
        .addStatement("reserve(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("inputs[b] = allInputs[order[at + b]]")
        .addStatement("targets[b] = allTargets[order[at + b]]");
    if (emitted.hasSeeds()) {
      String one = type.equals("float") ? "1f" : "1.0";
      method.addStatement("seeds[b] = $L / (to - from)", one);
    }
    method
        .endControlFlow()
        .addStatement("gradient(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("sum += errors[b]")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return sum / (to - from)");
    emitted.builder.addMethod(method.build());
  }

  private void evaluate() {
    MethodSpec.Builder method =
        override("evaluate", TypeName.DOUBLE)
            .addParameter(SAMPLES, "samples")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addParameter(TypeNames.array("double", 2), "results");
    rows(method)
        .addStatement("double sum = 0")
        .beginControlFlow("for (int at = from; at < to; at += $L)", ROWS)
        .addStatement("int count = Math.min($L, to - at)", ROWS)
        .addStatement("reserve(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("inputs[b] = allInputs[at + b]")
        .addStatement("targets[b] = allTargets[at + b]")
        .endControlFlow()
        .addStatement("evaluation(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("sum += errors[b]")
        .beginControlFlow("for (int j = 0; j < $L; j++)", outline.outputWidth())
        .addStatement("results[at - from + b][j] = outputs[b][j]")
        .endControlFlow()
        .endControlFlow()
        .endControlFlow()
        .addStatement("return sum / (to - from)");
    emitted.builder.addMethod(method.build());
  }

  private MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns);
  }

  private MethodSpec.Builder rows(MethodSpec.Builder method) {
    boolean isDouble = type.equals("double");
    TypeName matrix = TypeNames.array(type, 2);
    return method
        .addStatement("samples.require($L, $L)", outline.inputWidth(), outline.outputWidth())
        .addStatement("$T allInputs = samples.$L()", matrix, isDouble ? "doubleInputs" : "inputs")
        .addStatement(
            "$T allTargets = samples.$L()", matrix, isDouble ? "doubleTargets" : "targets");
  }
}
