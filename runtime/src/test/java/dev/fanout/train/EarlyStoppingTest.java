package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static java.lang.Double.NaN;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Loss;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.Scripted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EarlyStoppingTest {

  @Test
  void earlyStoppingRestoresTheBest() {
    Scripted network = new Scripted(new double[] {1}, 5, 4, 3, 3, 3.5, 9, 9, 9);
    List<Integer> epochs = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void onEpoch(EpochResult result) {
            epochs.add(result.epoch());
          }

          @Override
          public void onEnd(TrainingReport report) {
            assertThat(network.counter()).isEqualTo(3.0);
          }
        };

    TrainingReport report =
        Trainer.builder()
            .optimizer(Sgd.withLearningRate(1))
            .epochs(8)
            .earlyStopping(3)
            .listener(listener)
            .build()
            .fit(network, Scripted.SAMPLES, Scripted.SAMPLES);

    assertThat(network.counter()).isEqualTo(3.0);
    assertThat(report.bestEpoch()).isEqualTo(3);
    assertThat(report.best().validationLoss()).isEqualTo(3.0);
    assertThat(report.stoppedEarly()).isTrue();
    assertThat(epochs).containsExactly(1, 2, 3, 4, 5, 6).inOrder();
  }

  @Test
  void earlyStoppingRestoresTheBestWithoutStopping() {
    Scripted network = new Scripted(new double[] {1}, 5, 4, 6);

    TrainingReport report =
        Trainer.builder()
            .optimizer(Sgd.withLearningRate(1))
            .epochs(3)
            .earlyStopping(2)
            .build()
            .fit(network, Scripted.SAMPLES, Scripted.SAMPLES);

    assertThat(network.counter()).isEqualTo(2.0);
    assertThat(report.stoppedEarly()).isFalse();
  }

  /** A training of up to 8 epochs that has these metrics in turn, and 1, 2, 3 … as losses. */
  private static TrainerBuilder judged(double... metrics) {
    int[] epochs = new int[1];
    return Trainer.builder()
        .optimizer(Sgd.withLearningRate(1))
        .epochs(8)
        .metric("skill", evaluation -> metrics[epochs[0]++]);
  }

  private static TrainingReport fit(Scripted network, TrainerBuilder builder) {
    return builder.build().fit(network, Scripted.SAMPLES, Scripted.SAMPLES);
  }

  private static Scripted growingLosses() {
    return new Scripted(new double[] {1}, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void theGreatestMetricIsTheBest() {
    Scripted network = growingLosses();

    TrainingReport report =
        fit(
            network,
            judged(NaN, 0.5, 0.7, 0.7, NaN, 0.6, 0.9, 1).earlyStopping(3).bestByGreatest("skill"));

    assertThat(network.counter()).isEqualTo(3.0);
    assertThat(report.bestEpoch()).isEqualTo(3);
    assertThat(report.bestBy()).isEqualTo("skill");
    assertThat(report.stoppedEarly()).isTrue();
    assertThat(report.epochs()).hasSize(6);
    assertThat(report.toString()).contains("(stopped early), best epoch 3 (skill 0.7000)");
  }

  @Test
  void theLeastMetricIsTheBest() {
    Scripted network = growingLosses();

    TrainingReport report =
        fit(
            network,
            judged(5, 4, 3.95, 3.2, 3, 8, 9, 9).earlyStopping(2, 0.5).bestByLeast("skill"));

    assertThat(network.counter()).isEqualTo(4.0);
    assertThat(report.bestEpoch()).isEqualTo(4);
    assertThat(report.epochs()).hasSize(6);
  }

  @Test
  void withoutEarlyStoppingTheMetricTellsTheBestEpoch() {
    Scripted network = growingLosses();

    TrainingReport report = fit(network, judged(1, 2, 3, 9, 3, 2, 1, 0).bestByGreatest("skill"));

    assertThat(report.bestEpoch()).isEqualTo(4);
    assertThat(network.counter()).isEqualTo(8.0);
  }

  @Test
  void theLearningRateFollowsTheMetric() {
    TrainingReport report =
        fit(
            growingLosses(),
            judged(0.5, 0.6, 0.7, 0.7, 0.7, 0.7, 0.8, 0.9)
                .bestByGreatest("skill")
                .learningRate(LearningRate.onPlateau(0.5, 1)));

    assertThat(report.epochs().stream().map(EpochResult::learningRate))
        .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5, 0.5)
        .inOrder();
  }

  @Test
  void builtInMetricsHaveTheirNames() {
    Layout layout =
        Layout.of(Blocks.of(new float[1][1]))
            .inputs(1)
            .head("kind", 2, 2, Loss.CROSS_ENTROPY)
            .head("size", 1, 1, Loss.MEAN_SQUARED_ERROR)
            .head("sign", 1, 1, Loss.HINGE)
            .build();

    assertThat(Evaluation.names(layout))
        .containsExactly("kind.loss", "kind.accuracy", "size.loss", "sign.loss", "sign.accuracy")
        .inOrder();
  }

  @Test
  void anUnknownMetricIsToldAtTheStart() {
    Scripted network = growingLosses();

    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> fit(network, judged(1).bestByGreatest("accuracy"))))
        .hasMessageThat()
        .isEqualTo("The metric to compare epochs by is accuracy. Give one of [skill].");
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> judged(1).metric("skill", evaluation -> 1)))
        .hasMessageThat()
        .isEqualTo("Two metrics have the name 'skill'. Give one of them another.");
    assertThat(network.counter()).isEqualTo(0.0);
  }

  @Test
  void aNameThatTheNetworkHasItselfIsRefused() {
    LinearRegression inner = new LinearRegression(1, true);
    Scripted network =
        new Scripted(new double[] {1}, 1, 1) {
          @Override
          public Layout layout() {
            return Layout.of(inner.parameters()).inputs(1).head("sign", 1, 1, Loss.HINGE).build();
          }
        };

    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> fit(network, Trainer.builder().metric("accuracy", evaluation -> 1))))
        .hasMessageThat()
        .isEqualTo("The list of metrics is [accuracy]. Give other names than [accuracy].");
  }

  @Test
  void aNameThatATableCannotHoldIsRefused() {
    for (String name : List.of("", "a,b", "a\nb", "\"a", "a\tb")) {
      assertThrows(
          IllegalArgumentException.class, () -> Trainer.builder().metric(name, evaluation -> 1));
    }
  }

  @Test
  void metricsNeedValidationSamples() {
    for (TrainerBuilder builder :
        List.of(
            Trainer.builder().metric("one", evaluation -> 1),
            Trainer.builder().bestByLeast("one"))) {
      assertThat(
              assertThrows(
                  IllegalStateException.class,
                  () -> builder.build().fit(growingLosses(), Scripted.SAMPLES)))
          .hasMessageThat()
          .endsWith("Call fit(network, train, validation), or leave them out.");
    }
  }

  @Test
  void withoutEarlyStoppingTheLastEpochCounts() {
    Scripted network = new Scripted(new double[] {1}, 5, 4, 6);

    TrainingReport report =
        Trainer.builder()
            .optimizer(Sgd.withLearningRate(1))
            .epochs(3)
            .build()
            .fit(network, Scripted.SAMPLES, Scripted.SAMPLES);

    assertThat(network.counter()).isEqualTo(3.0);
    assertThat(report.bestEpoch()).isEqualTo(2);
  }
}
