package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each output adds to the error. */
final class OutputLossTest {

  private static final int ROWS = 300;

  private static final List<String> HEADS =
      List.of(
          "@Output(loss = Loss.HUBER, weight = 0.5)",
          "@Output(loss = Loss.CROSS_ENTROPY, labelSmoothing = 0.1)",
          "@Output(loss = Loss.MEAN_SQUARED_ERROR) @Output(loss = Loss.COSINE, weight = 3)");

  private static final String NET =
      """
      import dev.fanout.*;
      @Network(unroll = Unroll.%s, precision = Precision.%s)
      public interface %s {
        @Input(5) Tensor x();
        @Dense(units = 20, activation = Activation.TANH) Tensor hidden(Tensor x);
        %s @Dense(units = 3) Tensor height(Tensor hidden);
        %s @Dense(units = 4, activation = Activation.SOFTMAX) Tensor species(Tensor hidden);
        %s @Activate(Activation.IDENTITY) Tensor again(Tensor height);
      }
      """;

  /** The network, and three where one output is all that is trained. */
  private static Compiled compiled(String unroll, String precision) {
    String a = HEADS.get(0);
    String b = HEADS.get(1);
    String c = HEADS.get(2);
    String ofHeight = "(?m)^.*(species|again).*$";
    String ofSpecies = "(?m)^.*(height|again).*$";
    return Compiler.JAVAC
        .compilation()
        .options("-Xlint:all,-processing", "-Werror")
        .compile(
            NET.formatted(unroll, precision, "Net", a, b, c),
            NET.formatted(unroll, precision, "Net0", a, "", "").replaceAll(ofHeight, ""),
            NET.formatted(unroll, precision, "Net1", "", b, "").replaceAll(ofSpecies, ""),
            NET.formatted(unroll, precision, "Net2", "", "", c).replaceAll("(?m)^.*species.*$", ""))
        .orFail();
  }

  @ParameterizedTest
  @CsvSource({"ALWAYS, FLOAT", "NEVER, FLOAT", "NEVER, DOUBLE"})
  void isThatOfItAlone(String unroll, String precision) throws ReflectiveOperationException {
    Compiled compiled = compiled(unroll, precision);
    Trainable network = training(compiled, "Net");
    float[][] inputs = rows(5, 1);
    float[][] targets = targets();
    double[] weights = IntStream.range(0, ROWS).mapToDouble(row -> row / 100.0).toArray();
    Evaluation all = Evaluation.of(network, Samples.of(inputs, targets).weighted(weights));
    String[] names = {"height", "species", "again"};
    int[] offsets = {0, 3, 7, 10};
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      Trainable alone = training(compiled, "Net" + k);
      for (ParameterTensor tensor : alone.layout().tensors()) {
        alone.layout().write(tensor.name(), network.layout().readDoubles(tensor.name()));
      }
      float[][] own = new float[ROWS][];
      for (int row = 0; row < ROWS; row++) {
        own[row] = Arrays.copyOfRange(targets[row], offsets[k], offsets[k + 1]);
      }
      double expected = Evaluation.of(alone, Samples.of(inputs, own).weighted(weights)).loss();
      assertThat(all.loss(names[k])).isWithin(1e-6 * expected).of(expected);
      assertThat(all.metrics()).containsEntry(names[k] + ".loss", all.loss(names[k]));
      sum += all.loss(names[k]);
    }
    assertThat(sum).isWithin(1e-6).of(all.loss());
  }

  /** The error itself keeps its bits, those of a training step. */
  @ParameterizedTest
  @CsvSource({"ALWAYS, FLOAT", "NEVER, FLOAT"})
  void doesNotChangeTheirSum(String unroll, String precision) throws ReflectiveOperationException {
    Trainable network = training(compiled(unroll, precision), "Net");
    Samples samples = Samples.of(rows(5, 1), targets());
    int[] order = IntStream.range(0, ROWS).toArray();
    double error = network.gradient(samples, order, 0, ROWS);
    double[][] outputs = new double[ROWS][10];
    double[] losses = new double[3];
    assertThat(network.evaluate(samples, 0, ROWS, outputs)).isEqualTo(error);
    assertThat(network.evaluate(samples, 0, ROWS, outputs, losses)).isEqualTo(error);
  }

  private static Trainable training(Compiled compiled, String name)
      throws ReflectiveOperationException {
    return (Trainable)
        compiled.load(name + "Training").getMethod("initialized", long.class).invoke(null, 1L);
  }

  /** Those of the species, in columns 3 to 6, add up to 1. */
  private static float[][] targets() {
    float[][] rows = rows(10, 2);
    for (float[] row : rows) {
      float sum = row[3] + row[4] + row[5] + row[6];
      for (int j = 3; j < 7; j++) {
        row[j] /= sum;
      }
    }
    return rows;
  }

  private static float[][] rows(int width, long seed) {
    Xoshiro256 random = Xoshiro256.seeded(seed);
    float[][] rows = new float[ROWS][width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) random.nextDouble();
      }
    }
    return rows;
  }
}
