package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import dev.fanout.network.GradientWatcher;
import dev.fanout.network.Trainable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watcher sees, and that what it writes is what is propagated. */
final class WatchTest {

  private static final int SAMPLES = 100;

  private static final String NODES =
      """
      @Input(3) Tensor x();
      @Watch @Dense(units = 2, activation = Activation.TANH) Tensor h(Tensor x);
      @Dense(units = 4, activation = Activation.TANH) Tensor g(Tensor h);
      @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor g, Tensor h);
      """;

  private final double[][] inputs = new double[SAMPLES][];
  private final Samples samples;

  WatchTest() {
    Random random = new Random(1);
    for (int b = 0; b < SAMPLES; b++) {
      inputs[b] = random.doubles(3, -1, 1).toArray();
    }
    samples = Samples.of(inputs, new double[SAMPLES][2]);
  }

  private static Trainable training(String unroll, String nodes) {
    return Nets.of("precision = Precision.DOUBLE, unroll = Unroll." + unroll, nodes, 1);
  }

  private double[] gradient(Trainable training, String tensor) {
    training.gradient(samples, Nets.order(SAMPLES), 0, SAMPLES);
    return training.layout().over(training.gradients()).readDoubles(tensor);
  }

  private static GradientWatcher recorder(List<double[]> rows) {
    return (node, gradient, count) -> {
      for (int b = 0; b < count; b++) {
        rows.add(gradient.doubles()[b].clone());
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void clippingChangesWhatLiesBehind(String unroll) throws ReflectiveOperationException {
    Trainable training = training(unroll, NODES);
    double[] before = gradient(training, "h.bias");
    double[] aside = gradient(training, "y.weight");
    List<double[]> seen = new ArrayList<>();
    List<double[]> clipped = new ArrayList<>();
    double limit = 0.002;
    training.watch(
        "h", recorder(seen).andThen(GradientWatcher.clip(limit)).andThen(recorder(clipped)));
    double[] after = gradient(training, "h.bias");
    assertThat(seen).hasSize(SAMPLES);
    Object model = Models.of(training);
    double[] expected = new double[2];
    double[] unclipped = new double[2];
    for (int b = 0; b < SAMPLES; b++) {
      double[] h = hidden(training, inputs[b]);
      assertThat(Models.predict(model, inputs[b], 2)).hasLength(2);
      for (int j = 0; j < 2; j++) {
        assertThat(clipped.get(b)[j]).isEqualTo(Math.max(-limit, Math.min(limit, seen.get(b)[j])));
        expected[j] += clipped.get(b)[j] * (1 - h[j] * h[j]);
        unclipped[j] += seen.get(b)[j] * (1 - h[j] * h[j]);
      }
    }
    assertThat(before).usingTolerance(1e-14).containsExactly(unclipped).inOrder();
    assertThat(after).usingTolerance(1e-14).containsExactly(expected).inOrder();
    assertThat(after[0]).isNotWithin(1e-4).of(before[0]);
    assertThat(gradient(training, "y.weight")).isEqualTo(aside);
  }

  private static double[] hidden(Trainable training, double[] x) {
    double[] weight = training.layout().readDoubles("h.weight");
    double[] bias = training.layout().readDoubles("h.bias");
    double[] h = new double[2];
    for (int j = 0; j < 2; j++) {
      double z = bias[j];
      for (int i = 0; i < 3; i++) {
        z += weight[3 * j + i] * x[i];
      }
      h[j] = StrictMath.tanh(z);
    }
    return h;
  }

  /** A row begins at zero in every pass, whatever a watcher wrote into it in the last one. */
  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void whatNothingReadsHasNoDerivative(String unroll) {
    Trainable training =
        training(
            unroll,
            """
            @Input(3) Tensor x();
            @Watch @Dense(units = 2, activation = Activation.TANH) Tensor h(Tensor x);
            @Slice(to = 1) Tensor s(Tensor h);
            @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor s);
            """);
    for (int step = 0; step < 2; step++) {
      List<double[]> seen = new ArrayList<>();
      training.watch(
          "h",
          recorder(seen)
              .andThen(
                  (node, gradient, count) -> {
                    for (int b = 0; b < count; b++) {
                      gradient.set(b, 0, 7);
                      gradient.set(b, 1, 7);
                    }
                  }));
      gradient(training, "h.bias");
      for (double[] row : seen) {
        assertThat(row[1]).isEqualTo(0.0);
        assertThat(row[0]).isNotEqualTo(7.0);
      }
    }
    double[] all = gradient(training, "h.bias");
    assertThat(all[1]).isNotEqualTo(0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void aTrapEndsTheCall(String unroll) {
    Trainable training = training(unroll, NODES);
    training.layout().write("y.bias", new double[] {1e300, 0});
    training.layout().write("y.weight", new double[12]);
    training.watch("h", GradientWatcher.trap());
    gradient(training, "h.bias");
    double[] weight = new double[12];
    weight[5] = 1e300;
    training.layout().write("y.weight", weight);
    assertThat(assertThrows(ArithmeticException.class, () -> gradient(training, "h.bias")))
        .hasMessageThat()
        .contains("'h'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void onlyWatchedNodesCanBeWatched(String unroll) {
    Trainable training = training(unroll, NODES);
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> training.watch("g", GradientWatcher.trap())))
        .hasMessageThat()
        .isEqualTo("No node 'g' carries @Watch. The nodes that do: h.");
  }
}
