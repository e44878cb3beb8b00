package dev.fanout.processor.golden;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.fanout.processor.testing.Compilation.CHECKED;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.source.kernel.EmittedLibrary;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The processor as compile-testing sees it. */
final class GeneratedFilesTest {

  @Test
  void areTheRecordedOnes() throws IOException {
    Compilation compilation =
        javac().compile(JavaFileObjects.forSourceString("golden.Iris", Golden.description("iris")));
    assertThat(compilation).succeededWithoutWarnings();
    for (String emitted : List.of("IrisModel", "IrisTraining")) {
      JavaFileObject file = compilation.generatedSourceFile("golden." + emitted).orElseThrow();
      assertThat(EmittedLibrary.named(file.getCharContent(false).toString()))
          .isEqualTo(Golden.expected("golden/iris/" + emitted + ".java"));
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
