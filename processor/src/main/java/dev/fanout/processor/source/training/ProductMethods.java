package dev.fanout.processor.source.training;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.OneAtATime;
import dev.fanout.processor.source.type.ParameterBlocks;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import javax.lang.model.element.Modifier;

/** The gradient of one sample, of which some matrices are left as a column and a row. */
final class ProductMethods {

  private static final ClassName TRAINABLE = ClassName.get("dev.fanout.network", "Trainable");
  private static final ClassName SAMPLES = ClassName.get("dev.fanout.data", "Samples");

  private final EmittedClass emitted;
  private final Schedule schedule;
  private final ParameterBlocks gradients;
  private final OneAtATime oneAtATime;
  private final List<Contraction> products;

  ProductMethods(
      EmittedClass emitted, Schedule schedule, ParameterBlocks gradients, OneAtATime oneAtATime) {
    this.emitted = emitted;
    this.schedule = schedule;
    this.gradients = gradients;
    this.oneAtATime = oneAtATime;
    this.products =
        schedule.products().stream()
            .sorted(Comparator.comparing(product -> gradients.first(tensor(product))))
            .toList();
  }

  private static Tensor tensor(Contraction product) {
    return product.of().target().tensor();
  }

  /** Adds the field. */
  void field() {
    if (!products.isEmpty()) {
      emitted.builder.addField(TypeName.BOOLEAN, "leavesProducts", Modifier.PRIVATE);
    }
  }

  /** The statement that has the routine leave products, or not. */
  void leave(boolean leaves, MethodSpec.Builder method) {
    if (!products.isEmpty()) {
      method.addStatement("leavesProducts = $L", leaves);
    }
  }

  /** The statements that have a gradient go where gradients are kept. */
  void bind(MethodSpec.Builder method) {
    if (schedule.descent() > 0) {
      method
          .beginControlFlow("if (descends)")
          .addStatement("bind(gradients)")
          .addStatement("descends = false")
          .endControlFlow();
    }
  }

  /** Adds the method. */
  void add() {
    if (products.isEmpty()) {
      return;
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("gradient")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.DOUBLE)
            .addParameter(SAMPLES, "samples")
            .addParameter(ArrayTypeName.of(TypeName.INT), "order")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addParameter(NumberTypes.array("float", 1), "scales")
            .addParameter(NumberTypes.array("float", 2), "gradientRows")
            .beginControlFlow(
                "if (to - from != 1 || isShort(scales, gradientRows, $L))", gradients.count())
            .addStatement(
                "return $T.super.gradient(samples, order, from, to, scales, gradientRows)",
                TRAINABLE)
            .endControlFlow()
            .addStatement("$T.check(samples, layout, order, from, to)", OneAtATime.BATCH);
    oneAtATime.begin(method);
    bind(method);
    leave(true, method);
    stored((from, to) -> method.addStatement("clear(gradients, $L, $L)", from, to));
    method.addStatement("double error = batch(samples, order, from, to, 1)");
    emitted.kernels.use("isShort");
    emitted.kernels.use("leave");
    for (Contraction product : products) {
      method.addStatement(
          "leave(scales, gradientRows, $L, $L, $L, $L, $L)",
          gradients.first(tensor(product)),
          product.extent(Axis.DESTINATION),
          row(product.factor()),
          product.factor().subscripts().get(1).offset(),
          row(product.source()));
    }
    stored(
        (from, to) -> {
          emitted.kernels.use("keep");
          method.addStatement("keep(scales, gradientRows, $L, $L, gradients)", from, to);
        });
    method.addStatement("return error");
    oneAtATime.end(method);
    emitted.builder.addMethod(method.build());
  }

  /** The ranges of blocks that are no products. */
  private void stored(BiConsumer<Integer, Integer> ranges) {
    int from = 0;
    for (Contraction product : products) {
      int first = gradients.first(tensor(product));
      if (first > from) {
        ranges.accept(from, first);
      }
      from = first + product.extent(Axis.DESTINATION);
    }
    if (gradients.count() > from) {
      ranges.accept(from, gradients.count());
    }
  }

  /** The row of the only sample. */
  private String row(Access access) {
    return emitted.names.array(access.tensor()) + "[0]";
  }
}
