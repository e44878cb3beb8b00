package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        @Dense(units = 40) Tensor apart(Tensor ModuleLayer);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor apart);
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
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Activate(Activation.SOFTPLUS) Tensor y(Tensor x);
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
  @ValueSource(
      strings = {
        "FloatVectors",
        "FloatVectorRows",
        "FloatVectorRowsOfTransposed",
        "FloatVectorDots",
        "FloatVectorSteps",
        "FloatVectorsOfTransposed",
        "FloatVectorsOfFlat",
        "FloatVectorPanels",
        "FloatVectorPanelsOfTransposed",
        "FloatVectorPanelsOfFlat",
        "FloatVectorOuters",
        "FloatVectorFunctions",
        "FloatVectorLoops",
        "FloatVectorSums",
        "FloatVectorUnits",
        "FloatVectorPasses",
        "FloatVectorPassesByRow",
        "FloatVectorPassesOfTransposed",
        "FloatVectorTilesByRow"
      })
  void theTextsAreJava(String name) throws IOException {
    String text = text(name);
    List<String> texts = new ArrayList<>(List.of(text));
    if (text.contains("Apart apart")) {
      texts.add(text("FloatVectorApart"));
    }
    for (int i = 0; i < texts.size(); i++) {
      for (String other :
          List.of(
              "s",
              "Rows",
              "TilesByRow",
              "RowsOfTransposed",
              "Panels",
              "PanelsOfTransposed",
              "PanelsOfFlat",
              "Dots",
              "Outers")) {
        String called = text("FloatVector" + other);
        if (texts.get(i).contains("FloatVector" + other + ".") && !texts.contains(called)) {
          texts.add(called);
        }
      }
    }
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("--add-modules", "jdk.incubator.vector", "-proc:none", "-Xlint:all")
            .compile(texts.toArray(String[]::new))
            .orFail();
    assertThat(compiled.classes().size()).isAtLeast(texts.size());
    assertThat(text.lines().count()).isAtMost(300);
    assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isAtMost(100);
  }

  /** Nothing that is summed escapes the replacement by {@code fma}. */
  @Test
  void fusedTextsRoundOnce() throws IOException {
    Compiled compiled =
        withModule(Compiler.JAVAC).options("-Afanout.fma=true").compile(NET).orFail();
    String vectors = compiled.source("NetVectors");
    assertThat(vectors).containsMatch("\\.fma\\(");
    assertThat(vectors).doesNotContainMatch("\\.add\\(b\\.mul\\(");
  }

  private static String text(String name) throws IOException {
    String file = "/dev/fanout/processor/source/emitted/" + name + ".java";
    try (InputStream in = VectorClassTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
