package dev.fanout.examples.clothes;

import dev.fanout.data.AugmentedSamples;
import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.LearningCurve;
import dev.fanout.examples.data.Clothes;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainerBuilder;
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.util.Locale;

/** Pictures of clothes again, now seen through windows, and each epoch a little elsewhere. */
public final class ClothesExample {

  private static final int EPOCHS = 15;

  private ClothesExample() {}

  public static void main(String... arguments) throws IOException {
    Split pictures = pictures();
    Split learned = pictures.train().splitEvery(10);
    ClothingTraining training = ClothingTraining.initialized(42);
    TrainingReport report =
        trainer(EPOCHS)
            .listener(ConsoleProgress.create())
            .build()
            .fit(training, augmented(learned.train(), 42), learned.validation());

    Evaluation result = Evaluation.of(training, pictures.validation());
    System.out.printf(
        Locale.ROOT,
        "%nTest accuracy %.4f (%d pictures, %,d parameters)%n",
        result.accuracy(),
        pictures.validation().size(),
        training.layout().parameterCount());
    LearningCurve.of("clothes", report).save();
  }

  /** What is learned from and what is tested, from 0 to 1. */
  static Split pictures() throws IOException {
    return new Split(Clothes.train(), Clothes.test()).map(Transform.dividing(784, 255)::inputs);
  }

  /** The pictures moved by up to two pixels, half of them mirrored. */
  static SampleSource augmented(Samples pictures, long seed) {
    return AugmentedSamples.of(SampleSource.of(pictures), seed, 28, 28, 1)
        .flipHorizontally(0.5)
        .shift(2, 2);
  }

  static TrainerBuilder trainer(int epochs) {
    return Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.003).weightDecay(0.02))
        .learningRate(LearningRate.cosine(epochs, 0))
        .batchSize(64)
        .epochs(epochs);
  }
}
