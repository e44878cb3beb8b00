package dev.fanout.processor.numerics;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Activation;
import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.notation.Interpreter;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.Tangent;
import dev.fanout.processor.testing.Compiler;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** At ±∞ and NaN the notation itself, interpreted, gives what emitted code does. */
final class InterpretedLimitsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Values and derivatives at −∞ and +∞. */
  private record Limits(double low, double lowSlope, double high, double highSlope) {}

  private static final Map<Activation, Limits> LIMITS = new LinkedHashMap<>();

  static {
    LIMITS.put(Activation.IDENTITY, new Limits(-INFINITY, 1, INFINITY, 1));
    LIMITS.put(Activation.RELU, new Limits(0, 0, INFINITY, 1));
    LIMITS.put(Activation.LEAKY_RELU, new Limits(-INFINITY, 0.01, INFINITY, 1));
    LIMITS.put(Activation.PRELU, new Limits(-INFINITY, 0.25, INFINITY, 1));
    LIMITS.put(Activation.RELU6, new Limits(0, 0, 6, 0));
    LIMITS.put(Activation.ELU, new Limits(-1, 0, INFINITY, 1));
    LIMITS.put(Activation.SELU, new Limits(-1.7580993408473766, 0, INFINITY, 1.0507009873554805));
    LIMITS.put(Activation.SIGMOID, new Limits(0, 0, 1, 0));
    LIMITS.put(Activation.HARD_SIGMOID, new Limits(0, 0, 1, 0));
    LIMITS.put(Activation.SOFTSIGN, new Limits(-1, 0, 1, 0));
    LIMITS.put(Activation.TANH, new Limits(-1, 0, 1, 0));
    LIMITS.put(Activation.EXPONENTIAL, new Limits(0, 0, INFINITY, INFINITY));
    LIMITS.put(Activation.SOFTPLUS, new Limits(0, 0, INFINITY, 1));
    for (Activation gated :
        List.of(Activation.SILU, Activation.MISH, Activation.GELU, Activation.GELU_TANH)) {
      LIMITS.put(gated, new Limits(0, 0, INFINITY, 1));
    }
  }

  @Test
  void everyActivationHasItsLimits() {
    StringBuilder nodes = new StringBuilder();
    for (Activation h : LIMITS.keySet()) {
      nodes.append(
          "@Activate(Activation.%s) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y%s(Tensor z);\n"
              .formatted(h, h));
    }
    Map<String, Forms> forms = new HashMap<>();
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms)))
        .compile(
            """
            import dev.fanout.*;

            @Network
            public interface Net {
              @Input(1) Tensor z();
            %s
            }
            """
                .formatted(nodes))
        .orFail();
    Program values = forms.get("Net").forward();
    Program both = values.then(Tangent.of(values, tensor -> tensor.role() == Role.INPUT));
    Interpreter interpreter = new Interpreter(3);
    for (Tensor tensor : both.tensors()) {
      if (tensor.role() == Role.INPUT) {
        interpreter.put(tensor, new double[] {-INFINITY, INFINITY, Double.NaN});
        interpreter.put(tensor.tangent(), new double[] {1, 1, 1});
      } else if (tensor.role() == Role.PARAMETER) {
        interpreter.put(tensor, new double[] {0.25});
      }
    }
    interpreter.run(both);
    LIMITS.forEach(
        (h, limits) -> {
          Tensor y =
              both.tensors().stream()
                  .filter(t -> t.name().equals("y" + h) && t.role() == Role.VALUE)
                  .findFirst()
                  .orElseThrow();
          double[] value = interpreter.get(y);
          double[] slope = interpreter.get(y.tangent());
          same(h + "(−∞)", value[0], limits.low);
          same(h + "(∞)", value[1], limits.high);
          same(h + "′(−∞)", slope[0], limits.lowSlope);
          same(h + "′(∞)", slope[1], limits.highSlope);
          assertWithMessage("%s of NaN", h).that(value[2]).isNaN();
        });
  }

  private static void same(String what, double actual, double expected) {
    assertWithMessage("%s = %s", what, actual)
        .that(actual == expected || Math.abs(actual - expected) <= 1e-15 * Math.abs(expected))
        .isTrue();
  }
}
