package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.layer.Network;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.weights.WeightsFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shell: rounds, options, files, crashes. */
class FanoutProcessorTest {

  private static final String NODES =
      """
        @Input(4) Tensor x();
        @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
      """;

  private static final String IRIS =
      "package p;\nimport dev.fanout.*;\n@Network interface Iris {\n" + NODES + "}\n";

  @ParameterizedTest
  @EnumSource
  void writesWhatThePipelineMakes(Compiler compiler) {
    Compiled compiled = with(compiler, FanoutProcessorTest::forms).compile(IRIS).orFail();
    assertThat(compiled.sources())
        .containsExactly("p.IrisModel", "package p;\nclass IrisModel {} // → δ\n");
    assertThat(compiled.load("p.IrisModel")).isNotNull();
    assertThat(compiled.resources()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void letsADescriptionUseItsOwnModel(Compiler compiler) {
    String source =
        IRIS.replace("}\n", " static IrisModel model() { return new IrisModel(); } }\n");
    Compiled compiled = with(compiler, FanoutProcessorTest::forms).compile(source).orFail();
    assertThat(compiled.sources()).containsKey("p.IrisModel");
  }

  @ParameterizedTest
  @EnumSource
  void writesTheFormsOnRequest(Compiler compiler) {
    Compilation dumping = with(compiler, new Pipeline()::run).options("-Afanout.dump=true");
    String product = "y[b, j] += x[b, i] · y.weight[j, i]\n";
    assertThat(dumping.compile(IRIS).orFail().resource("p/Iris.forward.txt")).contains(product);
    assertThat(
            dumping
                .compile(
                    "import dev.fanout.*;\nclass Outer { @Network interface Iris {" + NODES + "} }")
                .orFail()
                .resource("Outer_Iris.forward.txt"))
        .contains(product);
  }

  @ParameterizedTest
  @EnumSource
  void reportsItsOwnMistakesAsBugs(Compiler compiler) {
    Stream<Throwable> mistakes =
        Stream.of(
            new IllegalStateException("no stage for 'y'"),
            new AssertionError("never"),
            new NoClassDefFoundError("p/Q"),
            new ArithmeticException());
    mistakes.forEach(mistake -> assertBug(compiler, mistake));
  }

  private static void assertBug(Compiler compiler, Throwable mistake) {
    Compiled compiled =
        with(
                compiler,
                (network, options, weights) ->
                    FanoutProcessorTest.<RuntimeException>failing(mistake))
            .compile(IRIS);
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.diagnostics()).hasSize(1);
    assertThat(compiled.diagnostics().get(0).getKind()).isEqualTo(Kind.ERROR);
    assertThat(compiled.diagnostics().get(0).getLineNumber()).isEqualTo(3);
    List<String> lines =
        Compiled.text(compiled.diagnostics().get(0)).lines().map(String::strip).toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "[Bug] 'Iris' met a bug in Fanout; nothing is wrong with your build."
                + " Please report it with this description and these lines:");
    assertThat(lines.get(1)).isEqualTo(mistake.toString());
    assertThat(lines.get(2)).startsWith("at dev.fanout.processor.FanoutProcessorTest.");
    assertThat(lines.size()).isAtMost(7);
  }

  @ParameterizedTest
  @EnumSource
  void survivesEndlessRecursion(Compiler compiler) {
    Compiled compiled = with(compiler, FanoutProcessorTest::endless).compile(IRIS);
    assertThat(Compiled.text(compiled.diagnostics().get(0)))
        .contains("java.lang.StackOverflowError");
  }

  @ParameterizedTest
  @EnumSource
  void goesOnWithTheNextDescriptionAfterABug(Compiler compiler) {
    Compiled compiled =
        with(
                compiler,
                (network, options, weights) -> {
                  if (network.name().equals("Iris")) {
                    throw new IllegalStateException();
                  }
                  return forms(network, options, weights);
                })
            .compile(IRIS, IRIS.replace("Iris", "Rose"));
    assertThat(compiled.problems()).hasSize(1);
    assertThat(compiled.sources()).containsKey("p.RoseModel");
  }

