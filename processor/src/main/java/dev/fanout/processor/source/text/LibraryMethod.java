package dev.fanout.processor.source.text;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import javax.lang.model.element.Modifier;

/** A method of the library as a member of an emitted class. */
public final class LibraryMethod {

  private LibraryMethod() {}

  public static MethodSpec of(JavaMethod method) {
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(method.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(NumberTypes.of(method.type()));
    if (!method.comment().isEmpty()) {
      spec.addJavadoc("$L\n", method.comment());
    }
    for (JavaMethod.Formal parameter : method.parameters()) {
      spec.addParameter(
          ParameterSpec.builder(NumberTypes.of(parameter.type()), parameter.name()).build());
    }
    return spec.addCode(CodeBlock.of("$L", method.statements())).build();
  }
}
