package dev.fanout.processor.source.model;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Outline.Port;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.RefusedRows;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What one thread computes of a batch: row by row, or with the samples as lanes. */
final class BatchMethods {

  private final EmittedClass emitted;
  private final Outline outline;
  private final Schedule schedule;
  private final @Nullable Lanes lanes;
  private final String type;
  private final TypeName vector;
  private final RefusedRows refusedRows;

  private BatchMethods(EmittedClass emitted) {
    this.emitted = emitted;
    this.outline = emitted.outline;
    this.schedule = emitted.schedule();
    this.lanes = schedule.lanes();
    this.type = emitted.type;
    this.vector = NumberTypes.array(type, 1);
    this.refusedRows = new RefusedRows(emitted, "ofRow");
  }

  /** Adds the methods. */
  static void add(EmittedClass emitted) {
    BatchMethods methods = new BatchMethods(emitted);
    emitted.builder.in(Section.BATCHES);
    methods.constants();
    methods.predictRows();
    methods.refused();
    if (methods.lanes != null) {
      methods.predictLanes(methods.lanes);
    }
  }

  private void constants() {
    emitted.constant(
        TypeName.INT,
        "ROWS_TOGETHER",
        schedule.routine("forward").rows(),
        "How many samples are computed together.");
    if (lanes != null) {
      emitted.constant(
          TypeName.INT,
          "FEWEST_LANES",
          lanes.fewest(),
          "From so many samples up each is a lane of the innermost loops.");
      emitted.constant(
          TypeName.INT,
          "LANES_TOGETHER",
          schedule.routine(lanes.routine()).rows(),
          "How many samples are lanes together at most.");
    }
  }

  private void predictRows() {
    int in = outline.inputWidth();
    int out = outline.outputWidth();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predictRows")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to");
    if (lanes != null) {
      method
          .beginControlFlow(
              "if ($Lto - from >= FEWEST_LANES)", lanes.unlessVectors() ? "!VECTORS && " : "")
          .addStatement("predictLanes(in, out, from, to)")
          .addStatement("return")
          .endControlFlow();
    }
    method
        .addStatement("int rows = Math.min(to - from, ROWS_TOGETHER)")
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
        .endControlFlow();
    computed(method, "forward", "count");
    method
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("System.arraycopy(outputs[b], 0, out, (at + b) * $L, $L)", out, out)
        .endControlFlow()
        .endControlFlow();
    emitted.builder.addMethod(method.build());
  }

  /** Runs a routine over {@code count} samples; of a single one nobody asks which it is. */
  private void computed(MethodSpec.Builder method, String routine, String samples) {
    refusedRows.guard(
        method,
        code -> code.addStatement("$L($L)", routine, samples),
        "in, at, to == 1 ? at : at + count");
  }

  private void refused() {
    int in = outline.inputWidth();
    refusedRows.add(
        "in",
        List.of(ParameterSpec.builder(vector, "in").build()),
        method ->
            method
                .addStatement("inputs[0] = new $L[$L]", type, in)
                .addStatement("outputs[0] = new $L[$L]", type, outline.outputWidth())
                .addStatement("System.arraycopy(in, row * $L, inputs[0], 0, $L)", in, in),
        "row",
        method -> method.addStatement("forward(1)"));
  }

  /** A large batch, in parts of about the same size. */
  private void predictLanes(Lanes lanes) {
    emitted.kernels.use("toLanes");
    emitted.kernels.use("toRows");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("predictLanes")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(vector, "in")
            .addParameter(vector, "out")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addStatement("int parts = (to - from - 1) / LANES_TOGETHER + 1")
            .addStatement("int rows = (to - from - 1) / parts + 1")
            .addStatement("reserveLanes($L)", whole(lanes, "rows"))
            .beginControlFlow("for (int at = from; at < to; at += rows)")
            .addStatement("int count = Math.min(rows, to - at)");
    int offset = 0;
    for (int i = 0; i < outline.inputs().size(); i++) {
      Port input = outline.inputs().get(i);
      Tensor array = lanes.inputs().get(i);
      if (array != null) {
        method.addStatement(
            "toLanes(in, $L, $L, $L, $L, count)",
            place(offset, outline.inputWidth()),
            outline.inputWidth(),
            emitted.names.array(array),
            input.width());
      }
      offset += input.width();
    }
    computed(method, lanes.routine(), whole(lanes, "count"));
    offset = 0;
    for (int i = 0; i < outline.outputs().size(); i++) {
      Port output = outline.outputs().get(i);
      method.addStatement(
          "toRows($L, $L, count, out, $L, $L)",
          emitted.names.array(lanes.outputs().get(i)),
          output.width(),
          place(offset, outline.outputWidth()),
          outline.outputWidth());
      offset += output.width();
    }
    emitted.builder.addMethod(method.endControlFlow().build());
  }

  /** So many samples, and those that fill the last vector. */
  private static String whole(Lanes lanes, String samples) {
    int multiple = lanes.multiple();
    return multiple == 1
        ? samples
        : "(%s + %s) / %s * %s".formatted(samples, multiple - 1, multiple, multiple);
  }

  private static String place(int offset, int width) {
    return "at * " + width + (offset == 0 ? "" : " + " + offset);
  }
}