  @ParameterizedTest
  @EnumSource
  void emitsEachNameOnce(Compiler compiler) {
    Compiled compiled =
        with(compiler, FanoutProcessorTest::forms)
            .compile(
                "import dev.fanout.*;\n@Network interface Outer_Iris {" + NODES + "}",
                "import dev.fanout.*;\nclass Outer {\n  @Network interface Iris {" + NODES + "} }");
    assertThat(compiled.problems().stream().map(Compiled::text).toList())
        .containsExactly(
            "[NameTaken] Fanout emits the class 'Outer_IrisModel' for 'Iris', and a class of that"
                + " name is emitted for 'Outer_Iris'. Rename one of them.");
    assertThat(compiled.problems().get(0).getLineNumber()).isEqualTo(3);
  }

  /**
   * The classes of the last build are still there when a build tool compiles a file again. (The
   * Eclipse compiler refuses to write sources for classes that exist, whoever asks.)
   */
  @Test
  void writesOverTheClassesOfTheLastBuild() {
    Compilation compilation = with(Compiler.JAVAC, FanoutProcessorTest::forms);
    Compiled last = compilation.compile(IRIS).orFail();
    Compiled next = compilation.classPath(last).compile(IRIS).orFail();
    assertThat(next.sources()).isEqualTo(last.sources());
  }

  @Test
  void isFoundByCompilersAndByGradle() throws Exception {
    assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
        .isEqualTo(FanoutProcessor.class.getName() + ",dynamic\n");
    assertThat(new FanoutProcessor().getSupportedAnnotationTypes())
        .containsExactly("dev.fanout.Network");
  }

  /**
   * Gradle asks for the kind after {@code init}: isolating, and none where weights are read from a
   * folder, which is not reached from any description.
   */
  @Test
  void tellsGradleOfWhichKindItIs() {
    String isolating = "org.gradle.annotation.processing.isolating";
    FanoutProcessor plain = new FanoutProcessor(FanoutProcessorTest::forms);
    Compiler.JAVAC.compilation().processors(() -> List.of(plain)).compile(IRIS).orFail();
    assertThat(plain.getSupportedOptions()).contains(isolating);
    FanoutProcessor reading = new FanoutProcessor(FanoutProcessorTest::forms);
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(reading))
        .options("-Afanout.weights=weights")
        .compile(IRIS)
        .orFail();
    assertThat(reading.getSupportedOptions())
        .containsExactly(
            "fanout.dump",
            "fanout.fma",
            "fanout.vector",
            "fanout.check",
            "fanout.page",
            "fanout.weights");
  }

  private static String resource(String path) throws Exception {
    try (InputStream file = FanoutProcessor.class.getClassLoader().getResourceAsStream(path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Compilation with(Compiler compiler, FanoutProcessor.Stages pipeline) {
    return compiler.compilation().processors(() -> List.of(new FanoutProcessor(pipeline)));
  }

  private static Forms forms(Network network, Options options, Optional<WeightsFile> weights) {
    String text = "package p;\nclass " + network.name() + "Model {} // → δ\n";
    return ReadingProcessor.forms(
        List.of(
            new SourceFile(
                network.packageName(),
                network.name() + "Model",
                network.packageName().isEmpty() ? text.replace("package p;\n", "") : text)));
  }

  private static Forms endless(Network network, Options options, Optional<WeightsFile> weights) {
    return endless(network, options, weights);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Forms failing(Throwable mistake) throws E {
    throw (E) mistake;
  }

  @ParameterizedTest
  @EnumSource
  void optionsAreTrueOrFalse(Compiler compiler) {
    Compiled compiled =
        with(compiler, FanoutProcessorTest::forms).options("-Afanout.fma=yes").compile(IRIS);
    assertThat(compiled.problems()).hasSize(1);
    assertThat(Compiled.text(compiled.problems().get(0)))
        .contains("[BadOption] -Afanout.fma is 'yes'. Give true or false.");
  }
}
