package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Derivative;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a method of an emitted class answers does not depend on what was called before. {@code
 * -Dreused.graphs=1000} looks at as many random graphs.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class ReusedTest {

  private static final int GRAPHS = Integer.getInteger("reused.graphs", 200);
  private static final int PER_COMPILATION = 50;

  /** Of random graphs all derivatives are too much to compile; three of them are different ones. */
  private static final List<Derivative> FIRST =
      List.of(
          Derivative.INPUT_GRADIENT,
          Derivative.JACOBIAN,
          Derivative.DIRECTIONAL,
          Derivative.VECTOR_JACOBIAN,
          Derivative.PARAMETER_DIRECTIONAL);

  private static final List<Derivative> ALL = List.of(Derivative.values());

  static IntStream compilations() {
    return IntStream.range(0, (GRAPHS + PER_COMPILATION - 1) / PER_COMPILATION);
  }

  @ParameterizedTest
  @MethodSource("compilations")
  void everyMethodAfterEveryOtherGivesTheBitsOfAFreshInstance(int compilation)
      throws ReflectiveOperationException {
    List<Described> all = new ArrayList<>();
    for (int i = 0; i < PER_COMPILATION; i++) {
      all.add(described(compilation * PER_COMPILATION + i));
    }
    Compiled compiled =
        Compiler.JAVAC.compile(all.stream().map(Described::text).toArray(String[]::new)).orFail();
    for (Described described : all) {
      try {
        EveryMethod.check(described, compiled, new Random(described.name().hashCode()));
      } catch (AssertionError e) {
        throw new AssertionError(described.text() + "\n" + e.getMessage(), e);
      }
    }
  }

  /** Float or double, with a training class or without. */
  private static Described described(int seed) {
    String members = "precision = Precision.%s, training = %s, derivatives = {%s}";
    String precision = seed % 2 == 0 ? "FLOAT" : "DOUBLE";
    boolean trains = seed % 3 == 0;
    Described described =
        RandomNetwork.of(seed, members.formatted(precision, trains, three(ALL, seed)));
    return described.text().contains("custom = ") // which has no second derivative
        ? RandomNetwork.of(seed, members.formatted(precision, trains, three(FIRST, seed)))
        : described;
  }

  private static String three(List<Derivative> from, int seed) {
    List<Derivative> shuffled = new ArrayList<>(from);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, 3).stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void aDirectionOfTheParametersIsNotThatOfTheInputs(String precision)
      throws ReflectiveOperationException {
    Ones ones =
        Ones.of(
            precision,
            """
            @Input(1) Tensor x();
            @Dense(units = 1) Tensor h(Tensor x);
            @Concat Tensor c(Tensor x, Tensor h);
            @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 64) Tensor y(Tensor c);
            """);
    double[] v = new double[2 + 64 * 3];
    v[0] = 1;
    v[1] = 1;
    for (int i = 0; i < 2; i++) { // y = x + h + 1 = 4 everywhere, and h' = x + 1
      assertThat(ones.parameterDirectional(new double[] {1}, filled(64, 3), v)).isEqualTo(4);
      assertThat(ones.jacobian(new double[] {1}, 64)[63]).isEqualTo(new double[] {2});
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void aDirectionOfTheInputsIsNotThatOfTheParameters(String precision)
      throws ReflectiveOperationException {
    Ones ones =
        Ones.of(
            precision,
            """
            @Input(1) Tensor x();
            @Input(1) Tensor word();
            @Embedding(rows = 2, units = 2) Tensor e(Tensor word);
            @Concat Tensor c(Tensor x, Tensor e);
            @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 64) Tensor y(Tensor c);
            """);
    double[] x = {0, 1};
    for (int i = 0; i < 2; i++) { // y = x + 2 + 1 everywhere
      assertThat(ones.directional(x, new double[] {1, 0}, 64)).isEqualTo(filled(64, 1));
      double slope = ones.parameterDirectional(x, filled(64, 2), filled(4 + 64 * 4, 1));
      assertThat(slope).isEqualTo(2 * (2 + 2 + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void whatOneOutputNeedsIsNotLeftOfAnother(String precision) throws ReflectiveOperationException {
    Ones ones =
        Ones.of(
            precision,
            """
            @Input(2) Tensor x();
            @Output @Dense(units = 64) Tensor h(Tensor x);
            @Output(loss = MEAN_SQUARED_ERROR) @Slice(to = 1) Tensor first(Tensor h);
            """);
    for (int i = 0; i < 2; i++) { // first = 1 + 1 + 1, and the target is 0
      assertThat(ones.inputGradient(filled(2, 1), new double[65])).isEqualTo(filled(2, 6));
      assertThat(ones.vectorJacobian(filled(2, 1), filled(65, 1))).isEqualTo(filled(2, 65));
    }
  }

  private static double[] filled(int count, double value) {
    double[] all = new double[count];
    Arrays.fill(all, value);
    return all;
  }
}
