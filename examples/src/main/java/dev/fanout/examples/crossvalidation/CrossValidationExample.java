package dev.fanout.examples.crossvalidation;

import dev.fanout.data.Samples;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.Adam;
import dev.fanout.train.CrossValidation;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Locale;

/** Five networks, each judged by the fifth of the wines that it has not learned from. */
public final class CrossValidationExample {

  private CrossValidationExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static CrossValidation run() throws IOException {
    Samples wines = Resource.table("wine.csv").classes("target", 3);
    Trainer trainer =
        Trainer.builder().optimizer(Adam.withLearningRate(0.01)).batchSize(16).epochs(40).build();

    CrossValidation result =
        CrossValidation.of(
            () -> CultivarTraining.initialized(42),
            trainer,
            wines.stratifiedFolds(5, 1),
            // Fitted to the wines of the training alone, so that nothing is known of the others.
            fold -> fold.map(Transform.standardizing(fold.train())::inputs));

    System.out.printf(
        Locale.ROOT,
        "%s%nAccuracy %.3f ± %.3f%n",
        result,
        result.mean(Evaluation::accuracy),
        result.deviation(Evaluation::accuracy));
    return result;
  }
}
