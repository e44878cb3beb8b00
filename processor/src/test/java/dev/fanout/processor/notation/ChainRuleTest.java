package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.check.Check;
import dev.fanout.processor.notation.check.Form;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.derivative.Simplification;
import dev.fanout.processor.notation.derivative.Tangent;
import dev.fanout.processor.notation.interpreter.Interpreter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives, forwards, backwards and both, against the limits of their definition. */
final class ChainRuleTest {

  private static final int RANDOM = Boolean.getBoolean("stress") ? 500 : 6;
  private static final double H = 1e-5;
  private static final Predicate<Tensor> PARAMETERS = t -> t.role() == Role.PARAMETER;

  static Stream<Example> examples() {
    return Stream.concat(
        Example.ALL.stream(), IntStream.range(0, RANDOM).mapToObj(RandomProgram::of));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theGradientIsTheLimitOfItsDefinition(Example example) {
    Program forward = example.forward();
    Set<Tensor> wanted = differentiable(example);
    Program gradient = ReverseMode.of(forward, wanted::contains);
    Program simple =
        Simplification.of(
            gradient, forward, wanted.stream().map(Tensor::adjoint).collect(Collectors.toSet()));
    assertThat(Check.as(Form.TRAINING).apply(forward)).isEmpty();
    assertThat(Check.backwardOf(forward).apply(gradient)).isEmpty();
    assertThat(Check.backwardOf(forward).apply(simple)).isEmpty();
    assertThat(simple.assignments().size()).isAtMost(gradient.assignments().size());
    Random random = new Random(1);
    Values values = new Values(forward, random);
    Interpreter plain = values.run(forward, gradient);
    Interpreter simplified = values.run(forward, simple);
    for (Tensor tensor : wanted) {
      double[] expected = plain.get(tensor.adjoint());
      assertClose(simplified.get(tensor.adjoint()), expected, 1e-12);
      int i = random.nextInt(expected.length);
      assertWithMessage("∂%s[%s] of\n%s", tensor, i, forward)
          .that(expected[i])
          .isWithin(1e-6 * (1 + Math.abs(expected[i])))
          .of(limit(values, tensor, i));
    }
  }

  /** What is looked up has no derivative. */
  private static Set<Tensor> differentiable(Example example) {
    Set<Tensor> wanted = new LinkedHashSet<>();
    for (Tensor tensor : example.forward().tensors()) {
      boolean isNumber = List.of("text", "y.target").contains(tensor.name());
      if ((tensor.role() == Role.INPUT || tensor.role() == Role.PARAMETER) && !isNumber) {
        wanted.add(tensor);
      }
    }
    return wanted;
  }

  private static double limit(Values values, Tensor tensor, int i) {
    double[] numbers = values.of(tensor);
    double original = numbers[i];
    numbers[i] = original + H;
    double above = values.error();
    numbers[i] = original - H;
    double below = values.error();
    numbers[i] = original;
    return (above - below) / (2 * H);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theTangentIsTheGradientTimesTheDirection(Example example) {
    Program forward = example.forward();
    Program backward = backward(forward);
    Program tangent = Tangent.of(forward, PARAMETERS);
    Values values = new Values(forward, new Random(2));
    direct(forward, values);
    Interpreter gradient = values.run(forward, backward);
    Interpreter directed = values.run(forward, tangent);
    double expected = 0;
    for (Tensor tensor : forward.tensors()) {
      if (PARAMETERS.test(tensor)) {
        double[] derivatives = gradient.get(tensor.adjoint());
        double[] direction = values.of(tensor.tangent());
        for (int i = 0; i < direction.length; i++) {
          expected += derivatives[i] * direction[i];
        }
      }
    }
    double[] tangents = directed.get(error().tangent());
    double actual = 0;
    for (int b = 0; b < Values.SAMPLES; b++) {
      actual += tangents[b] * values.of(ReverseMode.seed())[b];
    }
    assertWithMessage("%s", tangent)
        .that(actual)
        .isWithin(1e-11 * (1 + Math.abs(expected)))
        .of(expected);
  }

  private static Program backward(Program forward) {
    return Simplification.of(ReverseMode.of(forward, PARAMETERS), forward, Set.of());
  }

  private static Tensor error() {
    return new Tensor("", "error", Role.ERROR, List.of(Index.SAMPLES));
  }

  private static void direct(Program forward, Values values) {
    Random random = new Random(3);
    for (Tensor tensor : forward.tensors()) {
      if (PARAMETERS.test(tensor)) {
        double[] direction = values.of(tensor.tangent());
        for (int i = 0; i < direction.length; i++) {
          direction[i] = random.nextDouble(-1, 1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theTangentOfTheGradientIsTheLimitOfItsDefinition(Example example) {
    Program forward = example.forward();
    Program backward = backward(forward);
    Program both = forward.then(backward);
    Program second = Tangent.of(both, PARAMETERS);
    Values values = new Values(forward, new Random(4));
    direct(forward, values);
    Interpreter hessian = values.run(both, second);
    move(forward, values, H);
    Interpreter above = values.run(both);
    move(forward, values, -2 * H);
    Interpreter below = values.run(both);
    for (Tensor tensor : forward.tensors()) {
      if (PARAMETERS.test(tensor)) {
        double[] product = hessian.get(tensor.adjoint().tangent());
        for (int i = 0; i < product.length; i++) {
          double limit =
              (above.get(tensor.adjoint())[i] - below.get(tensor.adjoint())[i]) / (2 * H);
          assertWithMessage("∇∂%s[%s] of\n%s", tensor, i, forward)
              .that(product[i])
              .isWithin(1e-5 * (1 + Math.abs(limit)))
              .of(limit);
        }
      }
    }
  }

  private static void move(Program forward, Values values, double step) {
    for (Tensor tensor : forward.tensors()) {
      if (PARAMETERS.test(tensor)) {
        double[] direction = values.of(tensor.tangent());
        for (int i = 0; i < direction.length; i++) {
          values.of(tensor)[i] += step * direction[i];
        }
      }
    }
  }

  private static void assertClose(double[] actual, double[] expected, double bound) {
    assertThat(actual).hasLength(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isWithin(bound * (1 + Math.abs(expected[i]))).of(expected[i]);
    }
  }
}
