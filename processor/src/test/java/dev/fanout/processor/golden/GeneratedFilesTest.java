package dev.fanout.processor.golden;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.fanout.processor.testing.Compilation.CHECKED;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.testing.Golden;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The processor as compile-testing sees it. */
final class GeneratedFilesTest {

  static List<String> networks() {
    return Golden.networks();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areTheRecordedOnes(String network) {
    String description = Golden.description(network);
    String name = description.replaceFirst("(?s).* interface (\\w+) \\{.*", "$1");
    Compilation compilation =
        javac().compile(JavaFileObjects.forSourceString("golden." + name, description));
    assertThat(compilation).succeededWithoutWarnings();
    for (String emitted : List.of(name + "Model", name + "Training")) {
      assertThat(compilation)
          .generatedSourceFile("golden." + emitted)
          .contentsAsUtf8String()
          .isEqualTo(Golden.expected("golden/" + network + "/" + emitted + ".java"));
    }
  }

  @Test
  void aMistakeIsToldAtItsWord() {
    JavaFileObject iris =
        JavaFileObjects.forSourceLines(
            "Iris",
            "import dev.fanout.*;",
            "@Network",
            "interface Iris {",
            "  @Input(4) Tensor measurements();",
            "  @Dense(units = 8) Tensor hidden(Tensor measurements);",
            "  @Dense(units = 3, activation = Activation.SOFTMAX)",
            "  @Output(loss = Loss.CROSS_ENTROPY)",
            "  Tensor species(Tensor hiden);",
            "}");
    Compilation compilation = javac().compile(iris);
    assertThat(compilation)
        .hadErrorContaining(
            "[UnknownNode] 'species' takes 'hiden'; no node has that name."
                + " Did you mean 'hidden'?")
        .inFile(iris)
        .onLine(8)
        .atColumn(25);
  }

  private static Compiler javac() {
    return Compiler.javac().withProcessors(new FanoutProcessor()).withOptions(CHECKED);
  }
}
