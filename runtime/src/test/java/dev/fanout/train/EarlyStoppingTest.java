package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;

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
