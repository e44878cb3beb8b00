package dev.fanout.examples.embedded;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.io.Safetensors;
import dev.fanout.optimize.Adam;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Trains the weights that the model has, which gives the same bits on every JVM. After a change of
 * the training, {@code -Dweights.update=true} writes them anew.
 */
final class WeightsTest {

  private static final Path FILE =
      Path.of(System.getProperty("basedir", ""), "src/main/weights/digits.safetensors");

  @Test
  void areThoseThatTheTrainingFinds() throws IOException {
    TrainableDigitsTraining training = trained();
    if (Boolean.getBoolean("weights.update")) {
      Safetensors.save(FILE, training.layout(), Map.of());
    }
    assertWithMessage("the weights differ (-Dweights.update=true rewrites them)")
        .that(new DigitsModel().parameters())
        .isEqualTo(training.model().parameters());
  }

  @Test
  void recogniseDigits() throws IOException {
    Samples test = Pictures.split().validation();
    DigitsModel model = new DigitsModel();
    int right = 0;
    for (int picture = 0; picture < test.size(); picture++) {
      float[] probabilities = model.digit(test.inputs()[picture]);
      float[] target = test.targets()[picture];
      right += largest(probabilities) == largest(target) ? 1 : 0;
    }
    System.out.println(right + " of " + test.size() + " pictures recognised");
    assertThat(right).isAtLeast((int) (0.96 * test.size()));
  }

  private static TrainableDigitsTraining trained() throws IOException {
    Split learned = Pictures.split().train().splitEvery(10);
    TrainableDigitsTraining training = TrainableDigitsTraining.initialized(42);
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.003))
        .batchSize(16)
        .epochs(60)
        .earlyStopping(10)
        .build()
        .fit(training, learned.train(), learned.validation());
    return training;
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }
}
