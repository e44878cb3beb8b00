package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.evaluate.GradientCheck;
import dev.fanout.internal.Table;
import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import dev.fanout.testing.LinearRegression;
import dev.fanout.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a network refuses of its samples, before it computes anything. */
final class RequirementsTest {

  private static final double[][] PLAIN = {{1, 0}, {0, 1}};

  private final Set<Loss> seen = EnumSet.noneOf(Loss.class);

  private static LayoutBuilder layout(int inputs) {
    return Layout.of(Blocks.of(new float[0][])).inputs(inputs);
  }

  private static Samples targets(double[]... targets) {
    return Samples.of(new double[targets.length][1], targets);
  }

  private static void assertRefused(String message, Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }

  /** A second row of targets behind one column that is another head's. */
  private void assertRefused(String message, Loss loss, double[] fine, double... wrong) {
    seen.add(loss);
    Layout layout =
        layout(1)
            .head("other", 1, 1, Loss.MEAN_SQUARED_ERROR)
            .head("spam", 2, 2, Loss.HUBER, loss)
            .build();
    double[] first = {-7, fine[0], fine[1]};
    double[] second = {-7, wrong[0], wrong[1]};
    targets(first, first).require(layout);
    assertRefused(message, () -> targets(first, second).require(layout));
    float[][] floats = {{-7, (float) fine[0], (float) fine[1]}, new float[3]};
    for (int i = 0; i < 3; i++) {
      floats[1][i] = (float) second[i];
    }
    assertRefused(message, () -> Samples.of(new float[2][1], floats).require(layout));
  }

  @Test
  void everyLossTakesItsTargetsAlone() {
    for (Loss loss :
        List.of(
            Loss.BINARY_CROSS_ENTROPY,
            Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS,
            Loss.BINARY_CROSS_ENTROPY_FROM_PROBABILITIES)) {
      double[] shares = {0, 0.75};
      assertRefused(
          "Row 1, column 2 of the targets is -1.0; %s of 'spam' takes 0 to 1. Give (t + 1) / 2 for"
                  .formatted(loss)
              + " labels -1 and 1, or train for HINGE.",
          loss,
          shares,
          1,
          -1);
      assertRefused(
          "Row 1, column 1 of the targets is 2.0; %s of 'spam' takes 0 to 1. Give t - 1 for labels 1"
                  .formatted(loss)
              + " and 2, or scale quantities to that range.",
          loss,
          shares,
          2,
          1);
    }
    for (Loss loss :
        List.of(
            Loss.CROSS_ENTROPY,
            Loss.CROSS_ENTROPY_FROM_LOGITS,
            Loss.CROSS_ENTROPY_FROM_PROBABILITIES,
            Loss.NEGATIVE_LOG_LIKELIHOOD,
            Loss.KL_DIVERGENCE)) {
      double[] distribution = {0.25, 0.75};
      assertRefused(
          "Row 1, column 1 of the targets is -0.5; %s of 'spam' takes probabilities that add up to"
                  .formatted(loss)
              + " 1. Give 1 for the right class and 0 elsewhere.",
          loss,
          distribution,
          -0.5,
          1.5);
      for (double[] wrong : new double[][] {{1, 1}, {0, 0}, {0.25, 0.5}}) {
        assertRefused(
            "Row 1 of the targets adds up to %s in columns 1 to 2; %s of 'spam' takes probabilities"
                    .formatted(Table.number(wrong[0] + wrong[1]), loss)
                + " that add up to 1. Divide each row by its sum, or train for BINARY_CROSS_ENTROPY"
                + " where several classes can be right.",
            loss,
            distribution,
            wrong);
      }
    }
    assertRefused(
        "Row 1, column 2 of the targets is -0.5; POISSON of 'spam' takes counts, 0 or more. Give the"
            + " counts themselves, neither scaled nor their logarithms.",
        Loss.POISSON,
        new double[] {0, 1234.5},
        0,
        -0.5);
    for (double wrong : new double[] {0, 0.5, -2}) {
      assertRefused(
          "Row 1, column 1 of the targets is %s; HINGE of 'spam' takes -1 and 1. Give 2 t - 1 for"
                  .formatted(wrong)
              + " labels 0 and 1, or train for BINARY_CROSS_ENTROPY.",
          Loss.HINGE,
          new double[] {-1, 1},
          wrong,
          1);
    }
    assertRefused(
        "Row 1 of the targets is nearly 0 in columns 1 to 2; COSINE of 'spam' takes vectors longer"
            + " than 1e-6. Leave the row out.",
        Loss.COSINE,
        new double[] {0, -2e-6},
        0,
        1e-7);
    // These take every number.
    for (Loss loss :
        List.of(Loss.NONE, Loss.MEAN_SQUARED_ERROR, Loss.MEAN_ABSOLUTE_ERROR, Loss.HUBER)) {
      seen.add(loss);
      targets(new double[] {-1e30}).require(layout(1).head("price", 1, 1, loss).build());
    }
    assertThat(seen).isEqualTo(EnumSet.allOf(Loss.class));
  }

