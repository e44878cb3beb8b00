package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.Sgd;
import dev.fanout.train.DivergedException;
import dev.fanout.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which node is named where a value is not finite: the one that made it, not the first layer. */
final class NotFiniteTest {

  /** Divides by a rectified value, which is 0 for the rows 5, 6 and 7. */
  private static final String NODES =
      """
      @Input(1) Tensor x();
      @Dense(units = 1) Tensor above(Tensor x);
      @Dense(units = 1, activation = Activation.RELU) Tensor below(Tensor x);
      @Divide Tensor ratio(Tensor above, Tensor below);
      @Dense(units = 2) Tensor after(Tensor ratio);
      @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 1) Tensor y(Tensor after);
      """;

  private static final Samples SAMPLES =
      Samples.of(
          new float[][] {{1}, {1.25f}, {1.5f}, {1.75f}, {2}, {-1}, {-1.25f}, {-1.5f}},
          new float[8][1]);

  private static Trainable network(String precision, String unroll) {
    Trainable training =
        Nets.of(
            "precision = Precision.%s, unroll = Unroll.%s".formatted(precision, unroll), NODES, 1);
    training.layout().write("above.weight", new float[] {1});
    training.layout().write("below.weight", new float[] {1});
    return training;
  }

  private static String message(Trainable training, Optimizer rule, int batchSize) {
    Trainer trainer =
        Trainer.builder().optimizer(rule).batchSize(batchSize).shuffle(false).epochs(1).build();
    return assertThrows(DivergedException.class, () -> trainer.fit(training, SAMPLES)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void namesTheNodeAndTheRow(String precision) {
    for (int batchSize : new int[] {1, 8}) {
      // A step of plain descent is taken in place and makes every parameter NaN.
      for (Optimizer rule : List.of(Adam.withLearningRate(1e-6), Sgd.withLearningRate(1e-6))) {
        Trainable training = network(precision, "NEVER");
        assertThat(message(training, rule, batchSize))
            .contains("the values of node 'ratio' are not finite for row 5.");
        assertThat(training.layout().read("above.weight")).isEqualTo(new float[] {1});
      }
    }
  }

  /** Where all values are in local variables. */
  @Test
  void namesTheOutputOfANetworkThatIsWrittenOut() {
    for (Optimizer rule : List.of(Adam.withLearningRate(1e-6), Sgd.withLearningRate(1e-6))) {
      assertThat(message(network("FLOAT", "ALWAYS"), rule, 1))
          .contains("the values of node 'y' are not finite for row 5.");
    }
  }

  /** Its shares are 1 and 0, but the loss is no number; logits of straight lines are not stored. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "NEVER, \"the values of node 'y' are not finite for row 1.\"",
        "ALWAYS, \"every parameter and gradient is finite, the loss of row 1 alone is not.\""
      })
  void namesTheRowOfAnInfiniteLogit(String unroll, String message) {
    Trainable training =
        Nets.of(
            "unroll = Unroll." + unroll,
            """
            @Input(1) Tensor x();
            @Dense(units = 2, activation = Activation.SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
            Tensor y(Tensor x);
            """,
            1);
    training.layout().write("y.weight", new float[] {1e30f, -1});
    Samples samples =
        Samples.of(new float[][] {{1}, {1e30f}}, new float[][] {{0.5f, 0.5f}, {0.5f, 0.5f}});
    Trainer trainer =
        Trainer.builder()
            .optimizer(Adam.withLearningRate(1e-6))
            .batchSize(1)
            .shuffle(false)
            .build();
    assertThat(assertThrows(DivergedException.class, () -> trainer.fit(training, samples)))
        .hasMessageThat()
        .startsWith("The training loss is NaN in epoch 1, batch 2: " + message);
  }

  @Test
  void knowsTheNodesOfTheLastCall() {
    Trainable training = network("FLOAT", "NEVER");

    training.gradient(SAMPLES, Nets.order(8), 3, 7);

    assertThat(training.notFinite(0)).isNull();
    assertThat(training.notFinite(1)).isNull();
    assertThat(training.notFinite(2)).isEqualTo("ratio");
    assertThat(training.notFinite(3)).isEqualTo("ratio");
  }

  @Test
  void namesANodeOfTheValidation() {
    Samples train = SAMPLES.rows(0, 5);
    Samples validation = SAMPLES.rows(2, 8);
    Trainer trainer = Trainer.builder().optimizer(Adam.withLearningRate(1e-6)).epochs(1).build();
    Trainable training = network("FLOAT", "NEVER");

    assertThat(
            assertThrows(DivergedException.class, () -> trainer.fit(training, train, validation)))
        .hasMessageThat()
        .startsWith(
            "The validation loss is Infinity in epoch 1, batch 1: the values of node 'ratio' are not"
                + " finite for row 5. ");
  }
}
