package dev.fanout.evaluate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

  private static Trainable echo(Layout layout) {
    return new Echo(layout);
  }

  /** A network without parameters whose outputs are its inputs, and whose loss is the first. */
  private static class Echo implements Trainable {

    private final Layout layout;

    Echo(Layout layout) {
      this.layout = layout;
    }

    @Override
    public Layout layout() {
      return layout;
    }

    @Override
    public Blocks parameters() {
      throw new AssertionError("an evaluation does not look at parameters");
    }

    @Override
    public Blocks gradients() {
      throw new AssertionError("an evaluation does not look at gradients");
    }

    @Override
    public double gradient(Samples samples, int[] order, int from, int to) {
      throw new AssertionError("an evaluation needs no gradient");
    }

    @Override
    public double evaluate(Samples samples, int from, int to, double[][] outputs) {
      double sum = 0;
      for (int row = from; row < to; row++) {
        System.arraycopy(samples.doubleInputs()[row], 0, outputs[row - from], 0, outputs[0].length);
        sum += outputs[row - from][0];
      }
      return sum / (to - from);
    }
  }

  private static LayoutBuilder layout(int width) {
    return Layout.of(Blocks.of(new float[0][])).inputs(width);
  }

  @Test
  void judgesOneOutput() {
    Trainable network = echo(layout(3).head("species", 3, 3, Loss.CROSS_ENTROPY).build());
    float[][] outputs = {{.7f, .2f, .1f}, {.1f, .6f, .3f}, {.4f, .4f, .2f}, {.2f, .5f, .3f}};

    Evaluation evaluation =
        Evaluation.of(network, Samples.ofClasses(outputs, new int[] {0, 1, 0, 2}, 3));

    // Equal values in row 2: the first counts.
    assertThat(evaluation.accuracy()).isEqualTo(0.75);
    assertThat(evaluation.metrics()).containsExactly("accuracy", 0.75);
    assertThat(evaluation.loss()).isWithin(1e-7).of(1.4 / 4);
    assertThat(evaluation.predictions()[1]).usingTolerance(1e-7).containsExactly(.1, .6, .3);
    assertThat(evaluation.toString()).isEqualTo("loss 0.3500, accuracy 0.7500 (4 samples)");
    assertThat(evaluation.confusionMatrix().toString("setosa", "versicolor", "virginica"))
        .isEqualTo(
            """
            true \\ predicted  setosa  versicolor  virginica  recall
            setosa                 2           0          0   1.000
            versicolor             0           1          0   1.000
            virginica              0           1          0   0.000
            precision          1.000       0.500          -   0.750
            """);
  }

  @Test
  void tellsTheLossOfEachOutput() {
    Layout layout =
        layout(3)
            .head("height", 1, 1, Loss.MEAN_SQUARED_ERROR)
            .head("kind", 2, 2, Loss.CROSS_ENTROPY)
            .build();
    Trainable network =
        new Echo(layout) {
          @Override
          public double evaluate(
              Samples samples, int from, int to, double[][] outputs, double[] losses) {
            losses[0] = from;
            losses[1] = 7;
            return evaluate(samples, from, to, outputs);
          }
        };
    // More rows than are evaluated at a time.
    float[][] rows = new float[300][3];
    for (float[] row : rows) {
      row[1] = 1;
    }
    Evaluation evaluation = Evaluation.of(network, Samples.of(rows, rows));
    assertThat(evaluation.loss("height")).isWithin(1e-12).of(256 * 44 / 300.0);
    assertThat(evaluation.loss("kind")).isWithin(1e-12).of(7);
    assertThat(evaluation.metrics().keySet())
        .containsExactly("height.loss", "kind.loss", "kind.accuracy")
        .inOrder();
    assertThat(evaluation.metrics()).containsEntry("kind.loss", evaluation.loss("kind"));
    assertThat(evaluation.toString()).contains("height.loss 37.55, kind.loss 7.000, kind.acc");
    assertThrows(IllegalArgumentException.class, () -> evaluation.loss("hight"));

    Evaluation untold = Evaluation.of(echo(layout), Samples.of(rows, rows));
    assertThat(untold.loss("kind")).isNaN();
    assertThat(untold.metrics().keySet()).containsExactly("kind.accuracy");
  }

  @Test
  void judgesSeveralOutputs() {
    Trainable network =
        echo(
            layout(5)
                .head("species", 2, 2, Loss.CROSS_ENTROPY)
                .head("flags", 2, 2, Loss.BINARY_CROSS_ENTROPY)
                .head("age", 1, 1, Loss.MEAN_SQUARED_ERROR)
                .build());
    double[][] outputs = {{.9, .1, .5, .2, 3}, {.2, .8, .4, .7, 4}};
    double[][] targets = {{1, 0, 1, 0, 3}, {1, 0, 1, 1, 4}};

    Evaluation evaluation = Evaluation.of(network, Samples.of(outputs, targets));

    assertThat(evaluation.metrics())
        .containsExactly("species.accuracy", 0.5, "flags.accuracy", 0.75)
        .inOrder();
    assertThat(evaluation.accuracy("flags")).isEqualTo(0.75);
    assertThat(evaluation.scores("age").meanAbsoluteError()).isEqualTo(0.0);
    assertThat(evaluation.scores().topK(2)).isEqualTo(1.0);
    assertThat(evaluation.topK(2)).isEqualTo(1.0);
    assertThat(evaluation.confusionMatrix().count(0, 1)).isEqualTo(1);
    assertThat(assertThrows(IllegalArgumentException.class, () -> evaluation.accuracy("age")))
        .hasMessageThat()
        .isEqualTo(
            "The output 'age' is trained for MEAN_SQUARED_ERROR and has no classes. Judge it by"
                + " the loss.");
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> evaluation.confusionMatrix("flags")))
        .hasMessageThat()
        .isEqualTo(
            "The output 'flags' (2 units, BINARY_CROSS_ENTROPY) does not choose one class. Judge"
                + " it by the loss.");
  }

  @Test
  void oneProbabilityChoosesBetweenTwoClasses() {
    Trainable network = echo(layout(1).head("spam", 1, 1, Loss.BINARY_CROSS_ENTROPY).build());
    double[][] outputs = {{.5}, {.49}, {.9}, {.1}, {.2}};
    double[][] targets = {{1}, {1}, {0}, {0}, {0}};

    ConfusionMatrix matrix = Evaluation.of(network, Samples.of(outputs, targets)).confusionMatrix();

    assertThat(matrix.classes()).isEqualTo(2);
    assertThat(matrix.count(1, 1)).isEqualTo(1);
    assertThat(matrix.count(1, 0)).isEqualTo(1);
    assertThat(matrix.count(0, 1)).isEqualTo(1);
    assertThat(matrix.count(0, 0)).isEqualTo(2);
  }

  @Test
  void theTargetCanBeTheNumberOfAClass() {
    Trainable network =
        echo(
            layout(5)
                .head("age", 2, 2, Loss.MEAN_SQUARED_ERROR)
                .head("species", 3, 1, Loss.HUBER, Loss.CROSS_ENTROPY_FROM_LOGITS)
                .build());
    double[][] outputs = {{0, 0, -7, -3, -5}, {0, 0, 1, 2, 3}, {0, 0, 5, 4, 3}};
    Samples samples = Samples.of(outputs, new double[][] {{0, 0, 1}, {0, 0, 0}, {0, 0, 0}});

    Evaluation evaluation = Evaluation.of(network, samples);

    assertThat(evaluation.metrics()).containsExactly("species.accuracy", 2.0 / 3);
    assertThat(evaluation.confusionMatrix("species").count(0, 2)).isEqualTo(1);
    assertThat(evaluation.confusionMatrix("species").classes()).isEqualTo(3);
    Samples wrong = Samples.of(outputs, new double[][] {{0, 0, 1}, {0, 0, 3}, {0, 0, 0}});
    assertThat(assertThrows(IllegalArgumentException.class, () -> Evaluation.of(network, wrong)))
        .hasMessageThat()
        .isEqualTo(
            "Row 1, column 2 of the targets is 3.0; CROSS_ENTROPY_FROM_LOGITS of 'species' takes the"
                + " number of a class, 0 to 2. Number the classes from 0, one for each unit.");
  }

  @Test
  void namesAllLossesWithoutClasses() {
    Trainable network = echo(layout(1).head("age", 1, 1, Loss.HUBER, Loss.POISSON).build());
    Evaluation evaluation =
        Evaluation.of(network, Samples.of(new double[][] {{1}}, new double[][] {{1}}));

    assertThat(assertThrows(IllegalArgumentException.class, evaluation::accuracy))
        .hasMessageThat()
        .isEqualTo(
            "The output 'age' is trained for HUBER, POISSON and has no classes. Judge it by the"
                + " loss.");
  }

  @Test
  void evaluatesInChunks() {
    Trainable network = echo(layout(1).head("y", 1, 1, Loss.MEAN_SQUARED_ERROR).build());
    double[][] rows = new double[1000][1];
    for (int row = 0; row < rows.length; row++) {
      rows[row][0] = row;
    }

    Evaluation evaluation = Evaluation.of(network, Samples.of(rows, rows));

    assertThat(evaluation.loss()).isWithin(1e-9).of(499.5);
    assertThat(evaluation.predictions()).isEqualTo(rows);
    assertThat(evaluation.metrics()).isEmpty();
  }
}
