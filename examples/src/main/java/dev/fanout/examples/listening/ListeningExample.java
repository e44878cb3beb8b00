package dev.fanout.examples.listening;

import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.data.Vowels;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Locale;

/** Who is speaking? A recurrent network over series of different lengths, from several seeds. */
public final class ListeningExample {

  private static final int EPOCHS = 40;
  private static final int SEEDS = 5;

  private ListeningExample() {}

  public static void main(String... arguments) throws IOException {
    double sum = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      sum += run(seed).accuracy();
    }
    System.out.printf(Locale.ROOT, "Mean of %d seeds %.4f%n", SEEDS, sum / SEEDS);
  }

  static Evaluation run(long seed) throws IOException {
    Samples test = Vowels.testWithLengths();
    ListenerTraining training = ListenerTraining.initialized(seed);
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.005).weightDecay(0.05))
        .learningRate(LearningRate.cosine(EPOCHS, 0))
        .batchSize(16)
        .epochs(EPOCHS)
        .seed(seed)
        .build()
        .fit(training, Vowels.trainWithLengths());

    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT,
        "Seed %d: test accuracy %.4f (%d series)%n",
        seed,
        result.accuracy(),
        test.size());
    return result;
  }
}
