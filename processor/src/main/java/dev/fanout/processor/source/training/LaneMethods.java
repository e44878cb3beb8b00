package dev.fanout.processor.source.training;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.source.lanes.LaneCopies;
import dev.fanout.processor.source.stage.SharedStages;
import dev.fanout.processor.source.type.EmittedClass;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** The gradient of a batch with the samples as lanes, where there are enough of them. */
final class LaneMethods {

  private final EmittedClass emitted;
  private final Schedule schedule;
  private final @Nullable Lanes lanes;

  LaneMethods(EmittedClass emitted, Schedule schedule) {
    this.emitted = emitted;
    this.schedule = schedule;
    this.lanes = schedule.lanes();
  }

  /** The room that {@code count} samples take in arrays of one number each. */
  String room() {
    return lanes == null ? "count" : "wholeVectors(count)";
  }

  /** Adds the methods. */
  void add() {
    if (lanes == null) {
      return;
    }
    emitted.constant(
        TypeName.INT,
        "FEWEST_LANES",
        lanes.fewest(),
        "From so many samples up each is a lane of the innermost loops.");
    emitted.builder.addField(TypeName.BOOLEAN, "areInLanes", Modifier.PRIVATE);
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("wholeVectors")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("So many samples, and lanes of none that fill the last vector.\n")
            .returns(TypeName.INT)
            .addParameter(TypeName.INT, "samples")
            .addStatement(
                "return (samples + $L) / $L * $L",
                Lanes.MULTIPLE - 1,
                Lanes.MULTIPLE,
                Lanes.MULTIPLE)
            .build());
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("inLanes")
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("Adds the gradient with the samples as lanes.\n")
            .addParameter(TypeName.INT, "count")
            .addStatement("int lanes = wholeVectors(count)")
            .addStatement("reserveLanes(lanes)");
    copies(method);
    call(lanes.routine(), "lanes", method);
    call(Objects.requireNonNull(lanes.sums()), "count", method);
    emitted.builder.addMethod(method.build());
  }

  /** Rows of the caller become lanes. */
  private void copies(MethodSpec.Builder method) {
    schedule
        .storages()
        .forEach(
            (tensor, rows) -> {
              Storage into = schedule.storages().get(Lanes.whole(tensor));
              if (into != null && (tensor.role() == Role.INPUT || tensor.role() == Role.TARGET)) {
                method.addCode(
                    "$L\n",
                    LaneCopies.toLanes(
                        rows,
                        into.array(),
                        tensor.size(),
                        "count",
                        emitted.names,
                        emitted.kernels));
              }
            });
  }

  /**
   * The statements that copy the values of a sample that was a lane to the rows that it would have
   * left otherwise.
   */
  void toRows(List<Tensor> values, MethodSpec.Builder method) {
    if (lanes == null) {
      return;
    }
    method.beginControlFlow("if (areInLanes)");
    String unit = emitted.names.inMethod().of("unit", "unit");
    for (Tensor tensor : values) {
      Storage rows = schedule.storages().get(tensor);
      Storage from = schedule.storages().get(Lanes.whole(tensor));
      if (rows != null && from != null) {
        String array = emitted.names.array(from.array());
        boolean isRow = from.array().shape().size() > 1;
        method
            .beginControlFlow("for (int $L = 0; $L < $L; $L++)", unit, unit, tensor.size(), unit)
            .addStatement(
                "$L[b][$L] = $L[b]",
                emitted.names.array(rows.array()),
                rows.offset() == 0 ? unit : rows.offset() + " + " + unit,
                isRow ? array + "[" + unit + "]" : array)
            .endControlFlow();
      }
    }
    method.endControlFlow();
  }

  /** Has a part of a batch computed in lanes, or does what else there is to do. */
  void unlessInLanes(MethodSpec.Builder method, Consumer<MethodSpec.Builder> otherwise) {
    if (lanes == null) {
      otherwise.accept(method);
      return;
    }
    method
        .addStatement(
            "areInLanes = VECTORS && $L % $L.LENGTH == 0$L$L && count >= FEWEST_LANES",
            Lanes.MULTIPLE,
            emitted.kernels.vectorLoops().orElseThrow().name(),
            schedule.descent() > 0 ? " && !descends" : "",
            schedule.isShared() ? " && workers == null" : "")
        .beginControlFlow("if (areInLanes)")
        .addStatement("inLanes(count)")
        .nextControlFlow("else");
    otherwise.accept(method);
    method.endControlFlow();
  }

  private void call(String routine, String samples, MethodSpec.Builder method) {
    if (schedule.isShared()) {
      method.addStatement("$L($L, $T.WHOLE)", routine, samples, SharedStages.PART);
    } else {
      method.addStatement("$L($L)", routine, samples);
    }
  }
}
