package dev.fanout.processor.numerics;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adagrad;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.RmsProp;
import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.numerics.Networks.Way;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training in {@code float} against training in {@code double} where units are saturated: rules
 * that divide by the size of a gradient make the relative error of a small one as large as any.
 */
final class SaturatedTrainingTest {

  private static final int ROWS = 64;
  private static final int BATCH = 16;
  private static final int STEPS = 100;

  /** How far parameters may be apart. */
  private static final double CLOSE = 6e-5;

  private static final Map<String, Optimizer> OPTIMIZERS = new LinkedHashMap<>();

  static {
    OPTIMIZERS.put("RMSProp", RmsProp.withLearningRate(0.002));
    OPTIMIZERS.put("Adagrad", Adagrad.withLearningRate(0.02));
    OPTIMIZERS.put("Nesterov", Sgd.withLearningRate(0.05).momentum(0.9).nesterov());
  }

  private static Networks networks;

  @BeforeAll
  static void compile() {
    Map<String, String> nodes = new LinkedHashMap<>();
    for (String h : new String[] {"TANH", "SIGMOID", "GELU_TANH"}) {
      nodes.put(
          h,
          """
          @Input(4) Tensor x();
          @Dense(units = 8, activation = Activation.%s) Tensor hidden(Tensor x);
          @Dense(units = 2, activation = Activation.SIGMOID)
          @Output(loss = Loss.BINARY_CROSS_ENTROPY) Tensor y(Tensor hidden);
          """
              .formatted(h));
    }
    networks = Networks.of("", nodes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TANH", "SIGMOID", "GELU_TANH"})
  void staysBesideDouble(String h) {
    OPTIMIZERS.forEach(
        (name, optimizer) -> {
          Trainable exact = networks.training(h, Networks.WAYS.get(4));
          trained(exact, optimizer);
          for (Way way : Networks.WAYS.subList(0, 4)) {
            Trainable single = networks.training(h, way);
            trained(single, optimizer);
            double apart = 0;
            for (ParameterTensor tensor : exact.layout().tensors()) {
              double[] one = single.layout().readDoubles(tensor.name());
              double[] other = exact.layout().readDoubles(tensor.name());
              for (int i = 0; i < one.length; i++) {
                apart = Math.max(apart, Math.abs(one[i] - other[i]) / (1 + Math.abs(other[i])));
              }
            }
            assertWithMessage("%s, %s, %s", h, name, way).that(apart).isAtMost(CLOSE);
          }
        });
  }

  /** From the same parameters, all of them floats; the biases saturate every hidden unit. */
  private static void trained(Trainable training, Optimizer optimizer) {
    Random random = new Random(3);
    for (ParameterTensor tensor : training.layout().tensors()) {
      boolean saturates = tensor.name().equals("hidden.bias");
      double[] values = new double[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        double value = random.nextDouble();
        values[i] = (float) (saturates ? (i % 2 == 0 ? 5 : -5) * (1 + value) : value - 0.5);
      }
      training.layout().write(tensor.name(), values);
    }
    double[][] inputs = new double[ROWS][4];
    double[][] targets = new double[ROWS][2];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 4; i++) {
        inputs[row][i] = (float) random.nextGaussian();
      }
      targets[row][0] = inputs[row][0] > 0 ? 1 : 0;
      targets[row][1] = inputs[row][1] * inputs[row][2] > 0 ? 1 : 0;
    }
    Samples samples = Samples.of(inputs, targets);
    int[] order = IntStream.range(0, ROWS).toArray();
    Blocks parameters = training.parameters().first(training.gradients().count());
    Optimizer.State state = optimizer.bind(parameters);
    for (int step = 0; step < STEPS; step++) {
      int from = step * BATCH % ROWS;
      training.gradient(samples, order, from, from + BATCH);
      state.step(parameters, training.gradients(), 1);
    }
  }
}
