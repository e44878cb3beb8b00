package dev.fanout.processor.source.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Storage.Addressing;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.UnitLanes;
import dev.fanout.processor.schedule.UnitLanes.LayerLanes;
import dev.fanout.processor.source.call.Direct;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.stage.FanOut;
import dev.fanout.processor.source.stage.StraightLineMethod;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.type.Documentation;
import dev.fanout.processor.source.type.EmittedClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * One sample with the units of each layer as lanes, in a model whose parameters nobody can change:
 * it has a copy of them in rows of whole vectors. A model that shares them with a training has
 * none, and computes the same bits as any other.
 */
final class UnitMethods {

  private static final String METHOD = "forwardOfUnits";

  private static final String REST = "restOfUnits";

  private static final String COPY = "inUnits";

  private final EmittedClass emitted;
  private final Outline outline;
  private final UnitLanes lanes;
  private final FanOut fanOut;
  private final VectorClass vectors;
  private final TypeName vector;
  private final String units;

  private UnitMethods(EmittedClass emitted, UnitLanes lanes, FanOut fanOut) {
    this.emitted = emitted;
    this.outline = emitted.outline;
    this.lanes = lanes;
    this.fanOut = fanOut;
    this.vectors = emitted.kernels.vectorLoops().orElseThrow();
    this.vector = NumberTypes.array(emitted.type, 1);
    this.units = emitted.units().orElseThrow();
  }

  /** A paragraph on the copy, if there is one. */
  static String documentation(Schedule schedule) {
    UnitLanes lanes = schedule.units();
    return lanes == null
        ? ""
        : "\n"
            + Documentation.wrapped(
                "<p>Where kernels run on vectors, a model whose parameters no training can change"
                    + " computes one sample from a copy of them, "
                    + lanes.size() * Float.BYTES
                    + " bytes that forks share, with the units of each layer as lanes. It is faster"
                    + " than the model of a training, with the same bits.",
                "");
  }

  /** Adds the fields and methods, if one sample is computed so. */
  static void add(EmittedClass emitted, FanOut fanOut) {
    UnitLanes lanes = emitted.schedule().units();
    if (lanes != null) {
      new UnitMethods(emitted, lanes, fanOut).add();
    }
  }

