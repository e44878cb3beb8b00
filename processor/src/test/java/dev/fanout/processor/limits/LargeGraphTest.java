package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs of a thousand nodes compile as they are, and their gradients are right. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class LargeGraphTest {

  private static final int SAMPLES = 3;
  private static final int CHECKED = 3;

  /** Javac overflowed its stack at 180 calls inside of one another; Java allows 254 parameters. */
  private static final int PARENTS = Boolean.getBoolean("stress") ? 254 : 180;

  /** HotSpot interprets a method above this for ever. */
  private static final int METHOD = 8_000;

  static Stream<Arguments> graphs() {
    return Stream.of(
        Arguments.of("1,000 units", LargeGraphs.units(1000)),
        Arguments.of("a unit that feeds 500", LargeGraphs.fanOut(500, 50)),
        Arguments.of("sums of 250 that others computed", LargeGraphs.fanOut(750, 250)),
        Arguments.of("1,000 sums and activations", LargeGraphs.chain(1000, 8)),
        Arguments.of("10 layers of 100 nodes", LargeGraphs.layers(10, 100, 10)),
        Arguments.of("a maximum of " + PARENTS, LargeGraphs.parents("@Maximum", PARENTS)),
        Arguments.of("a minimum of " + PARENTS, LargeGraphs.parents("@Minimum", PARENTS)),
        Arguments.of("a product of 40", LargeGraphs.parents("@Multiply", 40)),
        Arguments.of("a quotient of 40", LargeGraphs.parents("@Divide", 40)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void compilesAndHasItsGradient(String name, String description)
      throws ReflectiveOperationException {
    Compiled compiled = Compiler.JAVAC.compile(description);
    assertWithMessage("%s: %s", name, compiled.problems()).that(compiled.success()).isTrue();
    for (String emitted : List.of("NetModel", "NetTraining")) {
      assertWithMessage("bytes of the longest method of %s", emitted)
          .that(ClassFile.read(compiled.classes().get(emitted)).longest())
          .isLessThan(METHOD);
    }
    checkGradient(compiled.load("NetTraining"));
  }

  static Stream<Arguments> families() {
    return Stream.of(
        family("units", LargeGraphs::units),
        family("fan-out", fed -> LargeGraphs.fanOut(fed, 10)),
        family("chain", count -> LargeGraphs.chain(count, 8)),
        family("layers", count -> LargeGraphs.layers(count / 10, 10, 5)),
        family("dense", count -> LargeGraphs.dense(count, 20)));
  }

  private static Arguments family(String name, IntFunction<String> descriptions) {
    return Arguments.of(name, descriptions);
  }

  /** What is emitted for each further node does not grow with their number. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void emitsAsMuchForEveryNode(String name, IntFunction<String> descriptions) {
    int[] lengths =
        IntStream.of(300, 400, 500).map(count -> emitted(descriptions.apply(count))).toArray();
    assertWithMessage("characters for 300, 400 and 500 nodes: %s", Arrays.toString(lengths))
        .that(lengths[2] - lengths[1])
        .isAtMost((lengths[1] - lengths[0]) * 23 / 20);
  }

  /** However large: it compiles, or there is one error, in which javac has no part. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void compilesOrIsAnErrorOfOurs(String name, IntFunction<String> descriptions) {
    assumeTrue(Boolean.getBoolean("stress"), "takes minutes");
    for (int count : new int[] {1_000, 2_000, 4_000, 8_000}) {
      for (Compiler compiler : Compiler.values()) {
        Compiled compiled = compiler.compilation().options("-g").compile(descriptions.apply(count));
        if (!compiled.success()) {
          assertWithMessage("%s nodes under %s", count, compiler)
              .that(compiled.diagnostics().stream().map(Compiled::text).toList())
              .hasSize(1);
          assertThat(Compiled.text(compiled.diagnostics().get(0))).startsWith("[TooLarge] ");
          assertThat(count).isGreaterThan(1_000);
        }
      }
    }
  }

  private static int emitted(String description) {
    Compiled compiled = Compiler.JAVAC.compilation().options("-proc:only").compile(description);
    return compiled.orFail().source("NetTraining").length();
  }

  private static void checkGradient(Class<?> type) throws ReflectiveOperationException {
    Method initialized = type.getMethod("initialized", long.class);
    initialized.setAccessible(true);
    Trainable training = (Trainable) initialized.invoke(null, 1L);
    Layout layout = training.layout();
    Random random = new Random(7);
    Samples samples =
        Samples.of(rows(layout.inputWidth(), random), rows(layout.outputWidth(), random));
    int[] order = IntStream.range(0, SAMPLES).toArray();
    double error = training.gradient(samples, order, 0, SAMPLES);
    assertThat(error).isFinite();
    List<Element> elements = elements(layout, training);
    for (int i = 0; i < CHECKED; i++) {
      Element element = elements.get(random.nextInt(elements.size()));
      assertWithMessage("∂E/∂%s[%s]", element.tensor(), element.at())
          .that(element.derivative())
          .isWithin(1e-6 * Math.abs(element.derivative()) + 1e-9 * (1 + error))
          .of(limit(training, samples, element));
    }
  }

  /** An element of a parameter with its derivative. */
  private record Element(String tensor, int at, double derivative) {}

  /** Those with a derivative that central differences can see. */
  private static List<Element> elements(Layout layout, Trainable training) {
    List<Element> all = new ArrayList<>();
    for (ParameterTensor tensor : layout.tensors()) {
      double[] derivatives = layout.over(training.gradients()).readDoubles(tensor.name());
      for (int i = 0; i < derivatives.length; i++) {
        all.add(new Element(tensor.name(), i, derivatives[i]));
      }
    }
    double largest = all.stream().mapToDouble(e -> Math.abs(e.derivative())).max().orElseThrow();
    assertThat(largest).isGreaterThan(0.0);
    return all.stream().filter(e -> Math.abs(e.derivative()) > 1e-3 * largest).toList();
  }

  /** (E(w + h) − E(w − h)) / 2h. */
  private static double limit(Trainable training, Samples samples, Element element) {
    double[] values = training.layout().readDoubles(element.tensor());
    double w = values[element.at()];
    double h = 1e-5;
    double[] errors = new double[2];
    for (int side = 0; side < 2; side++) {
      values[element.at()] = side == 0 ? w + h : w - h;
      training.layout().write(element.tensor(), values);
      double[][] results = new double[SAMPLES][training.layout().outputWidth()];
      errors[side] = training.evaluate(samples, 0, SAMPLES, results);
    }
    values[element.at()] = w;
    training.layout().write(element.tensor(), values);
    return (errors[0] - errors[1]) / (2 * h);
  }

  private static double[][] rows(int width, Random random) {
    return Stream.generate(() -> random.doubles(width, -1, 1).toArray())
        .limit(SAMPLES)
        .toArray(double[][]::new);
  }
}
