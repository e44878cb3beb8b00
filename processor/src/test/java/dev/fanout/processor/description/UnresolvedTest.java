package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.ReadingProcessor;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.WritingProcessor;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that are not there yet, or never. */
class UnresolvedTest {

  private static final String IRIS =
      """
      import dev.fanout.*;
      @Network interface Iris {
        @Input(4) Tensor x();
        @Dense(units = 8) Tensor hidden(Tensor x);
        @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor hidden);
      }
      """;

  private final List<Network> networks = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void waitsForConstantsThatAnotherProcessorEmits(Compiler compiler) {
    compileBeside(
            compiler, "interface Sizes { int HIDDEN = 7; }", IRIS.replace("8", "Sizes.HIDDEN"))
        .orFail();
    assertThat(Read.nodes(networks.get(0)))
        .containsExactly("x: 4", "hidden(x): 7", "y(hidden): 3")
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void waitsForSupertypesThatAnotherProcessorEmits(Compiler compiler) {
    compileBeside(
            compiler,
            "import dev.fanout.*;\ninterface Body { @Dense(units = 6) Tensor hidden(Tensor x); }",
            IRIS.replace("interface Iris", "interface Iris extends Body")
                .replace("@Dense(units = 8) Tensor hidden(Tensor x);", ""))
        .orFail();
    assertThat(Read.nodes(networks.get(0)))
        .containsExactly("x: 4", "hidden(x): 6", "y(hidden): 3")
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void reportsMistakesAfterWaiting(Compiler compiler) {
    Compiled compiled =
        compileBeside(
            compiler,
            "interface Sizes { int HIDDEN = 0; }",
            IRIS.replace("8", "Sizes.HIDDEN").replace("y(Tensor hidden", "y(Tensor hiden"));
    assertThat(compiled.problems().stream().map(Compiled::text).toList())
        .containsExactly(
            "[NoUnits] 'hidden' has units = 0. A layer has at least 1.",
            "[UnknownNode] 'y' takes 'hiden'; no node has that name. Did you mean 'hidden'?");
    if (compiler == Compiler.JAVAC) {
      assertThat(compiled.problems().stream().map(Diagnostic::getLineNumber).toList())
          .containsExactly(4L, 5L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsDescriptionsThatAnotherProcessorEmits(Compiler compiler) {
    compileBeside(compiler, IRIS, "interface Other {}").orFail();
    assertThat(networks).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "units = 8  | units = Missing.SIZE",
        "units = 8  | units = \"8\"",
        "units = 8  | bias = true",
        "units = 8  | units = 8, activation = Activation.TANHH",
        "units = 8  | units = 8, activation = GELU",
        "Tensor hidden(  | Tensro hidden(",
        "(Tensor x)  | (Tensro x)",
        "(Tensor x)  | (Tensro[] x)",
        "@Input(4)  | @Input({4, Missing.SIZE})",
        "(Tensor hidden)  | (@Takes(Missing.NAME) Tensor hidden)",
        "(Tensor hidden)  | (@Takes(7) Tensor hidden)",
        "@Output(loss = Loss.MEAN  | @Output(loss = Loss.MISSING) @Output(loss = Loss.MEAN",
        "units = 8  | units = 8, custom = Missing.class",
        "@Dense(units = 8)  | @Use(Missing.class)",
        "@Dense(units = 8)  | @Use",
        "@Dense(units = 8)  | @Constant(Missing.VALUES)",
        "@Network  | @Network(derivatives = Derivative.MISSING)",
        "@Network  | @Network(unroll = Unroll.SOMETIMES)",
        "interface Iris  | interface Iris extends Missing",
        "interface Iris  | abstract class Iris extends Missing",
      })
  void leavesToTheCompilerWhatNobodyEmits(String text, String mistake) {
    for (Compiler compiler : Compiler.values()) {
      Compiled compiled = compile(compiler, IRIS.replace(text, mistake));
      assertThat(networks).isEmpty();
      assertThat(compiled.problems()).isEmpty();
      assertThat(compiled.diagnostics().stream().anyMatch(said -> said.getKind() == Kind.ERROR))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesCircularInheritanceToTheCompiler(Compiler compiler) {
    Compiled compiled =
        compile(compiler, IRIS.replace("interface Iris", "interface Iris extends Iris"));
    assertThat(compiled.problems()).isEmpty();
    assertThat(compiled.success()).isFalse();
  }

  /** Some versions of javac hide annotations that they cannot find, and then a layer is missing. */
  @ParameterizedTest
  @EnumSource
  void leavesMisspelledAnnotationsToTheCompilerWhereItCan(Compiler compiler) {
    Compiled compiled = compile(compiler, IRIS.replace("@Dense(units = 8)", "@Dens(units = 8)"));
    assertThat(networks).isEmpty();
    assertThat(compiled.problems().size()).isAtMost(1);
    compiled.problems().forEach(each -> assertThat(Compiled.text(each)).contains("[NoLayer]"));
    assertThat(
            compiled.diagnostics().stream()
                .filter(said -> said.getKind() == Kind.ERROR)
                .anyMatch(said -> Compiled.text(said).contains("Dens")))
        .isTrue();
  }

  private Compiled compileBeside(Compiler compiler, String emitted, String source) {
    return compiler
        .compilation()
        .processors(
            () -> List.of(ReadingProcessor.into(networks::add), new WritingProcessor(emitted)))
        .compile(source);
  }

  private Compiled compile(Compiler compiler, String source) {
    return compiler
        .compilation()
        .processors(() -> List.of(ReadingProcessor.into(networks::add)))
        .compile(source);
  }
}
