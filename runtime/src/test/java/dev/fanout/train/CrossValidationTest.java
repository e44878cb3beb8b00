package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Sgd;
import dev.fanout.testing.LinearRegression;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class CrossValidationTest {

  private static final Trainer TRAINER =
      Trainer.builder()
          .optimizer(Adam.withLearningRate(0.05))
          .epochs(30)
          .metric("off by", evaluation -> evaluation.scores().meanAbsoluteError())
          .build();

  /** y = 3 x + 1 and a little more in every third row. */
  private static Samples line() {
    double[][] inputs = new double[30][1];
    double[][] targets = new double[30][1];
    for (int row = 0; row < 30; row++) {
      inputs[row][0] = row;
      targets[row][0] = 3 * row + 1 + (row % 3 == 0 ? 0.5 : 0);
    }
    return Samples.of(inputs, targets);
  }

  private static Split scaled(Split fold) {
    return fold.map(Transform.standardizing(fold.train())::inputs);
  }

  private static void assertRefused(
      Class<? extends Exception> type, String message, Executable call) {
    assertThat(assertThrows(type, call)).hasMessageThat().isEqualTo(message);
  }

  /** The loop that it stands for, written out. */
  @Test
  void fitsANetworkToEachFoldAndJudgesItByTheOthers() {
    List<Split> folds = line().folds(4, 1);

    CrossValidation result =
        CrossValidation.of(
            () -> new LinearRegression(1, true), TRAINER, folds, CrossValidationTest::scaled);

    List<Double> losses = new ArrayList<>();
    for (Split fold : folds) {
      LinearRegression network = new LinearRegression(1, true);
      TRAINER.fit(network, scaled(fold).train(), scaled(fold).validation());
      losses.add(Evaluation.of(network, scaled(fold).validation()).loss());
    }
    assertThat(result.folds().stream().map(Evaluation::loss).toList()).isEqualTo(losses);
    double mean = losses.stream().mapToDouble(loss -> loss).sum() / 4;
    double squares = losses.stream().mapToDouble(loss -> (loss - mean) * (loss - mean)).sum();
    assertThat(result.mean(Evaluation::loss)).isWithin(1e-12 * mean).of(mean);
    assertThat(result.deviation(Evaluation::loss)).isWithin(1e-12).of(Math.sqrt(squares / 3));
  }

  @Test
  void printsATable() {
    int[] made = {0};
    CrossValidation result =
        CrossValidation.of(
            () -> {
              LinearRegression network = new LinearRegression(1, true);
              network.layout().write("price.bias", new double[] {made[0]++});
              return network;
            },
            Trainer.builder()
                .optimizer(Sgd.withLearningRate(1e-300))
                .epochs(1)
                .metric("off by", evaluation -> evaluation.scores().meanAbsoluteError())
                .build(),
            Samples.of(new double[6][1], new double[6][1]).folds(3, 1));

    assertThat(result.toString())
        .isEqualTo(
            """
            fold        loss  off by
            1          0.000   0.000
            2          1.000   1.000
            3          4.000   2.000
            mean       1.667   1.000
            deviation  2.082   1.000
            """);
  }

  @Test
  void refusesWhatWouldLeak() {
    List<Split> folds = line().folds(3, 1);
    LinearRegression once = new LinearRegression(1, true);
    assertRefused(
        IllegalArgumentException.class,
        "Fold 2 was given the network of a fold before it, which has seen its rows. Make a new one"
            + " each time.",
        () -> CrossValidation.of(() -> once, TRAINER, folds));
    assertRefused(
        IllegalStateException.class,
        "Early stopping would choose the parameters by the rows that are to judge them. Set the"
            + " number of epochs, and leave earlyStopping out.",
        () ->
            CrossValidation.of(
                () -> new LinearRegression(1, true),
                Trainer.builder().earlyStopping(3).build(),
                folds));
    assertRefused(
        IllegalStateException.class,
        "All folds would write the same checkpoint. Leave checkpoints out.",
        () ->
            CrossValidation.of(
                () -> new LinearRegression(1, true),
                Trainer.builder()
                    .checkpoints(Checkpoints.to(java.nio.file.Path.of("none")))
                    .build(),
                folds));
  }

  @Test
  void aStopLeavesNoResult() {
    StopRequest stop = StopRequest.create();
    Trainer trainer = Trainer.builder().stop(stop).build();
    stop.request();
    assertRefused(
        IllegalStateException.class,
        "Stopped in fold 1 of 3.",
        () -> CrossValidation.of(() -> new LinearRegression(1, true), trainer, line().folds(3, 1)));
  }

  @Test
  void refusesWhatIsMissing() {
    List<Split> folds = line().folds(3, 1);
    assertRefused(
        IllegalArgumentException.class,
        "The trainer is null. Give one.",
        () -> CrossValidation.of(() -> new LinearRegression(1, true), null, folds));
    assertRefused(
        IllegalArgumentException.class,
        "The list of folds is null. Give one.",
        () -> CrossValidation.of(() -> new LinearRegression(1, true), TRAINER, null));
    assertRefused(
        IllegalArgumentException.class,
        "There are 1 folds. Give at least 2.",
        () ->
            CrossValidation.of(() -> new LinearRegression(1, true), TRAINER, folds.subList(0, 1)));
    assertRefused(
        IllegalArgumentException.class,
        "The network is null. Give one.",
        () -> CrossValidation.of(() -> null, TRAINER, folds));
    assertRefused(
        IllegalArgumentException.class,
        "The supplier of networks is null. Give one.",
        () -> CrossValidation.of(null, TRAINER, folds));
    assertRefused(
        IllegalArgumentException.class,
        "The preparation is null. Give one.",
        () -> CrossValidation.of(() -> new LinearRegression(1, true), TRAINER, folds, null));
  }
}
