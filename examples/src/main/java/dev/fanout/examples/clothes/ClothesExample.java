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
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.util.Locale;

/** Pictures of clothes again, now seen through windows, and each epoch a little elsewhere. */
public final class ClothesExample {

  private ClothesExample() {}

  public static void main(String... arguments) throws IOException {
    run(10_000, 15);
  }

  /** Learns from so many pictures, of which every tenth is kept to look at the progress. */
  static Evaluation run(int pictures, int epochs) throws IOException {
    Transform scaling = Transform.dividing(784, 255);
    Split learned = scaling.inputs(Clothes.train().rows(0, pictures)).splitEvery(10);
    Samples test = scaling.inputs(Clothes.test());

    ClothingTraining training = ClothingTraining.initialized(42);
    TrainingReport report =
        Trainer.builder()
            .optimizer(AdamW.withLearningRate(0.003).weightDecay(0.02))
            .learningRate(LearningRate.cosine(epochs, 0))
            .batchSize(64)
            .epochs(epochs)
            .listener(ConsoleProgress.create())
            .build()
            .fit(training, augmented(learned.train()), learned.validation());

    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT,
        "%nTest accuracy %.4f (%d pictures, %,d parameters)%n",
        result.accuracy(),
        test.size(),
        training.layout().parameterCount());
    LearningCurve.of("clothes", report).save();
    return result;
  }

  /** In every epoch moved by up to two pixels in each direction, and half of them mirrored. */
  private static SampleSource augmented(Samples pictures) {
    return AugmentedSamples.of(SampleSource.of(pictures), 42, 28, 28, 1)
        .flipHorizontally(0.5)
        .shift(2, 2);
  }
}