  @Test
  void aClassIsOneOfTheNumbersFromZero() {
    for (Loss loss :
        List.of(
            Loss.CROSS_ENTROPY,
            Loss.CROSS_ENTROPY_FROM_LOGITS,
            Loss.CROSS_ENTROPY_FROM_PROBABILITIES,
            Loss.NEGATIVE_LOG_LIKELIHOOD)) {
      Layout layout = layout(1).head("species", 3, 1, loss).build();
      targets(new double[] {0}, new double[] {2}).require(layout);
      for (double wrong : new double[] {3, -1, 0.5, 1e300}) {
        assertRefused(
            "Row 2, column 0 of the targets is %s; %s of 'species' takes the number of a class, 0 to"
                    .formatted(wrong, loss)
                + " 2. Number the classes from 0, one for each unit.",
            () -> targets(new double[1], new double[1], new double[] {wrong}).require(layout));
      }
    }
  }

  @Test
  void probabilitiesMayBeRounded() {
    Layout layout = layout(1).head("species", 3, 3, Loss.CROSS_ENTROPY).build();
    for (double[] row :
        new double[][] {
          {0.333, 0.333, 0.333}, {0.334, 0.334, 0.334}, {1 / 3.0, 1 / 3.0, 1 / 3.0}
        }) {
      targets(row).require(layout);
    }
    for (double[] row : new double[][] {{0.33, 0.33, 0.33}, {0.34, 0.34, 0.34}}) {
      assertThrows(IllegalArgumentException.class, () -> targets(row).require(layout));
    }
    float[] many = new float[1000];
    Arrays.fill(many, 0.001f);
    Samples.of(new float[1][1], new float[][] {many})
        .require(layout(1).head("word", 1000, 1000, Loss.CROSS_ENTROPY).build());
  }

  @Test
  void inputsThatAreLookedUpLieInTheTable() {
    Layout layout =
        layout(3)
            .head("out", 1, 1, Loss.HUBER)
            .lookup("words", 1, 2, 5)
            .lookup("pos", 2, 1, 3)
            .build();
    double[][] targets = {{0}, {0}};
    Samples.of(new double[][] {{9.5, 0, 2}, {-1, 4, 0}}, targets).require(layout);

    assertRefused(
        "Row 1, column 1 of the inputs is 5.0; 'words' looks up one of the 5 rows of its table, 0 to"
            + " 4. Number from 0, or give the table more rows.",
        () -> Samples.of(new double[][] {{9, 0, 2}, {9, 5, 2}}, targets).require(layout));
    assertRefused(
        "Row 0, column 2 of the inputs is 0.5; 'words' looks up one of the 5 rows of its table, 0 to"
            + " 4. Number from 0, or give the table more rows.",
        () -> Samples.of(new double[][] {{9, 0, 0.5}, {9, 5, 2}}, targets).require(layout));
    assertRefused(
        "Row 0, column 2 of the inputs is 3.0; 'pos' looks up one of the 3 rows of its table, 0 to 2."
            + " Number from 0, or give the table more rows.",
        () -> Samples.of(new double[][] {{9, 0, 3}, {9, 0, 2}}, targets).require(layout));
  }

  @Test
  void comparesWidths() {
    Samples samples = Samples.of(new float[3][2], new float[3][1]);
    samples.require(layout(2).head("price", 1, 1, Loss.HUBER).build());
    Layout other = layout(4).head("species", 3, 3, Loss.HUBER).build();
    assertRefused(
        "The network takes 4 inputs and 3 targets per sample; these samples have 2 inputs and 1"
            + " targets. Give rows as wide as all inputs and as all targets together.",
        () -> samples.require(other));
    assertRefused(
        "The network takes 4 inputs and 3 targets per sample; these validation samples have 2 inputs"
            + " and 1 targets. Give rows as wide as all inputs and as all targets together.",
        () -> samples.require(other, "validation "));
  }

