package dev.fanout.processor.numerics;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.processor.numerics.Networks.Way;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalisations of values with a mean that is large beside their deviation. */
final class FarNormsTest {

  private static final double[] SPREAD = {-3, 0.5, 2.25, -1.75, 4, 0, -0.5, 1.25};

  /** Where the sum of as many is rounded; multiples of what floats there can hold. */
  private static final double[] MEANS = {0, 1000, 1_000_000, 1_000_003, -2_000_000};

  private static final double[] SIZES = {1e-30, 1e-12, 1e-3, 1, 1e6, 1e15};

  private static Networks networks;

  @BeforeAll
  static void compile() {
    Map<String, String> nodes = new LinkedHashMap<>();
    nodes.put(
        "Layer",
        "@Input(8) Tensor x();\n"
            + "@LayerNorm @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);");
    nodes.put(
        "Batch",
        "@Input(2) Tensor x();\n"
            + "@BatchNorm @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);");
    networks = Networks.of("derivatives = Derivative.JACOBIAN, ", nodes);
  }

  static Stream<Way> ways() {
    return Networks.WAYS.stream();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void layerNorm(Way way) {
    Object model = networks.model("Layer", way);
    Object derivatives = networks.derivatives("Layer", way);
    for (double mean : MEANS) {
      checkLayerNorm(model, derivatives, Arrays.stream(SPREAD).map(s -> mean + s).toArray(), way);
    }
    for (double size : SIZES) {
      double[] x = Arrays.stream(SPREAD).map(s -> way.round(size * s)).toArray();
      checkLayerNorm(model, derivatives, x, way);
    }
  }

  private static void checkLayerNorm(Object model, Object derivatives, double[] x, Way way) {
    int n = x.length;
    double[] expected = normal(x, 1e-5);
    double[] actual = Networks.predict(model, x, n, way);
    double[][] jacobian = Networks.jacobian(derivatives, x, n, way);
    double bound = way.isDouble() ? 1e-8 : 1e-5;
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double deviation = deviation(x, 1e-5);
    for (int i = 0; i < n; i++) {
      assertWithMessage("%s of %s, %s", i, Arrays.toString(x), way)
          .that(actual[i])
          .isWithin(bound * largest)
          .of(expected[i]);
      for (int j = 0; j < n; j++) {
        double slope = ((i == j ? 1 : 0) - 1.0 / n - expected[i] * expected[j] / n) / deviation;
        assertWithMessage("∂y%s/∂x%s at %s, %s", i, j, Arrays.toString(x), way)
            .that(jacobian[i][j])
            .isWithin(bound / deviation)
            .of(slope);
      }
    }
  }

  private static double mean(double[] x) {
    // Exact enough: what the rounding of the first mean left is added.
    double mean = Arrays.stream(x).sum() / x.length;
    return mean + Arrays.stream(x).map(each -> each - mean).sum() / x.length;
  }

  private static double deviation(double[] x, double epsilon) {
    double mean = mean(x);
    return Math.sqrt(
        Arrays.stream(x).map(each -> (each - mean) * (each - mean)).sum() / x.length + epsilon);
  }

  private static double[] normal(double[] x, double epsilon) {
    double mean = mean(x);
    double deviation = deviation(x, epsilon);
    return Arrays.stream(x).map(each -> (each - mean) / deviation).toArray();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void batchNormOfABatch(Way way) {
    Trainable training = networks.training("Batch", way);
    training.layout().write("y.bias", new double[] {0.5, -0.25});
    int[] order = IntStream.range(0, SPREAD.length).toArray();
    for (double mean : MEANS) {
      double[] first = Arrays.stream(SPREAD).map(s -> mean + s).toArray();
      double[] second = Arrays.stream(SPREAD).map(s -> 2 * mean + 4 * s * s).toArray();
      double[][] y = {normal(first, 1e-5), normal(second, 1e-5)};
      double error = training.gradient(samples(first, second, way), order, 0, order.length);
      Layout gradients = training.layout().over(training.gradients());
      double expected = 0;
      double[] weight = new double[2];
      double[] bias = new double[2];
      for (int b = 0; b < order.length; b++) {
        for (int i = 0; i < 2; i++) {
          double residual = y[i][b] + (i == 0 ? 0.5 : -0.25) - b;
          expected += residual * residual / 2 / order.length;
          weight[i] += residual * y[i][b] / order.length;
          bias[i] += residual / order.length;
        }
      }
      double bound = way.isDouble() ? 1e-8 : 1e-5;
      assertWithMessage("error at %s, %s", mean, way)
          .that(error)
          .isWithin(bound * expected)
          .of(expected);
      assertWithMessage("∂weight at %s, %s", mean, way)
          .that(gradients.readDoubles("y.weight"))
          .usingTolerance(10 * bound)
          .containsExactly(weight)
          .inOrder();
      assertWithMessage("∂bias at %s, %s", mean, way)
          .that(gradients.readDoubles("y.bias"))
          .usingTolerance(10 * bound)
          .containsExactly(bias)
          .inOrder();
    }
  }

  private static Samples samples(double[] first, double[] second, Way way) {
    int n = first.length;
    double[][] inputs = new double[n][];
    double[][] targets = new double[n][];
    float[][] floatInputs = new float[n][];
    float[][] floatTargets = new float[n][];
    for (int b = 0; b < n; b++) {
      inputs[b] = new double[] {first[b], second[b]};
      targets[b] = new double[] {b, b};
      floatInputs[b] = new float[] {(float) first[b], (float) second[b]};
      floatTargets[b] = new float[] {b, b};
    }
    return way.isDouble() ? Samples.of(inputs, targets) : Samples.of(floatInputs, floatTargets);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void batchNormOfAverages(Way way) {
    for (double mean : MEANS) {
      Trainable training = networks.training("Batch", way);
      training.layout().write("y.running_mean", new double[] {mean, -mean});
      training.layout().write("y.running_var", new double[] {4 - 1e-5, 0.25 - 1e-5});
      training.layout().write("y.weight", new double[] {3, -2});
      training.layout().write("y.bias", new double[] {0.5, -0.25});
      double[][] outputs = new double[1][2];
      Samples one =
          way.isDouble()
              ? Samples.of(new double[][] {{mean + 1, 0.5 - mean}}, new double[1][2])
              : Samples.of(
                  new float[][] {{(float) (mean + 1), (float) (0.5 - mean)}}, new float[1][2]);
      training.evaluate(one, 0, 1, outputs);
      assertWithMessage("%s, %s", mean, way)
          .that(outputs[0])
          .usingTolerance(1e-6)
          .containsExactly(new double[] {0.5 + 3 * 0.5, -0.25 - 2 * 1.0})
          .inOrder();
    }
  }
}
