package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.data.Transform;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network with the nodes of a transform computes what one without does with scaled inputs. */
final class DescribedTransformTest {

  private static final int ROWS = 40;

  @ParameterizedTest
  @CsvSource({"DOUBLE, 3, 0", "FLOAT, 70, 1e-5"})
  void scalesInTheNetwork(String precision, int width, double tolerance) {
    double[][] rows = new double[ROWS][width];
    Xoshiro256 random = Xoshiro256.seeded(1);
    for (double[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = i + (i + 1) * random.nextGaussian();
      }
    }
    Samples samples = Samples.of(rows, new double[ROWS][2]);
    Transform halved = Transform.dividing(width, 2);
    Transform scaling = halved.andThen(Transform.standardizing(halved.inputs(samples)));

    double[][] described =
        outputs(net(precision, width, scaling.description("x"), "xScaledScaled"), samples);
    double[][] scaled = outputs(net(precision, width, "", "x"), scaling.inputs(samples));

    for (int row = 0; row < ROWS; row++) {
      assertThat(described[row]).usingTolerance(tolerance).containsExactly(scaled[row]).inOrder();
    }
  }

  private static Trainable net(String precision, int width, String nodes, String last) {
    return Nets.of(
        "precision = Precision." + precision,
        """
        @Input(%s) Tensor x();

        %s
        @Output(loss = Loss.MEAN_SQUARED_ERROR)
        @Dense(units = 2, activation = Activation.TANH) Tensor y(Tensor %s);
        """
            .formatted(width, nodes, last),
        7);
  }

  private static double[][] outputs(Trainable network, Samples samples) {
    double[][] outputs = new double[ROWS][2];
    network.evaluate(samples, 0, ROWS, outputs);
    return outputs;
  }
}
