package dev.fanout.processor.source.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import dev.fanout.processor.source.text.ClassText;
import java.io.IOException;
import java.io.InputStream;
import javax.lang.model.element.Modifier;

/**
 * The method that reads the weights of a model from the file beside it.
 *
 * @param name of the model
 * @param bytes of the file
 */
public record WeightResource(String packageName, String name, int bytes) {

  /** The name of the file that holds the weights of a model, beside its class. */
  public static String file(String model) {
    return model + ".weights";
  }

  void addTo(ClassText builder) {
    String file = file(name);
    ClassName model = ClassName.get(packageName, name);
    builder.addMethod(
        MethodSpec.methodBuilder("stored")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("What is in the file beside this class.\n")
            .returns(byte[].class)
            // One more byte shows whether the file is longer.
            .addStatement("byte[] stored = new byte[$L + 1]", bytes)
            .addStatement("int count = 0")
            .beginControlFlow(
                "try ($T in = $T.class.getResourceAsStream($S))", InputStream.class, model, file)
            .beginControlFlow("if (in == null)")
            .addStatement(
                "throw new IllegalStateException(\n$S)",
                file + " is not beside " + name + ".class. Put it there.")
            .endControlFlow()
            .addStatement("int more = in.read(stored)")
            .beginControlFlow("while (more > 0)")
            .addStatement("count += more")
            .addStatement("more = in.read(stored, count, stored.length - count)")
            .endControlFlow()
            .nextControlFlow("catch ($T e)", IOException.class)
            .addStatement("throw new IllegalStateException(\n$S, e)", file + " cannot be read.")
            .endControlFlow()
            .beginControlFlow("if (count != $L)", bytes)
            .addStatement(
                "throw new IllegalStateException(\n$S + (count < $L ? \"only \" + count : $S)\n+ $S)",
                file + " has ",
                bytes,
                "more than " + bytes,
                " bytes, and this class takes " + bytes + ". Take both of one build.")
            .endControlFlow()
            .addStatement("return stored")
            .build());
  }
}
