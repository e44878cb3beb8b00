package dev.fanout.processor.source.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.stage.FanOut;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import dev.fanout.processor.source.type.Arguments;
import dev.fanout.processor.source.type.Documentation;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.Family;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** {@code …Model}: inference. It names nothing outside {@code java.lang}. */
public final class ModelClass {

  /** Of which it is worth telling what a single sample takes. */
  private static final long LARGE = 16 * 1024;

  private final EmittedClass emitted;
  private final Outline outline;
  private final String type;
  private final TypeName vector;
  private final TypeName matrix;

  private ModelClass(Family family, Schedule schedule) {
    this.emitted = new EmittedClass(family, "Model", schedule);
    this.outline = family.outline();
    this.type = emitted.type;
    this.vector = NumberTypes.array(type, 1);
    this.matrix = NumberTypes.array(type, 2);
  }

  public static String text(Family family, Schedule schedule) {
    ModelClass model = new ModelClass(family, schedule);
    model.documentation(family.fanOut());
    model.fields();
    UnitMethods.add(model.emitted, family.fanOut());
    model.emitted.builder.in(Section.USE);
    PredictMethods.add(model.emitted);
    model.emitted.builder.in(Section.MEMORY);
    model.construction();
    model.widths();
    return model.emitted.text();
  }

  private void documentation(FanOut fanOut) {
    Schedule schedule = emitted.schedule();
    Lanes lanes = schedule.lanes();
    long bytes = outline.arithmetic().number().bytes();
    long rows =
        (long) outline.inputWidth() + outline.outputWidth(); // copied out of a batch, and into it
    emitted.builder.markGenerated(emitted.typeName("GeneratedByFanout"));
    emitted
        .builder
        .head()
        .addJavadoc(
            "$L",
            "Inference of {@code "
                + outline.qualifiedName()
                + "}.\n\n"
                + Documentation.graph(outline, fanOut)
                + emitted.shapes()
                + "\n"
                + Documentation.wrapped(
                    "<p>An instance works in "
                        + (schedule.scratch().bytesPerSample() + bytes * rows)
                        + " bytes of scratch memory for each sample it computes at a time, of which there"
                        + " are up to "
                        + schedule.routine("forward").rows()
                        + (lanes != null
                            ? ", or "
                                + schedule.routine(lanes.routine()).rows()
                                + " in batches of "
                                + lanes.fewest()
                                + " and more, where each takes "
                                + schedule.scratch().bytesPerLane()
                                + " bytes"
                            : "")
                        + "."
                        + (schedule.scratch().bytesPerSample() < LARGE
                            ? ""
                            : " One sample alone takes "
                                + schedule.scratch().bytesPerSample()
                                + ", since nobody copies its row."),
                    "")
                + "\n"
                + Documentation.wrapped(
                    "<p>Any number of threads may compute with an instance at a time, with the same bits"
                        + " as one."
                        + (emitted.isDirect()
                            ? " One sample needs no memory but local variables. Batches are computed in"
                                + " that of the instance by the first thread that does, and in that of a"
                                + " fork, which the instance keeps for the next one, by every other."
                            : " The first one works in the memory of the instance; every other one, for"
                                + " the time of a call, in that of a fork, which the instance keeps for"
                                + " the next one. Taking it takes a lock for a moment; a busy thread may"
                                + " have a {@link #fork()} of its own.")
                        + " Nobody may change the parameters meanwhile.",
                    "")
                + UnitMethods.documentation(schedule)
                + (outline.weights() == null ? "" : BakedWeights.documentation(emitted)));
  }

  private void fields() {
    FieldSpec.Builder parameters = FieldSpec.builder(matrix, "parameters", Modifier.FINAL);
    boolean isRead = outline.weights() != null && outline.isTrained();
    if (outline.derivatives().isEmpty() && !isRead) {
      parameters.addModifiers(Modifier.PRIVATE);
    }
    emitted.builder.addField(parameters.build());
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
            .addParameter(matrix, "parameters");
    Optional<String> units = emitted.units();
    if (units.isPresent()) {
      emitted.builder.addMethod(constructor.addStatement("this(parameters, null)").build());
      constructor =
          MethodSpec.constructorBuilder()
              .addModifiers(Modifier.PRIVATE)
              .addJavadoc("@param units the same in rows of units, null if they can change\n")
              .addParameter(matrix, "parameters")
              .addParameter(vector, "units")
              .addStatement("this.$L = units", units.get());
    }
    constructor.addStatement("this.parameters = parameters");
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
    constructor.addStatement("reserve(1)");
    if (emitted.hasRoutine("prepare")) {
      constructor.addStatement("prepare(1)");
    }
    emitted.builder.addMethod(constructor.build());

    if (outline.weights() != null) {
      BakedWeights.add(emitted);
    }
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
            .addParameter(vector, "parameters");
    new Arguments(emitted)
        .length(
            of,
            "parameters",
            "!=",
            count,
            Arguments.quoted("; " + emitted.name + " has " + count + " parameters."));
    of.addStatement("$T blocks = new $L[$L][]", matrix, type, emitted.parameters.count());
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
    emitted.builder.addMethod(
        of.addStatement("return new $T($L)", self, UnitMethods.copy(emitted, "blocks")).build());

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
            .addJavadoc("A model with the same parameters and scratch memory of its own.\n")
            .returns(self)
            .addStatement("return new $T($L)", self, emitted.shared())
            .build());
  }

  private void widths() {
    width("inputWidth", "a row of inputs has", outline.inputWidth(), outline.inputs());
    width("outputWidth", "a row of outputs has", outline.outputWidth(), outline.outputs());
  }

  private void width(String name, String what, int width, List<Outline.Port> ports) {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("How many values $L: $L.\n", what, Outline.list(ports))
            .returns(TypeName.INT)
            .addStatement("return $L", width)
            .build());
  }

  private String tensors() {
    return String.join(
        ", ",
        outline.parameters().keySet().stream()
            .map(tensor -> "{@code " + tensor.name() + "} " + tensor.shape())
            .toList());
  }
}
