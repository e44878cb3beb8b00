package dev.fanout.examples.residual;

import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Locale;

/** Digits through two residual blocks: a derivative reaches each layer on two paths or more. */
public final class ResidualExample {

  private ResidualExample() {}

  public static void main(String... arguments) throws IOException {
    run(30);
  }

  static Evaluation run(int epochs) throws IOException {
    Split pictures = pictures();
    ResidualDigitsTraining training = ResidualDigitsTraining.initialized(42);
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.005).weightDecay(0.05))
        .learningRate(LearningRate.cosine(epochs, 0))
        .batchSize(32)
        .epochs(epochs)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, pictures.train());

    Evaluation result = Evaluation.of(training, pictures.validation());
    System.out.printf(
        Locale.ROOT,
        "%nTest accuracy %.4f (%d pictures)%n%n",
        result.accuracy(),
        pictures.validation().size());
    System.out.println(result.confusionMatrix());
    return result;
  }

  private static Split pictures() throws IOException {
    return Resource.table("digits.csv")
        .classes("target", 10)
        .splitEvery(5)
        .map(Transform.dividing(64, 16)::inputs);
  }
}
