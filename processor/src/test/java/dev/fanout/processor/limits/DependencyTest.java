package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An emitted model needs nothing but {@code java.lang} of Java 8: no Fanout, no other module. */
final class DependencyTest {

  static List<String> networks() {
    return Golden.networks();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void namesOnlyJavaLang(String network) {
    Emitted emitted = Emitted.of(network);
    assertThat(
            ClassFile.read(emitted.modelForJava8()).classes().stream()
                .filter(named -> !named.matches("java/lang/\\w+"))
                .filter(named -> !named.startsWith(emitted.model().replace('.', '/') + "$"))
                .toList())
        .containsExactly(emitted.model().replace('.', '/'));
  }

  /** The class of a build for Java 17 is another one: it joins strings in another way. */
  @ParameterizedTest
  @MethodSource("networks")
  void predictsWhereThereIsNothingElse(String network) throws ReflectiveOperationException {
    Emitted emitted = Emitted.of(network);
    byte[] built = emitted.compiled.classes().get(emitted.model());
    Trainable training = emitted.training();
    Object model = training.getClass().getMethod("model").invoke(training);
    float[] parameters = (float[]) model.getClass().getMethod("parameters").invoke(model);
    float[] in = new float[training.layout().inputWidth()];
    in[0] = 0.75f;
    float[] expected = predict(model, in, training.layout().outputWidth());
    for (byte[] code : List.of(built, emitted.modelForJava8())) {
      Class<?> alone = new Alone(code).loadClass(emitted.model());
      Object made = alone.getMethod("of", float[].class).invoke(null, (Object) parameters);
      assertThat(predict(made, in, expected.length)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void needsTheModuleJavaBaseOnly(String network, @TempDir Path folder) throws IOException {
    Emitted emitted = Emitted.of(network);
    Path file = folder.resolve(emitted.model().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, emitted.compiled.classes().get(emitted.model()));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit =
        ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, "-summary", folder.toString());
    assertWithMessage("jdeps: %s", said).that(exit).isEqualTo(0);
    assertThat(said.toString().strip()).isEqualTo(folder.getFileName() + " -> java.base");
  }

  private static float[] predict(Object model, float[] in, int outputs)
      throws ReflectiveOperationException {
    float[] out = new float[outputs];
    model.getClass().getMethod("predict", float[].class, float[].class).invoke(model, in, out);
    return out;
  }

  /**
   * @param model its qualified name
   */
  private record Emitted(Compiled compiled, String model) {

    static Emitted of(String network) {
      Compiled compiled =
          Compiler.JAVAC.compilation().compileOnce(Golden.description(network)).orFail();
      return new Emitted(
          compiled,
          compiled.sources().keySet().stream()
              .filter(name -> name.endsWith("Model"))
              .findFirst()
              .orElseThrow());
    }

    Trainable training() throws ReflectiveOperationException {
      return (Trainable)
          compiled
              .load(model.replaceFirst("Model$", "Training"))
              .getMethod("initialized", long.class)
              .invoke(null, 1L);
    }

    /** From its source alone. */
    byte[] modelForJava8() {
      return Compiler.JAVAC
          .compilation()
          // JDKs from 20 on warn that Java 8 is old.
          .options("-proc:none", "--release", "8", "-Xlint:all,-options", "-Werror")
          .compile(compiled.source(model))
          .orFail()
          .classes()
          .get(model);
    }
  }

  /** Sees the classes of the platform and one model. */
  private static final class Alone extends ClassLoader {

    private final byte[] code;

    Alone(byte[] code) {
      super(ClassLoader.getPlatformClassLoader());
      this.code = code;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> model = defineClass(null, code, 0, code.length);
      if (!model.getName().equals(name)) {
        throw new ClassNotFoundException(name);
      }
      return model;
    }
  }
}