  private void add() {
    vectors.use(List.of("copyToUnits", "startUnits"));
    emitted.builder.in(Section.FORMULAS);
    forward();
    if (lanes.rest() != null) {
      rest(lanes.rest());
    }
    emitted.builder.in(Section.MEMORY);
    emitted.builder.addField(
        FieldSpec.builder(vector, units, Modifier.PRIVATE, Modifier.FINAL).build());
    for (LayerLanes layer : lanes.layers()) {
      emitted.builder.addField(
          FieldSpec.builder(vector, values(layer), Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new $L[$L]", emitted.type, layer.lanes())
              .build());
    }
    copy();
  }

  private String values(LayerLanes layer) {
    String node =
        Identifiers.identifier(new Tensor(layer.sums().node(), "", Role.VALUE, List.of()));
    return emitted.names.of(List.of(units, layer), Identifiers.camel(node, "units"));
  }

  /** One layer after the other, each by itself, and what follows them. */
  private void forward() {
    CodeBlock.Builder code = CodeBlock.builder();
    String from = "in";
    int at = 0;
    for (LayerLanes layer : lanes.layers()) {
      String values = values(layer);
      code.addStatement(
          "$L.startUnits($L, $L, $L, $L, $L, $L, $L, null)",
          vectors.name(),
          values,
          from,
          units,
          at,
          layer.inputs(),
          layer.lanes(),
          layer.function() == Elementary.RELU);
      if (layer.function() != null && layer.function() != Elementary.RELU) {
        String function = outline.arithmetic().method(layer.function(), true);
        code.addStatement(
            "$L",
            vectors
                .loopCall(
                    vectors.function(function), List.of(values, String.valueOf(layer.lanes())))
                .replace(";", ""));
      }
      from = values;
      at += layer.size();
    }
    if (lanes.rest() == null) {
      code.addStatement(
          "$T.arraycopy($L, 0, out, 0, $L)", System.class, from, lanes.last().units());
    } else {
      code.addStatement("$L($L, out)", REST, from);
    }
    emitted.builder.addMethod(
        MethodSpec.methodBuilder(METHOD)
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("One sample with the units of each layer as lanes.\n")
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addCode(code.build())
            .build());
  }

  private void rest(StraightLine line) {
    Arithmetic arithmetic = outline.arithmetic();
    line.statements().forEach(s -> emitted.kernels.useFunctions(s, arithmetic, false));
    Map<Tensor, Storage> storages = storages();
    emitted.builder.addMethod(
        MethodSpec.methodBuilder(REST)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameters(Direct.parameters(storages, emitted.names, emitted.type))
            .addCode(
                "$L",
                StraightLineMethod.body(line, storages, emitted.names, fanOut, arithmetic, true))
            .build());
  }

  /** The rows that the rest is given, and where the network keeps its outputs. */
  private Map<Tensor, Storage> storages() {
    Tensor sums = lanes.last().sums();
    Tensor row = new Tensor("", "units", Role.INPUT, List.of(Index.SAMPLES, lanes.last().lanes()));
    Map<Tensor, Storage> storages = new LinkedHashMap<>();
    storages.put(sums, new Storage(row, Addressing.ROWS, 0, outline.arithmetic().number()));
    emitted
        .schedule()
        .storages()
        .forEach(
            (tensor, storage) -> {
              if (Direct.isOutputs(storage.array())) {
                storages.put(tensor, storage);
              }
            });
    return storages;
  }

  private void copy() {
    List<CodeBlock> statements = new ArrayList<>();
    int at = 0;
    for (LayerLanes layer : lanes.layers()) {
      statements.add(copied(layer.bias(), layer.units(), 1, at, layer.lanes()));
      statements.add(
          copied(layer.weight(), layer.units(), layer.inputs(), at + layer.lanes(), layer.lanes()));
      at += layer.size();
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(COPY)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc(
                "These parameters in rows of units, which nobody changes any more; null where"
                    + " kernels do\nnot run on vectors.\n")
            .returns(vector)
            .addParameter(NumberTypes.array(emitted.type, 2), "blocks")
            .beginControlFlow(
                "if (!VECTORS || $L % $L.LENGTH != 0)", Lanes.MULTIPLE, vectors.name())
            .addStatement("return null")
            .endControlFlow()
            .addStatement("$T copy = new $L[$L]", vector, emitted.type, lanes.size());
    statements.forEach(method::addStatement);
    emitted.builder.addMethod(method.addStatement("return copy").build());
  }

  /** Copies element [unit, input] of a parameter to row input and lane unit. */
  private CodeBlock copied(Tensor parameter, int ofUnits, int inputs, int at, int row) {
    Storage storage = Objects.requireNonNull(emitted.schedule().storages().get(parameter));
    String strides =
        switch (storage.addressing()) {
          case FLAT -> "0, 0, " + inputs + ", 1";
          case LANES -> "0, 1, 1, 0";
          default -> "1, 0, 0, 1";
        };
    return CodeBlock.of(
        "$L.copyToUnits(blocks, $L, $L, $L, $L, copy, $L, $L)",
        vectors.name(),
        emitted.parameters.first(parameter),
        strides,
        ofUnits,
        inputs,
        at,
        row);
  }

  /** The argument of a constructor that has a model of parameters of its own. */
  static String copy(EmittedClass emitted, String blocks) {
    return emitted.units().isPresent() ? blocks + ", " + COPY + "(" + blocks + ")" : blocks;
  }

  /** Computes one sample so, where there is a copy, and returns. */
  static CodeBlock call(EmittedClass emitted, String condition) {
    return emitted
        .units()
        .map(
            units ->
                CodeBlock.builder()
                    .beginControlFlow("if ($L != null$L)", units, condition)
                    .addStatement("$L(in, out)", METHOD)
                    .addStatement("return")
                    .endControlFlow()
                    .build())
        .orElse(CodeBlock.of(""));
  }
}