  /** Rows keep the numbers that they had in what the user gave, whatever was done since. */
  @Test
  void messagesNameTheRowsOfTheUser() {
    Layout layout = layout(1).head("spam", 1, 1, Loss.BINARY_CROSS_ENTROPY).build();
    double[][] targets = new double[10][1];
    targets[7][0] = 2;
    Samples all = targets(targets);
    for (Samples part :
        List.of(
            all,
            all.rows(5, 10),
            all.rows(2, 9).rows(3, 7),
            all.subset(new int[] {9, 7, 7, 1}),
            Transform.dividing(1, 2).inputs(all.rows(4, 9)),
            all.weighted(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}).rows(7, 8))) {
      assertThat(
              assertThrows(IllegalArgumentException.class, () -> part.require(layout)).getMessage())
          .startsWith("Row 7, column 0 of the targets is 2.0;");
    }
    assertThat(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Transform.oneHot(1, 0, 2).targets(all.rows(3, 9)))
                .getMessage())
        .startsWith("Row 7, column 0 of the targets is 2.0.");
    assertThat(
            assertThrows(
                    IllegalArgumentException.class, () -> all.rows(3, 9).classWeighted(1.0, 1.0))
                .getMessage())
        .startsWith("Row 7 has the class 2,");
  }

  /** A change of an array that was checked goes unnoticed: nobody looks a second time. */
  @Test
  void looksOnceWhateverIsAsked() {
    double[][] targets = {{1, 0}, {0, 1}};
    Samples samples = Samples.of(PLAIN, targets);
    List<Layout> layouts = new ArrayList<>();
    for (Loss loss : List.of(Loss.CROSS_ENTROPY, Loss.BINARY_CROSS_ENTROPY, Loss.CROSS_ENTROPY)) {
      layouts.add(layout(2).head("y", 2, 2, loss).build());
    }
    layouts.forEach(samples::require);
    targets[1][1] = -1;
    layouts.forEach(samples::require);
    layouts.forEach(samples::require);
    Layout other = layout(2).head("z", 2, 2, Loss.CROSS_ENTROPY).build();
    assertThrows(IllegalArgumentException.class, () -> samples.require(other));
    assertThrows(IllegalArgumentException.class, () -> samples.require(other));
  }

  /** Everything that takes samples refuses them before it moves a parameter. */
  @Test
  void whateverTakesSamplesAsks() {
    LinearRegression network = new LinearRegression(1, true);
    Trainable poisson = new Judged(network, Loss.POISSON);
    Samples fine = targets(new double[] {1}, new double[] {2});
    Samples wrong = targets(new double[] {1}, new double[] {-2});
    Trainer trainer = Trainer.builder().epochs(1).build();
    String seen =
        "Row 1, column 0 of the %stargets is -2.0; POISSON of 'price' takes counts, 0 or more. Give"
            + " the counts themselves, neither scaled nor their logarithms.";
    assertRefused(seen.formatted(""), () -> trainer.fit(poisson, wrong));
    assertRefused(seen.formatted(""), () -> trainer.fit(poisson, wrong, fine));
    assertRefused(seen.formatted("validation "), () -> trainer.fit(poisson, fine, wrong));
    assertRefused(seen.formatted(""), () -> trainer.fit(poisson, SampleSource.of(wrong), fine));
    assertRefused(seen.formatted(""), () -> Evaluation.of(poisson, wrong));
    assertRefused(seen.formatted(""), () -> GradientCheck.of(poisson).run(wrong));
    assertThat(BlockArithmetic.isFinite(network.parameters())).isTrue();
    assertThat(network.layout().read("price.bias")).isEqualTo(new float[1]);
  }

  /** A network that says it has another loss. */
  private record Judged(LinearRegression network, Layout layout) implements Trainable {

    Judged(LinearRegression network, Loss loss) {
      this(
          network,
          Layout.of(network.parameters())
              .inputs(1)
              .tensor(
                  "price.weight",
                  Initializer.ZEROS,
                  new int[] {1, 1},
                  0,
                  new int[] {0, 0},
                  new int[] {1, 1})
              .head("price", 1, 1, loss)
              .build());
    }

    @Override
    public Blocks parameters() {
      return network.parameters();
    }

    @Override
    public Blocks gradients() {
      return network.gradients();
    }

    @Override
    public double gradient(Samples samples, int[] order, int from, int to) {
      return network.gradient(samples, order, from, to);
    }

    @Override
    public double evaluate(Samples samples, int from, int to, double[][] outputs) {
      return network.evaluate(samples, from, to, outputs);
    }
  }
}
