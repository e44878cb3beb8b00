package dev.fanout.processor.source.training;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.weights.Weights;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** How trainings begin: with numbers that are drawn, or that the model has. */
final class StartMethods {

  private static final ClassName LAYOUT = ClassName.get("dev.fanout.parameters", "Layout");
  private static final ClassName BLOCKS = ClassName.get("dev.fanout.parameters", "Blocks");

  private final EmittedClass emitted;
  private final Outline outline;
  private final ClassName self;
  private final ClassName model;

  StartMethods(EmittedClass emitted, ClassName self, ClassName model) {
    this.emitted = emitted;
    this.outline = emitted.outline;
    this.self = self;
    this.model = model;
  }

  /**
   * Adds them.
   *
   * @param parameters the field of all parameters
   */
  void add(String parameters) {
    MethodSpec.Builder initialized =
        MethodSpec.methodBuilder("initialized")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc(
                "A network at the start of its training. The same seed gives the same bits.\n")
            .returns(self)
            .addParameter(TypeName.LONG, "seed")
            .addStatement("$T training = new $T()", self, self)
            .addStatement("training.layout.initialize(seed)");
    copyOfFile(initialized);
    if (emitted.has(Role.MASK)) {
      initialized.addStatement("training.randomState = seed");
    }
    emitted.builder.addMethod(initialized.addStatement("return training").build());
    Weights weights = outline.weights();
    if (weights != null && weights.isWhole()) {
      pretrained(parameters);
    }
  }

  /** What starts as in a file is taken from the model, which has its numbers. */
  private void copyOfFile(MethodSpec.Builder method) {
    List<String> names =
        outline.parameters().entrySet().stream()
            .filter(each -> each.getValue().isOfFile())
            .map(Map.Entry::getKey)
            .map(Tensor::name)
            .toList();
    if (names.isEmpty() || outline.weights() == null) {
      return;
    }
    method.addStatement(
        "$T file = training.layout.over($T.of($T.of($T.weights()).parameters))",
        LAYOUT,
        BLOCKS,
        model,
        model);
    String read = emitted.type.equals("double") ? "readDoubles" : "read";
    for (String name : names) {
      method.addStatement("training.layout.write($S, file.$L($S))", name, read, name);
    }
  }

  private void pretrained(String parameters) {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("pretrained")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("A network with the weights of the model, to be trained further.\n")
            .returns(self)
            .addStatement("$T training = new $T()", self, self)
            .addStatement(
                "training.$L.copyFrom($T.of(new $T().parameters))", parameters, BLOCKS, model)
            .addStatement("return training")
            .build());
  }
}
