package dev.fanout.parameters;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.testing.LinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitializationTest {

  private static final int OUT = 300;
  private static final int IN = 200;

  private static Layout layout(Blocks blocks, Initializer initializer, boolean rowPerInput) {
    int[] first = {0, 1};
    int[] second = {1, 0};
    return Layout.of(blocks)
        .inputs(IN)
        .tensor(
            "hidden.weight",
            initializer,
            new int[] {OUT, IN},
            0,
            rowPerInput ? first : second,
            rowPerInput ? second : first)
        .head("hidden", OUT, OUT, Loss.MEAN_SQUARED_ERROR)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO,           0.004,  0.109545",
    "GLOROT_UNIFORM, 0.004,  0.109545",
    "GLOROT_NORMAL,  0.004,  0",
    "HE_UNIFORM,     0.01,   0.173206",
    "HE_NORMAL,      0.01,   0",
    "LECUN_UNIFORM,  0.005,  0.122475",
    "LECUN_NORMAL,   0.005,  0",
  })
  void hasTheVarianceAndRange(Initializer initializer, double variance, double bound) {
    Layout layout = layout(Blocks.of(new double[IN][OUT]), initializer, true);

    layout.initialize(7);

    double sum = 0;
    double squares = 0;
    double greatest = 0;
    double[] values = layout.readDoubles("hidden.weight");
    for (double value : values) {
      sum += value;
      squares += value * value;
      greatest = Math.max(greatest, Math.abs(value));
    }
    // 60,000 values: the mean lies within 5 standard deviations of 0, the variance within 4 %.
    assertThat(Math.abs(sum / values.length)).isLessThan(5 * Math.sqrt(variance / values.length));
    assertThat(squares / values.length).isWithin(0.04 * variance).of(variance);
    if (bound > 0) {
      assertThat(greatest).isAtMost(bound);
      assertThat(greatest).isAtLeast(0.999 * bound);
    } else {
      assertThat(greatest).isAtLeast(3.5 * Math.sqrt(variance));
    }
  }

  @Test
  void zerosAreZero() {
    Blocks blocks = Blocks.of(new float[][] {{1, 2}});
    Layout layout =
        Layout.of(blocks)
            .inputs(1)
            .tensor(
                "hidden.bias", Initializer.ZEROS, new int[] {2}, 0, new int[] {0}, new int[] {1})
            .build();

    layout.initialize(7);

    assertThat(layout.toArray()).isEqualTo(new float[2]);
  }

  @Test
  void initialValuesAreAdded() {
    Blocks blocks = Blocks.of(new double[2][2]);
    int[] two = {2};
    Layout layout =
        Layout.of(blocks)
            .inputs(1)
            .tensor("norm.weight", 1, two, 0, new int[] {0}, new int[] {1})
            .state("norm.running_mean", 0.25, two, 1, new int[] {0}, new int[] {1})
            .build();
    blocks.set(0, 0, 5);

    layout.initialize(7);

    assertThat(blocks.doubles()).isEqualTo(new double[][] {{1, 1}, {0.25, 0.25}});
  }

  @Test
  void everyTensorHasTheStreamOfItsNumber() {
    Blocks frozen = Blocks.of(new double[3][4]);
    Blocks trained = Blocks.of(new double[3][4]);
    int[] shape = {1, 4};
    int[] across = {0, 0};
    int[] along = {0, 1};
    Layout some =
        Layout.of(frozen)
            .tensor("a.weight", Initializer.HE_NORMAL, shape, 0, across, along)
            .state("b.weight", Initializer.HE_NORMAL, shape, 2, across, along)
            .tensor("c.weight", Initializer.HE_NORMAL, shape, 1, across, along)
            .build();
    Layout all =
        Layout.of(trained)
            .tensor("a.weight", Initializer.HE_NORMAL, shape, 0, across, along)
            .tensor("b.weight", Initializer.HE_NORMAL, shape, 1, across, along)
            .tensor("c.weight", Initializer.HE_NORMAL, shape, 2, across, along)
            .build();

    some.initialize(3);
    all.initialize(3);

    assertThat(some.toArray()).isEqualTo(all.toArray());
    assertThat(frozen.doubles()[2]).isEqualTo(trained.doubles()[1]);
  }

  @Test
  void neitherStorageNorPrecisionMatters() {
    Layout floats = layout(Blocks.of(new float[IN][OUT]), Initializer.HE_NORMAL, true);
    Layout doubles = layout(Blocks.of(new double[OUT][IN]), Initializer.HE_NORMAL, false);

    floats.initialize(42);
    doubles.initialize(42);

    assertThat(doubles.read("hidden.weight")).isEqualTo(floats.read("hidden.weight"));
  }

  @Test
  void theSeedMatters() {
    Layout layout = layout(Blocks.of(new float[IN][OUT]), Initializer.HE_NORMAL, true);

    layout.initialize(1);
    float[] one = layout.toArray();
    layout.initialize(2);

    assertThat(layout.toArray()).isNotEqualTo(one);
  }

  @Test
  void staysTheSame() {
    // These are in users' trained networks and published results: do not change them.
    LinearRegression network = new LinearRegression(3, true);
    network.layout().initialize(42);

    assertThat(network.layout().readDoubles("price.weight"))
        .isEqualTo(new double[] {-0.4627799780961313, -0.0366062280631977, -0.10868250919344992});
  }
}
