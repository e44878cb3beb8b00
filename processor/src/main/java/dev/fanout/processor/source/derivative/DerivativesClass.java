package dev.fanout.processor.source.derivative;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.Derivative;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import dev.fanout.processor.source.type.Arguments;
import dev.fanout.processor.source.type.Documentation;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.source.type.Family;
import dev.fanout.processor.source.type.Ownership;
import dev.fanout.processor.source.type.ParameterBlocks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;

/** {@code …Derivatives}: what was requested. It names nothing outside {@code java.lang}. */
public final class DerivativesClass {

  private final EmittedClass emitted;
  private final Outline outline;
  private final String type;
  private final TypeName matrix;
  private final Map<String, ParameterBlocks> blocks = new LinkedHashMap<>();

  private DerivativesClass(Family family, Schedule schedule) {
    this.emitted = new EmittedClass(family, "Derivatives", schedule);
    this.outline = family.outline();
    this.type = emitted.type;
    this.matrix = NumberTypes.array(type, 2);
    boolean ofParameters = outline.derivatives().contains(Derivative.PARAMETER_DIRECTIONAL);
    boolean second = outline.derivatives().contains(Derivative.HESSIAN_VECTOR);
    if (ofParameters || second) {
      blocks.put("directions", ofTrained(Tensor::tangent));
    }
    if (second) {
      blocks.put("products", ofTrained(tensor -> tensor.adjoint().tangent()));
    }
  }

  private ParameterBlocks ofTrained(UnaryOperator<Tensor> of) {
    return emitted.blocks(of, tensor -> tensor.role() == Role.PARAMETER);
  }

  public static String text(Family family, Schedule schedule) {
    DerivativesClass derivatives = new DerivativesClass(family, schedule);
    derivatives.documentation();
    derivatives.fields();
    Ownership ownership = new Ownership(derivatives.emitted);
    new DerivativeMethods(derivatives.emitted, derivatives.blocks, ownership).add();
    ownership.add(List.of());
    derivatives.emitted.builder.in(Section.MEMORY);
    derivatives.construction();
    return derivatives.emitted.text();
  }

  private void documentation() {
    emitted.builder.markGenerated(emitted.typeName("GeneratedByFanout"));
    emitted
        .builder
        .head()
        .addJavadoc(
            "$L",
            "Derivatives of {@code "
                + outline.qualifiedName()
                + "} as its model computes it.\n\n"
                + Documentation.wrapped(
                    "<p>For a sample, x are the inputs ("
                        + outline.inputWidth()
                        + " values), y the outputs ("
                        + outline.outputWidth()
                        + "), t the targets ("
                        + outline.targetWidth()
                        + ") and E the error. An instance shares the parameters of the model. Any"
                        + " number of threads may compute with it at a time: the first one in its"
                        + " memory, every other one, for the time of a call, in that of another"
                        + " instance, which it keeps for the next one. What receives a result may also"
                        + " be an argument.",
                    ""));
  }

  private void fields() {
    emitted.builder.addField(matrix, "parameters", Modifier.PRIVATE, Modifier.FINAL);
    emitted.parameters.addFields(emitted.builder);
    blocks.forEach(
        (name, all) -> {
          emitted.builder.addField(
              FieldSpec.builder(matrix, name, Modifier.PRIVATE, Modifier.FINAL)
                  .initializer("new $L[$L][]", type, all.count())
                  .build());
          all.addFields(emitted.builder);
        });
  }

  private void construction() {
    ClassName self = ClassName.get(outline.packageName(), emitted.name);
    ClassName model = ClassName.get(outline.packageName(), outline.name() + "Model");
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(matrix, "parameters")
            .addStatement("this.parameters = parameters");
    piece(constructor, "bind", emitted.parameters.bind("parameters", emitted.kernels));
    blocks.forEach(
        (name, all) -> {
          String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
          piece(constructor, "allocate" + suffix, all.allocate(name, emitted.kernels));
          piece(constructor, "bind" + suffix, all.bind(name, emitted.kernels));
        });
    emitted.builder.addMethod(constructor.build());
    MethodSpec.Builder of =
        MethodSpec.methodBuilder("of")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("The derivatives of {@code model}, with whose parameters they change.\n")
            .returns(self)
            .addParameter(model, "model");
    Arguments.notNull(of, "model");
    emitted.builder.addMethod(of.addStatement("return new $T(model.parameters)", self).build());
  }

  private void piece(MethodSpec.Builder constructor, String name, List<CodeBlock> statements) {
    boolean isBind = name.equals("bind");
    Pieces.add(
        statements,
        constructor,
        emitted.builder,
        name,
        List.of(Modifier.PRIVATE),
        isBind ? List.of(ParameterSpec.builder(matrix, "parameters").build()) : List.of());
  }
}
