package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each function's derivatives, against the limit of their definition. */
final class ElementaryTest {

  private static final Notation N =
      new Notation("input x[b]", "input w[b]", "value y[b]", "value dy[b]");

  private static final double H = 1e-6;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "NORMAL",
        "TANH_SLOPE",
        "SIGMOID_SLOPE",
        "KNOWN",
        "PRESENT",
        "FILLED",
        "BELL",
        "SIGMOID_OF_CUBIC"
      })
  void derivativesAreLimits(Elementary function) {
    Random random = new Random(function.ordinal());
    for (int n = 0; n < 5; n++) {
      double x = argument(function, random);
      double w = random.nextDouble(-2, 2);
      for (int argument = 0; argument < 2; argument++) {
        double h = argument == 0 ? H : 0;
        double g = argument == 0 ? 0 : H;
        double limit = (value(function, x + h, w + g) - value(function, x - h, w - g)) / (2 * H);
        assertWithMessage("%s for argument %s at %s, %s", function, argument, x, w)
            .that(derivative(function, argument, x, w, value(function, x, w)))
            .isWithin(1e-6 * (1 + Math.abs(limit)))
            .of(limit);
      }
    }
  }

  /** Where the function is smooth, and inside of what it takes. */
  private static double argument(Elementary function, Random random) {
    double x = random.nextDouble(0.01, 3);
    return switch (function) {
      case LOG, SQRT -> x + 0.1;
      case LOG1M -> 0.9 - x;
      case EXP_NEGATIVE, EXPM1_NEGATIVE -> -x;
      default -> random.nextBoolean() ? x : -x;
    };
  }

  private static double value(Elementary function, double x, double w) {
    return evaluate(
        Expressions.apply(function, N.expression("x[b]"), N.expression("w[b]")), x, w, 0);
  }

  private static double derivative(
      Elementary function, int argument, double x, double w, double y) {
    List<Expression> arguments = List.of(N.expression("x[b]"), N.expression("w[b]"));
    return evaluate(function.derivative(argument, arguments, N.expression("y[b]")), x, w, y);
  }

  private static double evaluate(Expression value, double x, double w, double y) {
    Interpreter interpreter = new Interpreter(1);
    interpreter.put(N.tensor("x"), new double[] {x});
    interpreter.put(N.tensor("w"), new double[] {w});
    interpreter.put(N.tensor("y"), new double[] {y});
    interpreter.run(new Program(List.of(N.assignment("dy[b] = 0").with(value))));
    return interpreter.get(N.tensor("dy"))[0];
  }

  /** Those take, beside x, what was computed of it; their derivative is the total one. */
  @Test
  void totalDerivativesAreLimits() {
    Random random = new Random(1);
    for (int n = 0; n < 5; n++) {
      double x = random.nextDouble(-3, 3);
      assertTotal(Elementary.TANH_SLOPE, x, Math.tanh(x));
      assertTotal(Elementary.SIGMOID_SLOPE, x, 1 / (1 + Math.exp(-x)));
      assertTotal(Elementary.NORMAL, x, Math.exp(-x * x / 2));
    }
  }

  private static void assertTotal(Elementary function, double x, double w) {
    double limit = (value(function, x + H, w) - value(function, x - H, w)) / (2 * H);
    assertThat(derivative(function, 0, x, w, value(function, x, w))).isWithin(1e-6).of(limit);
    assertThat(derivative(function, 1, x, w, value(function, x, w))).isEqualTo(0);
  }

  /** Those that correct what they are given: the derivative is that of what they stand for. */
  @Test
  void correctedFunctions() {
    for (double x : new double[] {-1.5, 0.25, 2}) {
      double bell = Math.exp(-x * x / 2);
      assertThat(derivative(Elementary.BELL, 0, x, bell, bell)).isWithin(1e-15).of(-x * bell);
      assertThat(derivative(Elementary.BELL, 1, x, bell, bell)).isEqualTo(0);
      double y = gate(x);
      assertThat(derivative(Elementary.SIGMOID_OF_CUBIC, 0, x, 0, y))
          .isWithin(1e-8)
          .of((gate(x + H) - gate(x - H)) / (2 * H));
      assertThat(derivative(Elementary.SIGMOID_OF_CUBIC, 1, x, 0, y)).isEqualTo(0);
    }
  }

  /** The gate of GELU_TANH. */
  private static double gate(double x) {
    return 1 / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  @Test
  void whatIsMissingHasNoDerivative() {
    assertThat(derivative(Elementary.FILLED, 0, 1.5, 7, 1.5)).isEqualTo(1);
    assertThat(derivative(Elementary.FILLED, 0, Double.NaN, 7, 7)).isEqualTo(0);
    for (Elementary function : List.of(Elementary.FILLED, Elementary.KNOWN, Elementary.PRESENT)) {
      assertThat(derivative(function, 1, 1, 2, 1)).isEqualTo(0);
    }
    assertThat(derivative(Elementary.KNOWN, 0, 1, 2, 1)).isEqualTo(0);
    assertThat(derivative(Elementary.PRESENT, 0, 1, 2, 1)).isEqualTo(0);
  }

  /** At a kink the derivative is that of one side, or is shared; where a logarithm is cut, 0. */
  @Test
  void kinks() {
    assertThat(derivative(Elementary.RELU, 0, 0, 0, 0)).isEqualTo(0);
    assertThat(derivative(Elementary.MINIMUM, 0, 1, 1, 1)).isEqualTo(1);
    assertThat(derivative(Elementary.MINIMUM, 1, 1, 1, 1)).isEqualTo(0);
    assertThat(derivative(Elementary.MINIMUM, 0, 2, 1, 1)).isEqualTo(0);
    assertThat(derivative(Elementary.MINIMUM, 1, 2, 1, 1)).isEqualTo(1);
    assertThat(Double.isFinite(derivative(Elementary.LOG1M, 0, 1, 0, -100))).isTrue();
  }

  /** The result is used where it is there, and no difference of what is nearly the same. */
  @Test
  void derivativesAreStatedInArgumentAndResult() {
    List<String> texts = new ArrayList<>();
    Expression x = N.expression("x[b]");
    Expression y = N.expression("y[b]");
    for (Elementary function :
        List.of(
            Elementary.EXP,
            Elementary.EXPM1_NEGATIVE,
            Elementary.TANH,
            Elementary.SIGMOID,
            Elementary.RELU,
            Elementary.SOFTPLUS,
            Elementary.SQRT,
            Elementary.LOG)) {
      texts.add(function.derivative(0, List.of(x), y).toString());
    }
    assertThat(texts)
        .containsExactly(
            "y[b]",
            "exp(x[b])",
            "tanh′(x[b], y[b])",
            "sigmoid′(x[b], y[b])",
            "positive(y[b])",
            "sigmoid(x[b])",
            "0.5 / y[b]",
            "1 / x[b]")
        .inOrder();
  }

  @Test
  void thoseOfTwoArgumentsHaveNoDerivativeOfOne() {
    Expression x = N.expression("x[b]");
    for (Elementary function : List.of(Elementary.MINIMUM, Elementary.NORMAL)) {
      assertThrows(UnsupportedOperationException.class, () -> function.derivative(x, x));
    }
  }

  @Test
  void aCustomFunctionHasOneDerivative() {
    Custom value = Custom.value("p.q.Swish", true);
    Expression x = N.expression("x[b]");
    Expression derivative = value.derivative(0, List.of(x), Literal.ONE);
    assertThat(derivative.toString()).isEqualTo("Swish.derivative(x[b], 1)");
    Custom of = (Custom) ((Expression.Apply) derivative).function();
    assertThat(of.isDouble()).isTrue();
    assertThat(of.type()).isEqualTo("p.q.Swish");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> of.derivative(0, List.of(x), Literal.ONE));
    assertThat(refused).hasMessageThat().isEqualTo("no derivative of Swish.derivative");
    assertThat(Custom.value("Bent", false).toString()).isEqualTo("Bent.value");
  }
}
