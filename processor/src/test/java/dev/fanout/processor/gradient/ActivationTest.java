package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Activation;
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
    DEFINITIONS.put(Activation.PRELU, z -> z > 0 ? z : 0.25 * z);
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
    DEFINITIONS.put(Activation.GELU, z -> z * normal(z));
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

  /**
   * The normal distribution Φ: by its Taylor series, and where that cancels by the continued
   * fraction of the tail.
   */
  private static double normal(double z) {
    double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    if (Math.abs(z) > 3) {
      double fraction = 0;
      for (int k = 200; k > 0; k--) {
        fraction = k / (Math.abs(z) + fraction);
      }
      double tail = density / (Math.abs(z) + fraction);
      return z < 0 ? tail : 1 - tail;
    }
    double term = z;
    double sum = z;
    for (int k = 1; k < 100; k++) {
      term *= z * z / (2 * k + 1);
      sum += term;
    }
    return 0.5 + density * sum;
  }

  private static double softplus(double z) {
    return z > 0 ? z + StrictMath.log1p(StrictMath.exp(-z)) : StrictMath.log1p(StrictMath.exp(z));
  }

  @Test
  void everyActivationHasADefinition() {
    assertThat(DEFINITIONS.keySet()).containsExactlyElementsIn(Activation.values());
  }

  @Test
  void eachIsAsDefined() throws ReflectiveOperationException {
    Map<String, DoubleUnaryOperator> members = new LinkedHashMap<>();
    DEFINITIONS.forEach((h, definition) -> members.put("Activation." + h, definition));
    members.put("value = Activation.LEAKY_RELU, slope = -0.5", z -> z > 0 ? z : -0.5 * z);
    members.put("value = Activation.ELU, alpha = 2", z -> z > 0 ? z : 2 * StrictMath.expm1(z));
    members.put("custom = Net.Cube.class", z -> z * z * z);
    StringBuilder nodes = new StringBuilder("@Input(1) Tensor z();\n");
    for (String member : members.keySet()) {
      nodes.append(
          "@Activate(%s) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y%s(Tensor z);\n"
              .formatted(member, nodes.length()));
    }
    nodes.append("class Cube {\n");
    nodes.append("  static double value(double x) { return x * x * x; }\n");
    nodes.append("  static double derivative(double x, double y) { return 3 * x * x; }\n}");
    Object model = Models.of(Nets.of(nodes.toString()));
    for (double z : POINTS) {
      double[] outputs = Models.predict(model, new double[] {z}, members.size());
      int j = 0;
      for (Map.Entry<String, DoubleUnaryOperator> each : members.entrySet()) {
        double expected = each.getValue().applyAsDouble(z);
        assertWithMessage("%s of %s", each.getKey(), z)
            .that(outputs[j++])
            .isWithin(1e-14 * Math.max(1, Math.abs(expected)))
            .of(expected);
      }
    }
  }
}
