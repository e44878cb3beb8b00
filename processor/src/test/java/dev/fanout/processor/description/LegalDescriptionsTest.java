package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.evaluate.GradientCheck;
import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Descriptions that look strange and are right: no compiler has anything to say about them or about
 * what is emitted for them, and the gradients are right.
 */
class LegalDescriptionsTest {

  private static final int SAMPLES = 7;

  private static final List<String> UNROLLS = List.of("AUTO", "NEVER");
  private static final List<String> PRECISIONS = List.of("FLOAT", "DOUBLE");

  private static final String SOURCE =
      "import dev.fanout.*; import static dev.fanout.Activation.*; import static"
          + " dev.fanout.Loss.*;\n%s"
          + BlockMistakesTest.GATE;

  private static final String BENT =
      """
      public interface Bent {
        abstract class Half {
          public static double value(double x) throws IllegalStateException { return x / 2; }
          protected static double derivative(double x, double y) { return 0.5; }
          static String value(String x) { return x; }
        }
      }
      """;

  @TestFactory
  List<DynamicTest> compileWithoutAWordAndAreTrained() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Legal legal : Legal.all()) {
      for (Compiler compiler : Compiler.values()) {
        tests.add(
            DynamicTest.dynamicTest(
                legal.name() + " under " + compiler, () -> check(compiler, legal.text())));
      }
    }
    return tests;
  }

  /** Written out or not and in both precisions, in packages of their own, compiled together. */
  private static void check(Compiler compiler, String text) throws Exception {
    List<String> sources = new ArrayList<>();
    for (String unroll : UNROLLS) {
      for (String precision : PRECISIONS) {
        String members =
            "unroll = Unroll.%s, precision = Precision.%s".formatted(unroll, precision);
        String network =
            text.replace("@Network public", "@Network() public")
                .replace(
                    "@Network(", "@Network(" + members + (text.contains("@Network(") ? ", " : ""));
        String inPackage = "package %s;\n".formatted(packageName(unroll, precision));
        sources.add(inPackage + SOURCE.formatted(network));
        sources.add(inPackage + BENT);
      }
    }
    Compiled compiled = compile(compiler, sources.toArray(String[]::new));
    assertWithMessage(text).that(compiled.problems()).isEmpty();
    if (compiler == Compiler.JAVAC) {
      for (String unroll : UNROLLS) {
        for (String precision : PRECISIONS) {
          String type = packageName(unroll, precision) + ".NetTraining";
          train(training(compiled, type), precision.equals("DOUBLE"));
        }
      }
    }
  }

  private static String packageName(String unroll, String precision) {
    return (unroll + "_" + precision).toLowerCase(Locale.ROOT);
  }

  private static Compiled compile(Compiler compiler, String... sources) {
    String[] options =
        compiler == Compiler.JAVAC
            ? new String[] {"-Xlint:all,-processing", "-Werror"}
            : new String[0];
    return compiler.compilation().options(options).compile(sources).orFail();
  }

  private static void train(Trainable training, boolean inDouble) throws Exception {
    Samples samples = samples(training);
    double error = training.gradient(samples, IntStream.range(0, SAMPLES).toArray(), 0, SAMPLES);
    assertThat(error).isFinite();
    assertThat(
            training.evaluate(
                samples, 0, SAMPLES, new double[SAMPLES][training.layout().outputWidth()]))
        .isFinite();
    if (inDouble && training.gradients().count() > 0) {
      GradientCheck.of(training).elements(10).run(samples).orThrow();
    }
  }

  private static Trainable training(Compiled compiled, String type) throws Exception {
    return (Trainable) compiled.load(type).getMethod("initialized", long.class).invoke(null, 5L);
  }

  /** Inputs that are row numbers, targets that the losses take. */
  private static Samples samples(Trainable training) {
    Random random = new Random(3);
    double[][] inputs = new double[SAMPLES][training.layout().inputWidth()];
    double[][] targets = new double[SAMPLES][training.layout().targetWidth()];
    for (int b = 0; b < SAMPLES; b++) {
      for (int i = 0; i < inputs[b].length; i++) {
        inputs[b][i] = random.nextInt(4);
      }
      for (int j = 0; j < targets[b].length; j++) {
        targets[b][j] = random.nextDouble();
      }
    }
    return Samples.of(inputs, Targets.of(training.layout(), targets));
  }

  /**
   * Nodes in blocks have the names of the places of these; a watcher of nothing is never called.
   */
  @Test
  void areWatchedByTheirNames() throws Exception {
    Compiled compiled =
        Compiler.JAVAC
            .compile(
                SOURCE.formatted(
                    """
                    @Network public interface Net {
                      @Input(4) Tensor x();
                      @Watch @Activate(TANH) Tensor nothing(Tensor x);
                      @Use(Watched.class) Tensor a(Tensor nothing);
                      @Watch @Use(Gate.class) @Output(loss = HUBER) Tensor y(Tensor a);
                      @Watch @Dense(units = 2) Tensor unused(Tensor x);
                    }
                    interface Watched {
                      @Input(4) Tensor x();
                      @Watch @Dense(units = 30, activation = TANH) Tensor inner(Tensor x);
                      @Watch @Dense(units = 4) Tensor result(Tensor inner);
                    }
                    """))
            .orFail();
    Trainable training = training(compiled, "NetTraining");
    Set<String> seen = new TreeSet<>();
    for (String node : List.of("nothing", "a.inner", "a", "y", "unused")) {
      training.watch(node, (name, gradient, samples) -> seen.add(name));
    }
    Samples samples = samples(training);
    training.gradient(samples, new int[] {0, 1, 2}, 0, 3);
    assertThat(seen).containsExactly("a.inner", "a", "y");
  }

  @Test
  void trainNothingThatIsFrozen() throws Exception {
    Compiled compiled = compile(Compiler.JAVAC, SOURCE.formatted(Legal.all().get(0).text()), BENT);
    Trainable training = training(compiled, "NetTraining");
    assertThat(training.gradients().count()).isEqualTo(0);
    assertThat(training.parameters().first(0).count()).isEqualTo(0);
    assertThat(training.layout().tensors().stream().noneMatch(tensor -> tensor.isTrained()))
        .isTrue();
    double[] before = training.layout().readDoubles("d.gate.weight");
    training.gradient(samples(training), new int[] {0, 1, 2}, 0, 3);
    assertThat(training.layout().readDoubles("d.gate.weight")).isEqualTo(before);
    assertThat(training.parameters().count()).isGreaterThan(0);
  }
}
