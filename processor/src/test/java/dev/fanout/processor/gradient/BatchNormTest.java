package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Batch normalisation against its definition, PyTorch's {@code BatchNorm1d}. */
final class BatchNormTest {

  private static final double EPSILON = 1e-5;

  private static final String NODES =
      """
      @Input(%s) Tensor x();
      @BatchNorm%s @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
      """;

  private static double[][] rows(int count, int width) {
    double[][] rows = new double[count][];
    for (int b = 0; b < count; b++) {
      rows[b] = new Random(b).doubles(width, -3, 5).toArray();
    }
    return rows;
  }

  /** The mean of one unit; units are every {@code units}-th value of a row. */
  private static double mean(double[][] rows, int units, int unit) {
    double sum = 0;
    for (double[] row : rows) {
      for (int i = unit; i < row.length; i += units) {
        sum += row[i];
      }
    }
    return sum / values(rows, units);
  }

  /** The biased variance of one unit. */
  private static double variance(double[][] rows, int units, int unit) {
    double mean = mean(rows, units, unit);
    double sum = 0;
    for (double[] row : rows) {
      for (int i = unit; i < row.length; i += units) {
        sum += (row[i] - mean) * (row[i] - mean);
      }
    }
    return sum / values(rows, units);
  }

  private static double values(double[][] rows, int units) {
    return rows.length * (double) (rows[0].length / units);
  }

  private static double step(Trainable training, double[][] inputs) {
    Samples samples = Samples.of(inputs, new double[inputs.length][inputs[0].length]);
    return training.gradient(samples, Nets.order(inputs.length), 0, inputs.length);
  }

