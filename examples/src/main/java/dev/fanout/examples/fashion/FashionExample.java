package dev.fanout.examples.fashion;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.LearningCurve;
import dev.fanout.examples.data.Clothes;
import dev.fanout.optimize.Adam;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.util.Locale;

/** Fashion-MNIST: pictures of clothes, 10,000 to learn from and 2,000 to be tested on. */
public final class FashionExample {

  private static final String[] ARTICLES = {
    "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"
  };

  private FashionExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    Transform scaling = Transform.dividing(784, 255);
    Split learned = scaling.inputs(Clothes.train()).splitEvery(10);
    Samples test = scaling.inputs(Clothes.test());

    FashionTraining training = FashionTraining.initialized(42);
    TrainingReport report =
        Trainer.builder()
            .optimizer(Adam.withLearningRate(0.001))
            .batchSize(64)
            .epochs(12)
            .earlyStopping(3)
            .listener(ConsoleProgress.create())
            .build()
            .fit(training, learned.train(), learned.validation());

    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT, "%nTest accuracy %.4f (%d pictures)%n%n", result.accuracy(), test.size());
    System.out.println(result.confusionMatrix().toString(ARTICLES));
    LearningCurve.of("fashion", report).save();
    return result;
  }
}
