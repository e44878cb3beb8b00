package dev.fanout.processor.source.training;

import com.palantir.javapoet.AnnotationSpec;
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
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Structure;
import dev.fanout.processor.source.stage.FanOut;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import dev.fanout.processor.source.type.Documentation;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.Family;
import dev.fanout.processor.source.type.ParameterBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** {@code …Training}: forward pass, error and backward pass, as the training loop wants them. */
public final class TrainingClass {

  private static final String PARAMETERS = "dev.fanout.parameters";
  private static final ClassName TRAINABLE = ClassName.get("dev.fanout.network", "Trainable");
  static final ClassName BLOCKS = ClassName.get(PARAMETERS, "Blocks");
  private static final ClassName LAYOUT = ClassName.get(PARAMETERS, "Layout");
  private static final ClassName BUILDER = ClassName.get(PARAMETERS, "LayoutBuilder");

  private final EmittedClass emitted;
  private final Outline outline;
  private final String type;
  private final ClassName self;
  private final ClassName model;
  private final ParameterBlocks gradients;
  private final StepMethods steps;

  private TrainingClass(Family family, Schedule schedule) {
    this.emitted = new EmittedClass(family, "Training", schedule);
    this.outline = family.outline();
    this.type = emitted.type;
    this.self = ClassName.get(outline.packageName(), emitted.name);
    this.model = ClassName.get(outline.packageName(), outline.name() + "Model");
    this.gradients = emitted.blocks(Tensor::adjoint, t -> t.role() == Role.PARAMETER);
    this.steps = new StepMethods(emitted, schedule, gradients);
  }

  public static String text(Family family, Schedule schedule) {
    TrainingClass training = new TrainingClass(family, schedule);
    training.documentation(schedule, family.fanOut());
    training.fields();
    training.construction();
    if (training.hasRowArithmetic()) {
      training.rowArithmetic();
    }
    training.views();
    training.emitted.builder.in(Section.BATCHES);
    training.steps.add();
    RandomMethods.add(training.emitted);
    WatchMethods.add(training.emitted);
    FiniteMethods.add(training.emitted, schedule, BLOCKS);
    return training.emitted.text();
  }

  private void documentation(Schedule schedule, FanOut fanOut) {
    emitted
        .builder
        .head()
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
                        + (schedule.scratch().bytesPerSample() + schedule.scratch().bytesPerLane())
                        + " bytes of scratch memory for each sample it computes at a time, of which"
                        + " there are up to "
                        + schedule.routine("evaluation").rows()
                        + (schedule.scratch().bytesOfTransposed() == 0
                            ? ""
                            : ", plus "
                                + schedule.scratch().bytesOfTransposed()
                                + " bytes of transposed weights")
                        + ". Only one thread may use it at a time: another one that computes"
                        + " meanwhile gets an IllegalStateException.",
                    ""));
  }

  private void fields() {
    Map.of("parameters", emitted.parameters, "gradients", gradients).entrySet().stream()
        .sorted(Map.Entry.<String, ParameterBlocks>comparingByKey().reversed())
        .forEach(
            blocks ->
                emitted.builder.addField(
                    FieldSpec.builder(
                            NumberTypes.array(type, 2),
                            blocks.getKey(),
                            Modifier.PRIVATE,
                            Modifier.FINAL)
                        .initializer("new $L[$L][]", type, blocks.getValue().count())
                        .build()));
    allBlocks("parameters", CodeBlock.of("$T.of(parameters)", BLOCKS));
    allBlocks(
        "gradients",
        hasRowArithmetic()
            ? CodeBlock.of("gradientBlocks(gradients)")
            : CodeBlock.of("$T.of(gradients)", BLOCKS));
    emitted.builder.addField(LAYOUT, "layout", Modifier.PRIVATE, Modifier.FINAL);
    emitted.parameters.addFields(emitted.builder);
    gradients.addFieldsToRebind(emitted.builder);
    steps.fields();
  }

  private void allBlocks(String of, CodeBlock value) {
    emitted.builder.addField(
        FieldSpec.builder(BLOCKS, all(of), Modifier.PRIVATE, Modifier.FINAL)
            .initializer(value)
            .build());
  }

  /** Whether optimizers compute the gradients on vectors: those of floats, if there are any. */
  private boolean hasRowArithmetic() {
    return emitted.hasVectors() && type.equals("float");
  }

  /** A method, because a conditional expression of two such calls confuses ECJ in some packages. */
  private void rowArithmetic() {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("gradientBlocks")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(BLOCKS)
            .addParameter(NumberTypes.array(type, 2), "gradients")
            .beginControlFlow("if (VECTORS)")
            .addStatement(
                "return $T.of(gradients, $L)", BLOCKS, emitted.kernels.rows().orElseThrow())
            .endControlFlow()
            .addStatement("return $T.of(gradients)", BLOCKS)
            .build());
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
    constructor.addStatement("bind(gradients)");
    constructor.addStatement(
        "$T builder = $T.of($L).inputs($L)",
        BUILDER,
        LAYOUT,
        all("parameters"),
        outline.inputWidth());
    List<CodeBlock> tensors = new ArrayList<>();
    outline.parameters().forEach((tensor, start) -> tensors.add(tensor(tensor, start)));
    outline
        .shared()
        .forEach((name, of) -> tensors.add(CodeBlock.of("builder.shared($S, $S)", name, of)));
    Pieces.add(
        tensors,
        constructor,
        emitted.builder,
        "describe",
        List.of(Modifier.PRIVATE, Modifier.STATIC),
        List.of(ParameterSpec.builder(BUILDER, "builder").build()));
    List<CodeBlock> heads = new ArrayList<>();
    for (Outline.Port output : outline.outputs()) {
      CodeBlock losses =
          output.losses().stream()
              .map(loss -> CodeBlock.of("$T.$L", Loss.class, loss))
              .collect(CodeBlock.joining(", "));
      heads.add(
          CodeBlock.of(
              "builder.head($S, $L, $L, $L)",
              output.name(),
              output.width(),
              output.targetWidth(),
              losses));
    }
    for (Outline.Lookup lookup : outline.lookups()) {
      heads.add(
          CodeBlock.of(
              "builder.lookup($S, $L, $L, $L)",
              lookup.node(),
              lookup.column(),
              lookup.width(),
              lookup.rows()));
    }
    Pieces.add(
        heads,
        constructor,
        emitted.builder,
        "describeHeads",
        List.of(Modifier.PRIVATE, Modifier.STATIC),
        List.of(ParameterSpec.builder(BUILDER, "builder").build()));
    constructor.addStatement(
        "layout = builder.fingerprint($S).structure(\n$S).build()",
        outline.fingerprint(),
        Structure.shortened(outline.nodes()));
    emitted.builder.addMethod(constructor.build());
    new StartMethods(emitted, self, model).add(all("parameters"));
  }

  private CodeBlock tensor(Tensor tensor, Outline.InitialValues start) {
    return CodeBlock.of(
        "builder.$L(\n$S, $L,\n$L)",
        tensor.role() == Role.STATE ? "state" : "tensor",
        tensor.name(),
        start.initializer() == null
            ? CodeBlock.of("$L", start.value())
            : CodeBlock.of("$T.$L", Initializer.class, start.initializer()),
        emitted.parameters.layout(tensor));
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
}
