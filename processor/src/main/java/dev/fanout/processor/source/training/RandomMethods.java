package dev.fanout.processor.source.training;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.source.text.JavaExpression;
import dev.fanout.processor.source.type.EmittedClass;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** What a training class draws at random: which values dropout leaves out. */
final class RandomMethods {

  /** The increment of SplitMix64 (Steele, Lea and Flood 2014). */
  private static final String STEP = "0x9E3779B97F4A7C15L";

  private RandomMethods() {}

  /** Adds the field of the state and its accessors. */
  static void add(EmittedClass emitted) {
    if (!emitted.has(Role.MASK)) {
      return;
    }
    emitted.builder.addField(
        FieldSpec.builder(TypeName.LONG, "RANDOM_STEP", Modifier.PRIVATE)
            .addModifiers(Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The increment of SplitMix64 (Steele, Lea and Flood 2014).\n")
            .initializer(STEP)
            .build());
    emitted.builder.addField(
        FieldSpec.builder(TypeName.LONG, "randomState", Modifier.PRIVATE).build());
    emitted.builder.addMethod(
        accessor().returns(TypeName.LONG).addStatement("return randomState").build());
    emitted.builder.addMethod(
        accessor()
            .addParameter(TypeName.LONG, "state")
            .addStatement("randomState = state")
            .build());
  }

  private static MethodSpec.Builder accessor() {
    return MethodSpec.methodBuilder("randomState")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  /** Draws the masks of sample b: they depend on the state, the node and the place in the order. */
  static void draw(EmittedClass emitted, MethodSpec.Builder method) {
    int number = 0;
    for (Map.Entry<Tensor, Double> mask : emitted.outline.masks().entrySet()) {
      String array = emitted.array(mask.getKey());
      if (array != null) {
        emitted.kernels.use("drawMask");
        method.addStatement(
            "drawMask($L[b], $L, randomState, $L, at + b)",
            array,
            JavaExpression.literal(mask.getValue(), emitted.type),
            number);
      }
      number++;
    }
  }

  /** Goes on to other numbers for the next step. */
  static void advance(EmittedClass emitted, MethodSpec.Builder method) {
    if (emitted.has(Role.MASK)) {
      method.addStatement("randomState += RANDOM_STEP");
    }
  }
}
