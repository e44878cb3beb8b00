package dev.fanout.examples.digits;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.LearningCurve;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.Adam;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.util.Locale;

/** Handwritten digits of 8×8 pixels. */
public final class DigitsExample {

  private DigitsExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    Samples pictures = Resource.table("digits.csv").classes("target", 10);
    Split tested = Transform.dividing(64, 16).inputs(pictures).splitEvery(5);
    Split learned = tested.train().splitEvery(10);
    Samples test = tested.validation();

    DigitsTraining training = DigitsTraining.initialized(42);
    TrainingReport report =
        Trainer.builder()
            .optimizer(Adam.withLearningRate(0.003))
            .batchSize(16)
            .epochs(60)
            .earlyStopping(10)
            .listener(ConsoleProgress.create())
            .build()
            .fit(training, learned.train(), learned.validation());

    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT, "%nTest accuracy %.4f (%d pictures)%n%n", result.accuracy(), test.size());
    System.out.println(result.confusionMatrix());
    LearningCurve.of("digits", report).save();
    return result;
  }
}
