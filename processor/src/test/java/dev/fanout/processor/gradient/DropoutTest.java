package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.network.GradientWatcher;
import dev.fanout.network.Trainable;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What dropout leaves out of training steps, and of nothing else. */
final class DropoutTest {

  private static final int WIDTH = 40;
  private static final int SAMPLES = 200;
  private static final double RATE = 0.3;

  /** The derivative of the weight of a value is that value, 0 where it was left out. */
  private static final String NODES =
      """
      @Input(40) Tensor x();
      @Watch @Dense(units = 40, bias = false) Tensor h(Tensor x);
      @Dropout(0.3) Tensor first(Tensor h);
      @Dropout(0.3) Tensor second(Tensor h);
      @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 1) Tensor y(Tensor first);
      @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 1) Tensor z(Tensor second);
      """;

  private static final Samples ONES = Samples.of(rows(WIDTH), rows(2));

  private static double[][] rows(int width) {
    double[][] rows = new double[SAMPLES][width];
    for (double[] row : rows) {
      Arrays.fill(row, 1);
    }
    return rows;
  }

  private static Trainable training(long seed) {
    return Nets.of("precision = Precision.DOUBLE", NODES, seed);
  }

  /** The factors of one dropout node for each sample, seen where they are multiplied with 1. */
  private static double[][] masks(Trainable training, String node) {
    double[] identity = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      identity[i * WIDTH + i] = 1;
    }
    training.layout().write("h.weight", identity);
    for (String head : new String[] {"y", "z"}) {
      double[] weight = new double[WIDTH];
      Arrays.fill(weight, head.equals(node) ? 1 : 0);
      training.layout().write(head + ".weight", weight);
      training.layout().write(head + ".bias", new double[] {1e6});
    }
    double[][] masks = new double[SAMPLES][];
    int[] seen = {0};
    GradientWatcher record =
        (name, gradient, samples) -> {
          for (int b = 0; b < samples; b++) {
            double greatest = Arrays.stream(gradient.doubles()[b]).max().orElseThrow();
            masks[seen[0]++] =
                Arrays.stream(gradient.doubles()[b]).map(g -> g / greatest / (1 - RATE)).toArray();
          }
        };
    training.watch("h", record);
    training.gradient(ONES, Nets.order(SAMPLES), 0, SAMPLES);
    return masks;
  }

  @Test
  void theRateIsThatOfTheDescription() {
    double zeros = 0;
    for (double[] mask : masks(training(1), "y")) {
      for (double factor : mask) {
        zeros += factor == 0 ? 1 : 0;
        assertThat(factor).isAnyOf(0.0, 1 / (1 - RATE));
      }
    }
    double deviation = Math.sqrt(RATE * (1 - RATE) / (SAMPLES * WIDTH));
    assertThat(zeros / (SAMPLES * WIDTH)).isWithin(4 * deviation).of(RATE);
  }

  @Test
  void theMasksAreThoseOfTheGenerator() {
    Trainable training = training(1);
    training.randomState(-77);
    double[][] first = masks(training, "y");
    training.randomState(-77);
    double[][] second = masks(training, "z");
    for (int b = 0; b < SAMPLES; b++) {
      assertThat(first[b]).isEqualTo(Masks.of(WIDTH, RATE, -77, 0, b));
      assertThat(second[b]).isEqualTo(Masks.of(WIDTH, RATE, -77, 1, b));
    }
  }

  /** At every position a channel is left out, or at none. */
  @Test
  void channelsAreLeftOutAsAWhole() {
    Trainable training =
        Nets.of(
            """
            @Input({3, 2, 4}) Tensor x();
            @Watch @Activate(Activation.PRELU) Tensor h(Tensor x);
            @Dropout(value = 0.3, channels = true) Tensor d(Tensor h);
            @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 1) Tensor y(Tensor d);
            """);
    double[] weight = new double[24];
    Arrays.fill(weight, 1);
    training.layout().write("y.weight", weight);
    training.layout().write("y.bias", new double[] {1e6});
    training.randomState(7);
    int[] seen = {0};
    training.watch(
        "h",
        (name, gradient, samples) -> {
          for (int b = 0; b < samples; b++) {
            double[] of = Masks.of(4, RATE, 7, 0, seen[0]++);
            for (int i = 0; i < 24; i++) {
              assertThat(gradient.doubles()[b][i] != 0).isEqualTo(of[i % 4] != 0);
            }
          }
        });
    training.gradient(Samples.of(rows(24), rows(1)), Nets.order(SAMPLES), 0, SAMPLES);
    assertThat(seen[0]).isEqualTo(SAMPLES);
  }

  @Test
  void nodesSamplesStepsAndSeedsDiffer() {
    Trainable training = training(1);
    long start = training.randomState();
    double[][] first = masks(training, "y");
    assertThat(training.randomState()).isNotEqualTo(start);
    assertThat(first[0]).isNotEqualTo(first[1]);
    assertThat(first[0]).isNotEqualTo(first[64]);
    assertThat(masks(training, "y")[0]).isNotEqualTo(first[0]);
    assertThat(masks(training(2), "y")[0]).isNotEqualTo(first[0]);
    training.randomState(start);
    assertThat(masks(training, "z")[0]).isNotEqualTo(first[0]);
    training.randomState(start);
    assertThat(masks(training, "y")).isEqualTo(first);
    assertThat(masks(training(1), "y")).isEqualTo(first);
  }

  @Test
  void theErrorOfAStepDependsOnTheState() {
    Trainable training = training(3);
    training.randomState(5);
    double error = training.gradient(ONES, Nets.order(SAMPLES), 0, SAMPLES);
    training.randomState(5);
    assertThat(training.gradient(ONES, Nets.order(SAMPLES), 0, SAMPLES)).isEqualTo(error);
    assertThat(training.gradient(ONES, Nets.order(SAMPLES), 0, SAMPLES)).isNotEqualTo(error);
  }

  @Test
  void evaluationsAndModelsTakeAllValues() throws ReflectiveOperationException {
    String frame =
        """
        @Input(3) Tensor x();
        @Dense(units = 5, activation = Activation.TANH) Tensor h(Tensor x);
        %s
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor d);
        """;
    Trainable with = Nets.of(frame.formatted("@Dropout(0.5) Tensor d(Tensor h);"));
    Trainable without = Nets.of(frame.formatted("@Scale(1) Tensor d(Tensor h);"));
    double[][] inputs = new double[7][];
    for (int b = 0; b < inputs.length; b++) {
      inputs[b] = new Random(b).doubles(3).toArray();
    }
    Samples samples = Samples.of(inputs, new double[7][2]);
    double[][] results = new double[7][2];
    double[][] expected = new double[7][2];
    assertThat(with.evaluate(samples, 0, 7, results))
        .isEqualTo(without.evaluate(samples, 0, 7, expected));
    assertThat(results).isEqualTo(expected);
    for (int b = 0; b < inputs.length; b++) {
      assertThat(Models.predict(Models.of(with), inputs[b], 2)).isEqualTo(expected[b]);
    }
  }

  /** A rate of 0 draws nothing, and the network has no state. */
  @Test
  void aRateOfZeroIsNothing() {
    Trainable training =
        Nets.of(
            """
            @Input(3) Tensor x();
            @Dropout(0) Tensor d(Tensor x);
            @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor d);
            """);
    Samples samples = Samples.of(new double[][] {{1, 2, 3}}, new double[1][2]);
    double error = training.gradient(samples, new int[] {0}, 0, 1);
    assertThat(training.randomState()).isEqualTo(0);
    assertThat(error).isEqualTo(training.evaluate(samples, 0, 1, new double[1][2]));
  }
}
