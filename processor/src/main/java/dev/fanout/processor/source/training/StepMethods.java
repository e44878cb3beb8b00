package dev.fanout.processor.source.training;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.OneAtATime;
import dev.fanout.processor.source.type.ParameterBlocks;
import dev.fanout.processor.source.type.RefusedRows;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** The methods of a training class that compute batches: the gradient, a step, an evaluation. */
final class StepMethods {

  private static final ClassName TRAINABLE = ClassName.get("dev.fanout.network", "Trainable");
  private static final ClassName SAMPLES = ClassName.get("dev.fanout.data", "Samples");

  private final EmittedClass emitted;
  private final Outline outline;
  private final String type;
  private final ParameterBlocks gradients;
  private final Schedule schedule;
  private final SharedMethods shared;
  private final OneAtATime oneAtATime;
  private final RefusedRows refusedRows;
  private final LaneMethods lanes;
  private final ProductMethods products;

  StepMethods(EmittedClass emitted, Schedule schedule, ParameterBlocks gradients) {
    this.emitted = emitted;
    this.outline = emitted.outline;
    this.type = emitted.type;
    this.gradients = gradients;
    this.schedule = schedule;
    this.shared = new SharedMethods(emitted, schedule);
    this.oneAtATime = new OneAtATime(emitted);
    this.refusedRows = new RefusedRows(emitted, "ofRow");
    this.lanes = new LaneMethods(emitted, schedule);
    this.products = new ProductMethods(emitted, schedule, gradients, oneAtATime);
  }

  /** Adds the fields. */
  void fields() {
    if (schedule.descent() > 0) {
      emitted.builder.addField(TypeName.BOOLEAN, "descends", Modifier.PRIVATE);
    }
    products.field();
  }

  private void constants() {
    int together = schedule.routine("gradient").rows();
    if (together < Routine.WHOLE_BATCH) {
      emitted.constant(
          TypeName.INT,
          "GRADIENT_SAMPLES",
          together,
          "How many samples a gradient is computed of together.");
    }
    emitted.constant(
        TypeName.INT,
        "EVALUATION_SAMPLES",
        schedule.routine("evaluation").rows(),
        "How many samples are evaluated together.");
    if (schedule.descent() > 0 && schedule.descent() < Routine.WHOLE_BATCH) {
      emitted.constant(
          TypeName.INT,
          "DESCENT_SAMPLES",
          schedule.descent(),
          "The largest batch whose step is taken while its gradient is computed.");
    }
  }

  /** Adds the methods. */
  void add() {
    constants();
    bind();
    gradient();
    products.add();
    descend();
    batch();
    evaluate();
    refused();
    lanes.add();
    shared.add();
    oneAtATime.add();
  }