  /** E of a step for weights w, biases v and targets of 0, with the statistics of the batch. */
  private static double error(double[][] rows, int units, double[] w, double[] v) {
    double sum = 0;
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        int unit = i % units;
        double deviation = Math.sqrt(variance(rows, units, unit) + EPSILON);
        double y = w[unit] * (row[i] - mean(rows, units, unit)) / deviation + v[unit];
        sum += y * y / row.length;
      }
    }
    return sum / rows.length;
  }

  @Test
  void aStepNormalisesWithTheStatisticsOfItsBatch() {
    for (String unroll : new String[] {"AUTO", "NEVER"}) {
      Trainable training =
          Nets.of(
              "precision = Precision.DOUBLE, unroll = Unroll." + unroll,
              NODES.formatted("3", ""),
              1);
      double[] w = {0.5, -2, 3};
      double[] v = {1, 0, -0.5};
      training.layout().write("y.weight", w);
      training.layout().write("y.bias", v);
      double[][] inputs = rows(8, 3);
      assertThat(step(training, inputs)).isWithin(1e-12).of(error(inputs, 3, w, v));
      // Of values of mean 0 and variance nearly 1: E = (Σ w² σ² / (σ² + ε) + v²) / 3.
      double[] gradient = training.layout().over(training.gradients()).readDoubles("y.bias");
      assertThat(gradient).usingTolerance(1e-12).containsExactly(2 / 3.0, 0, -1 / 3.0).inOrder();
    }
  }

  @Test
  void runningAveragesAreThoseOfPyTorch() {
    Trainable training = Nets.of(NODES.formatted("3", ""));
    double[] mean = {0, 0, 0};
    double[] variance = {1, 1, 1};
    for (int count : new int[] {5, 9, 2}) {
      double[][] inputs = rows(count, 3);
      step(training, inputs);
      for (int unit = 0; unit < 3; unit++) {
        double unbiased = variance(inputs, 3, unit) * count / (count - 1);
        mean[unit] = 0.9 * mean[unit] + 0.1 * mean(inputs, 3, unit);
        variance[unit] = 0.9 * variance[unit] + 0.1 * unbiased;
      }
      assertAverages(training.layout(), mean, variance);
    }
  }

  private static void assertAverages(Layout layout, double[] mean, double[] variance) {
    assertThat(layout.readDoubles("y.running_mean"))
        .usingTolerance(1e-12)
        .containsExactly(mean)
        .inOrder();
    assertThat(layout.readDoubles("y.running_var"))
        .usingTolerance(1e-12)
        .containsExactly(variance)
        .inOrder();
    assertThat(layout.tensor("y.running_mean").isTrained()).isFalse();
    assertThat(layout.tensor("y.running_var").isTrained()).isFalse();
  }

  @Test
  void theMomentumIsThatOfTheDescription() {
    double[][] inputs = rows(4, 1);
    for (double momentum : new double[] {0, 0.25, 1}) {
      Trainable training = Nets.of(NODES.formatted("1", "(momentum = " + momentum + ")"));
      step(training, inputs);
      assertAverages(
          training.layout(),
          new double[] {momentum * mean(inputs, 1, 0)},
          new double[] {1 - momentum + momentum * variance(inputs, 1, 0) * 4 / 3});
    }
  }

  /** In a picture or a sequence a unit is an index of the last dimension. */
  @Test
  void positionsCountAsValues() {
    Trainable training = Nets.of(NODES.formatted("{4, 2}", ""));
    double[][] inputs = rows(5, 8);
    assertThat(step(training, inputs))
        .isWithin(1e-12)
        .of(error(inputs, 2, new double[] {1, 1}, new double[] {0, 0}));
    assertAverages(
        training.layout(),
        new double[] {0.1 * mean(inputs, 2, 0), 0.1 * mean(inputs, 2, 1)},
        new double[] {
          0.9 + 0.1 * variance(inputs, 2, 0) * 20 / 19, 0.9 + 0.1 * variance(inputs, 2, 1) * 20 / 19
        });
  }

  /** One value has no variance: its output is the bias, and 0 goes into the average. */
  @Test
  void aBatchMayBeOneSample() {
    Trainable training = Nets.of(NODES.formatted("2", ""));
    training.layout().write("y.bias", new double[] {2, 4});
    assertThat(step(training, new double[][] {{3, -7}})).isEqualTo((4 + 16) / 2.0);
    assertAverages(training.layout(), new double[] {0.3, -0.7}, new double[] {0.9, 0.9});
    assertThat(training.layout().over(training.gradients()).readDoubles("y.weight"))
        .isEqualTo(new double[] {0, 0});
  }

  @Test
  void manySamplesAreOneBatch() {
    String nodes =
        """
        @Input(2) Tensor x();
        @Dense(units = 3, activation = Activation.TANH) Tensor h(Tensor x);
        @BatchNorm Tensor n(Tensor h);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor n);
        """;
    int count = 150;
    double[][] inputs = rows(count, 2);
    Samples samples = Samples.of(inputs, rows(count, 2));
    for (String unroll : new String[] {"AUTO", "NEVER"}) {
      Trainable training =
          Nets.of("precision = Precision.DOUBLE, unroll = Unroll." + unroll, nodes, 1);
      training.gradient(samples, Nets.order(count), 0, count);
      double[] gradient = training.layout().over(training.gradients()).readDoubles("h.weight");
      for (int i = 0; i < gradient.length; i++) {
        double[] errors = new double[2];
        for (int side = 0; side < 2; side++) {
          double[] weight = training.layout().readDoubles("h.weight");
          weight[i] += side == 0 ? 1e-6 : -1e-6;
          training.layout().write("h.weight", weight);
          errors[side] = training.gradient(samples, Nets.order(count), 0, count);
          weight[i] -= side == 0 ? 1e-6 : -1e-6;
          training.layout().write("h.weight", weight);
        }
        assertThat(gradient[i]).isWithin(1e-8).of((errors[0] - errors[1]) / 2e-6);
      }
    }
    Trainable alone = Nets.of(NODES.formatted("2", ""));
    double error = step(alone, inputs);
    assertThat(error)
        .isWithin(1e-12)
        .of(error(inputs, 2, new double[] {1, 1}, new double[] {0, 0}));
    assertThat(alone.layout().readDoubles("y.running_mean")[1])
        .isWithin(1e-12)
        .of(0.1 * mean(inputs, 2, 1));
    assertThat(alone.layout().readDoubles("y.running_var")[1])
        .isWithin(1e-12)
        .of(0.9 + 0.1 * variance(inputs, 2, 1) * count / (count - 1));
  }

  /** A model has one mean, factor and summand for each unit from the time when it was made. */
  @Test
  void modelsUseTheRunningAverages() throws ReflectiveOperationException {
    Trainable training = Nets.of(NODES.formatted("2", "(epsilon = 0.5)"));
    Layout layout = training.layout();
    layout.write("y.weight", new double[] {2, -1});
    layout.write("y.bias", new double[] {0.25, 1});
    layout.write("y.running_mean", new double[] {1, -3});
    layout.write("y.running_var", new double[] {3.5, 0.5});
    double[] expected = {2 * (7 - 1) / 2.0 + 0.25, -1 * (8 + 3) / 1.0 + 1};
    Object model = Models.of(training);
    assertThat(Models.predict(model, new double[] {7, 8}, 2))
        .usingTolerance(1e-14)
        .containsExactly(expected)
        .inOrder();
    double[][] results = new double[1][2];
    Samples samples = Samples.of(new double[][] {{7, 8}}, new double[1][2]);
    training.evaluate(samples, 0, 1, results);
    assertThat(results[0]).usingTolerance(1e-14).containsExactly(expected).inOrder();
    assertThat(layout.readDoubles("y.running_mean")).isEqualTo(new double[] {1, -3});
    step(training, rows(4, 2));
    assertThat(Models.predict(model, new double[] {7, 8}, 2))
        .usingTolerance(1e-14)
        .containsExactly(expected)
        .inOrder();
    assertThat(Models.predict(Models.of(training), new double[] {7, 8}, 2)[0])
        .isNotWithin(1e-3)
        .of(expected[0]);
  }

  /** Frozen weights stay out of the gradient; running averages go on. */
  @Test
  void frozenIsNotStill() {
    Trainable training = Nets.of(NODES.formatted("2", "(trainable = false)"));
    double[][] inputs = rows(4, 2);
    step(training, inputs);
    assertThat(training.gradients().count()).isEqualTo(0);
    assertThat(training.layout().readDoubles("y.running_mean")[0])
        .isWithin(1e-12)
        .of(0.1 * mean(inputs, 2, 0));
  }
}
