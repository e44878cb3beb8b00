package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Afanout.vector=true}: what is emitted, and what it takes to compile it. */
final class VectorClassTest {

  private static final String NET =
      """
      import dev.fanout.*;

      @Network(derivatives = {Derivative.INPUT_GRADIENT, Derivative.HESSIAN_VECTOR})
      interface Net {
        @Input(3) Tensor VECTORS();
        @Dense(units = 40) Tensor NetVectors(Tensor VECTORS);
        @Dense(units = 40) Tensor ModuleLayer(Tensor NetVectors);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor ModuleLayer);
      }
      """;

  private static Compilation withModule(Compiler compiler) {
    return compiler
        .compilation()
        .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true");
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheClassOfVectorsNamesTheModule(Compiler compiler) {
    Compiled compiled = withModule(compiler).compile(NET).orFail();
    assertThat(compiled.sources().keySet())
        .containsExactly("NetModel", "NetTraining", "NetDerivatives", "NetVectors");
    compiled
        .classes()
        .forEach(
            (name, code) ->
                assertThat(new String(code, StandardCharsets.ISO_8859_1).contains("jdk/incubator"))
                    .isEqualTo(name.equals("NetVectors")));
    for (String caller : List.of("NetModel", "NetTraining", "NetDerivatives")) {
      assertThat(compiled.source(caller)).contains("NetVectors.addProducts(");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNotEmittedWhereNothingCallsIt(Compiler compiler) {
    String small =
        """
        import dev.fanout.*;
        @Network interface Net {
          @Input(2) Tensor x();
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Activate(Activation.TANH) Tensor y(Tensor x);
        }
        """;
    Compiled compiled = withModule(compiler).compile(small).orFail();
    assertThat(compiled.sources()).hasSize(2);
    assertThat(compiled.sources().values().toString()).doesNotContain("VECTORS");
  }

  /** Only those kernels are there that are called, so a model alone would not need the other. */
  @Test
  void theCompilerWarnsOnlyOfTheIncubatingModule() {
    Compiled compiled =
        withModule(Compiler.JAVAC)
            .options("-Xlint:all,-processing")
            .compile(Golden.description("digits"))
            .orFail();
    assertThat(compiled.diagnostics().stream().map(Compiled::text).distinct().toList())
        .containsExactly("using incubating module(s): jdk.incubator.vector");
  }

  @Test
  void saysWhatTheCompilerLacks() {
    Compiled compiled = Compiler.JAVAC.compilation().options("-Afanout.vector=true").compile(NET);
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.diagnostics()).hasSize(1);
    assertThat(compiled.diagnostics().get(0).getLineNumber()).isEqualTo(4);
    assertThat(Compiled.text(compiled.diagnostics().get(0)))
        .startsWith("[NoVectorModule] -Afanout.vector=true");
    assertThat(compiled.sources().keySet())
        .containsExactly("NetModel", "NetTraining", "NetDerivatives");
    assertThat(compiled.sources().toString()).doesNotContain("VECTORS &&");
  }

  /** They are resources, so the build does not compile them. */
  @ParameterizedTest
  @ValueSource(strings = {"FloatVectors", "FloatVectorsOfTransposed", "FloatVectorsOfFlat"})
  void theTextsAreJava(String name) throws IOException {
    String text = text(name);
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("--add-modules", "jdk.incubator.vector", "-proc:none", "-Xlint:all")
            .compile(text)
            .orFail();
    assertThat(compiled.classes()).hasSize(1);
    assertThat(text.lines().count()).isAtMost(300);
    assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isAtMost(100);
  }

  /** Nothing that is summed escapes the replacement by {@code fma}. */
  @Test
  void fusedTextsRoundOnce() throws IOException {
    Compiled compiled =
        withModule(Compiler.JAVAC).options("-Afanout.fma=true").compile(NET).orFail();
    assertThat(compiled.source("NetVectors")).doesNotContain(".mul(");
    long sums =
        Stream.of(text("FloatVectors"), text("FloatVectorsOfTransposed"))
            .flatMap(String::lines)
            .filter(line -> line.contains(".mul(") && line.contains(" = "))
            .count();
    assertThat(compiled.source("NetVectors").lines().filter(line -> line.contains(".fma(")).count())
        .isEqualTo(sums);
  }

  private static String text(String name) throws IOException {
    String file = "/dev/fanout/processor/source/emitted/" + name + ".java";
    try (InputStream in = VectorClassTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