  /** Points the arrays that gradients are added to at these blocks. */
  private void bind() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("bind")
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("What gradients are added to.\n")
            .addParameter(NumberTypes.array(type, 2), "blocks");
    Pieces.add(
        gradients.rebind("blocks"),
        method,
        emitted.builder,
        "bind",
        List.of(Modifier.PRIVATE),
        List.of(ParameterSpec.builder(NumberTypes.array(type, 2), "blocks").build()));
    emitted.builder.addMethod(method.build());
  }

  private MethodSpec.Builder ofBatch(MethodSpec.Builder method) {
    return method
        .addParameter(SAMPLES, "samples")
        .addParameter(ArrayTypeName.of(TypeName.INT), "order")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to");
  }

  private void gradient() {
    emitted.kernels.use("clear");
    MethodSpec.Builder method = ofBatch(override("gradient", TypeName.DOUBLE));
    oneAtATime.begin(checked(method));
    products.bind(method);
    products.leave(false, method);
    method
        .addStatement("clear(gradients, 0, $L)", gradients.count())
        .addStatement("return batch(samples, order, from, to, 1)");
    oneAtATime.end(method);
    emitted.builder.addMethod(method.build());
  }

  private void descend() {
    if (schedule.descent() == 0) {
      return;
    }
    MethodSpec.Builder method =
        ofBatch(override("descend", TypeName.DOUBLE)).addParameter(TypeName.DOUBLE, "learningRate");
    checked(method).addStatement("$T.check(learningRate)", OneAtATime.BATCH);
    if (schedule.descent() < Routine.WHOLE_BATCH) {
      method
          .beginControlFlow("if (to - from > DESCENT_SAMPLES)")
          .addStatement(
              "return $T.super.descend(samples, order, from, to, learningRate)", TRAINABLE)
          .endControlFlow();
    }
    oneAtATime
        .begin(method)
        .beginControlFlow("if (!descends)")
        .addStatement("bind(parameters)")
        .addStatement("descends = true")
        .endControlFlow();
    products.leave(false, method);
    method.addStatement("return batch(samples, order, from, to, -learningRate)");
    oneAtATime.end(method);
    emitted.builder.addMethod(method.build());
  }

  /** Both passes over a batch. */
  private void batch() {
    MethodSpec.Builder method =
        ofBatch(
                MethodSpec.methodBuilder("batch")
                    .addModifiers(Modifier.PRIVATE)
                    .addJavadoc(
                        "Adds the gradient of the error of a batch, times {@code factor}.\n"))
            .returns(TypeName.DOUBLE)
            .addParameter(TypeName.DOUBLE, "factor");
    int together = schedule.routine("gradient").rows();
    String rows = together == Routine.WHOLE_BATCH ? "(to - from)" : "GRADIENT_SAMPLES";
    rows(method)
        .addStatement("double sum = 0")
        .beginControlFlow("for (int at = from; at < to; at += $L)", rows)
        .addStatement("int count = Math.min($L, to - at)", rows)
        .addStatement("reserve($L)", lanes.room())
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("inputs[b] = allInputs[order[at + b]]")
        .addStatement("targets[b] = allTargets[order[at + b]]");
    if (emitted.hasSeeds()) {
      String narrowed = type.equals("float") ? "(float) " : "";
      method.addStatement(
          "seeds[b] = $L(factor * samples.weight(order[at + b]) / (to - from))", narrowed);
    }
    if (emitted.has(Role.SHARE)) {
      method.addStatement("shares[b] = ($L) 1 / (to - from)", type);
    }
    RandomMethods.draw(emitted, method);
    method.endControlFlow();
    String range = "samples, order, at, at + count";
    lanes.unlessInLanes(
        method, rest -> refusedRows.guard(rest, code -> shared.run("gradient", code), range));
    method
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("sum += samples.weight(order[at + b]) * errors[b]")
        .endControlFlow()
        .endControlFlow();
    RandomMethods.advance(emitted, method);
    emitted.builder.addMethod(method.addStatement("return sum / (to - from)").build());
  }

  /** Where there are several outputs, what each of them adds to the error is told as well. */
  private void evaluate() {
    MethodSpec.Builder method = evaluation();
    List<Outline.Port> outputs = outline.outputs();
    if (outputs.size() > 1) {
      emitted.builder.addMethod(
          evaluation()
              .addStatement(
                  "return evaluate(samples, from, to, results, new double[$L])", outputs.size())
              .build());
      method.addParameter(NumberTypes.array("double", 1), "losses");
    }
    String losses = outputs.size() > 1 ? ", losses" : "";
    method.addStatement("$T.check(samples, layout, from, to, results$L)", OneAtATime.BATCH, losses);
    oneAtATime.begin(method);
    rows(method).addStatement("double sum = 0");
    for (int k = 0; k < outputs.size() && outputs.size() > 1; k++) {
      method.addStatement("losses[$L] = 0", k);
    }
    method
        .beginControlFlow("for (int at = from; at < to; at += EVALUATION_SAMPLES)")
        .addStatement("int count = Math.min(EVALUATION_SAMPLES, to - at)")
        .addStatement("reserve(count)")
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("inputs[b] = allInputs[at + b]")
        .addStatement("targets[b] = allTargets[at + b]")
        .endControlFlow();
    refusedRows.guard(
        method, code -> shared.run("evaluation", code), "samples, null, at, at + count");
    method
        .beginControlFlow("for (int b = 0; b < count; b++)")
        .addStatement("sum += samples.weight(at + b) * errors[b]");
    for (int k = 0; k < outputs.size() && outputs.size() > 1; k++) {
      method.addStatement(
          "losses[$L] += samples.weight(at + b) * $L[b] / (to - from)",
          k,
          emitted.array(Tensor.errorOf(outputs.get(k).name())));
    }
    method
        .beginControlFlow("for (int j = 0; j < $L; j++)", outline.outputWidth())
        .addStatement("results[at - from + b][j] = outputs[b][j]")
        .endControlFlow()
        .endControlFlow()
        .endControlFlow()
        .addStatement("return sum / (to - from)");
    oneAtATime.end(method);
    emitted.builder.addMethod(method.build());
  }

  /** An evaluation changes nothing, so it may go through the rows again. */
  private void refused() {
    refusedRows.add(
        "the samples",
        List.of(
            ParameterSpec.builder(SAMPLES, "samples").build(),
            ParameterSpec.builder(ArrayTypeName.of(TypeName.INT), "order").build()),
        method ->
            method
                .addStatement("int sample = order == null ? row : order[row]")
                .addStatement("inputs[0] = samples.$L()[sample]", rows("Inputs"))
                .addStatement("targets[0] = samples.$L()[sample]", rows("Targets")),
        "sample",
        method -> shared.runAlone("evaluation", method));
  }

  private String rows(String of) {
    return type.equals("double") ? "double" + of : of.toLowerCase(Locale.ROOT);
  }

  private MethodSpec.Builder evaluation() {
    return override("evaluate", TypeName.DOUBLE)
        .addParameter(SAMPLES, "samples")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to")
        .addParameter(NumberTypes.array("double", 2), "results");
  }

  private MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns);
  }

  private MethodSpec.Builder checked(MethodSpec.Builder method) {
    return method.addStatement("$T.check(samples, layout, order, from, to)", OneAtATime.BATCH);
  }

  private MethodSpec.Builder rows(MethodSpec.Builder method) {
    TypeName matrix = NumberTypes.array(type, 2);
    return method
        .addStatement("$T allInputs = samples.$L()", matrix, rows("Inputs"))
        .addStatement("$T allTargets = samples.$L()", matrix, rows("Targets"));
  }
}
