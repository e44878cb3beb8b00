package dev.fanout.processor.numerics;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Activation;
import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.Tangent;
import dev.fanout.processor.notation.interpreter.Interpreter;
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
    Program values = forward(nodes.toString(), 1);
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
          Tensor y = value(both, "y" + h);
          double[] value = interpreter.get(y);
          double[] slope = interpreter.get(y.tangent());
          same(h + "(−∞)", value[0], limits.low);
          same(h + "(∞)", value[1], limits.high);
          same(h + "′(−∞)", slope[0], limits.lowSlope);
          same(h + "′(∞)", slope[1], limits.highSlope);
          assertWithMessage("%s of NaN", h).that(value[2]).isNaN();
        });
  }

  /** Of rows of three z, each once for the direction of each z. */
  @Test
  void unitsBesideOneAtInfinity() {
    Program values =
        forward(
            """
            @Activate(Activation.SOFTMAX) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor z);
            @Activate(Activation.LOG_SOFTMAX) @Output(loss = Loss.MEAN_SQUARED_ERROR)
            Tensor log(Tensor z);
            """,
            3);
    double least = -Double.MAX_VALUE;
    double half = -Math.log(2);
    double[][] rows = {{1, INFINITY, 2}, {INFINITY, -INFINITY, 5}, {INFINITY, INFINITY, 0}};
    double[][] exact = {
      {0, 1, 0, least, 0, least}, {1, 0, 0, 0, -INFINITY, least}, {0.5, 0.5, 0, half, half, least}
    };
    Program both = values.then(Tangent.of(values, tensor -> tensor.role() == Role.INPUT));
    Interpreter interpreter = new Interpreter(9);
    for (Tensor tensor : both.tensors()) {
      if (tensor.role() == Role.INPUT) {
        double[] all = new double[27];
        double[] directions = new double[27];
        for (int b = 0; b < 9; b++) {
          System.arraycopy(rows[b / 3], 0, all, 3 * b, 3);
          directions[3 * b + b % 3] = 1;
        }
        interpreter.put(tensor, all);
        interpreter.put(tensor.tangent(), directions);
      }
    }
    interpreter.run(both);
    Tensor y = value(both, "y");
    Tensor log = value(both, "log");
    for (int b = 0; b < 9; b++) {
      double[] shares = exact[b / 3];
      for (int j = 0; j < 3; j++) {
        double self = j == b % 3 ? 1 : 0;
        double ofLog = self - shares[b % 3];
        String of = j + " of row " + b;
        same("y" + of, interpreter.get(y)[3 * b + j], shares[j]);
        same("log" + of, interpreter.get(log)[3 * b + j], shares[3 + j]);
        same("y′" + of, interpreter.get(y.tangent())[3 * b + j], shares[j] * ofLog);
        same("log′" + of, interpreter.get(log.tangent())[3 * b + j], ofLog);
      }
    }
  }

  private static Tensor value(Program program, String name) {
    return program.tensors().stream()
        .filter(t -> t.name().equals(name) && t.role() == Role.VALUE)
        .findFirst()
        .orElseThrow();
  }

  private static Program forward(String nodes, int width) {
    Map<String, Forms> forms = new HashMap<>();
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms)))
        .compile(
            """
            import dev.fanout.*;

            @Network
            public interface Net {
              @Input(%s) Tensor z();
            %s
            }
            """
                .formatted(width, nodes))
        .orFail();
    return forms.get("Net").forward();
  }

  private static void same(String what, double actual, double expected) {
    assertWithMessage("%s = %s", what, actual)
        .that(actual == expected || Math.abs(actual - expected) <= 1e-15 * Math.abs(expected))
        .isTrue();
  }
}
