package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Activation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Each activation of one unit against its definition, written with the branches that it has. */
final class ActivationTest {

  private static final double[] POINTS = {
    -800, -100, -20, -6, -3, -1.5, -0.1, -1e-9, 0, 1e-9, 0.1, 0.5, 1, 2.9, 3, 5.9, 6, 6.1, 19, 50
  };

  private static final Map<Activation, DoubleUnaryOperator> DEFINITIONS = new LinkedHashMap<>();

  static {
    DEFINITIONS.put(Activation.IDENTITY, z -> z);
    DEFINITIONS.put(Activation.RELU, z -> z > 0 ? z : 0);
    DEFINITIONS.put(Activation.LEAKY_RELU, z -> z > 0 ? z : 0.01 * z);
    DEFINITIONS.put(Activation.RELU6, z -> z < 0 ? 0 : z > 6 ? 6 : z);
    DEFINITIONS.put(Activation.ELU, z -> z > 0 ? z : StrictMath.expm1(z));
    DEFINITIONS.put(
        Activation.SELU,
        z ->
            1.0507009873554804934193349852946
                * (z > 0 ? z : 1.6732632423543772848170429916717 * StrictMath.expm1(z)));
    DEFINITIONS.put(Activation.SIGMOID, ActivationTest::sigmoid);
    DEFINITIONS.put(Activation.HARD_SIGMOID, z -> z <= -3 ? 0 : z >= 3 ? 1 : z / 6 + 0.5);
    DEFINITIONS.put(Activation.SOFTSIGN, z -> z / (1 + Math.abs(z)));
    DEFINITIONS.put(Activation.TANH, StrictMath::tanh);
    DEFINITIONS.put(Activation.EXPONENTIAL, StrictMath::exp);
    DEFINITIONS.put(Activation.SOFTPLUS, ActivationTest::softplus);
    DEFINITIONS.put(Activation.SILU, z -> z * sigmoid(z));
    DEFINITIONS.put(Activation.MISH, z -> z * StrictMath.tanh(softplus(z)));
    DEFINITIONS.put(
        Activation.GELU_TANH,
        z ->
            0.5
                * z
                * (1
                    + StrictMath.tanh(
                        StrictMath.sqrt(2 / StrictMath.PI)
                            * (z + 0.044715 * StrictMath.pow(z, 3)))));
    DEFINITIONS.put(Activation.SOFTMAX, z -> 1);
    DEFINITIONS.put(Activation.LOG_SOFTMAX, z -> 0);
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  private static double softplus(double z) {
    return z > 0 ? z + StrictMath.log1p(StrictMath.exp(-z)) : StrictMath.log1p(StrictMath.exp(z));
  }

  @Test
  void eachIsAsDefined() throws ReflectiveOperationException {
    for (Activation activation : Activation.values()) {
      Compiled compiled =
          Compiler.JAVAC
              .compile(
                  """
                  import dev.fanout.*;
                  @Network(precision = Precision.DOUBLE)
                  public interface Net {
                    @Input(1) Tensor z();
                    @Activate(Activation.%s) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor z);
                  }
                  """
                      .formatted(activation))
              .orFail();
      Class<?> type = compiled.load("NetModel");
      Object model = type.getMethod("of", double[].class).invoke(null, new double[0]);
      for (double z : POINTS) {
        double[] y = (double[]) type.getMethod("y", double[].class).invoke(model, new double[] {z});
        double expected = DEFINITIONS.get(activation).applyAsDouble(z);
        assertWithMessage("%s(%s)", activation, z)
            .that(y[0])
            .isWithin(1e-14 * Math.max(1, Math.abs(expected)))
            .of(expected);
      }
    }
  }
}
