package dev.fanout.examples.listening;

import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.data.Vowels;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Who is speaking? A recurrent network and one that attends, over series of different lengths, from
 * several seeds.
 */
public final class ListeningExample {

  private static final int EPOCHS = 40;
  private static final int SEEDS = 5;

  private ListeningExample() {}

  public static void main(String... arguments) throws IOException {
    compare("Gated units", ListenerTraining::initialized);
    compare("Attention", AttentiveListenerTraining::initialized);
  }

  private static void compare(String name, LongFunction<Trainable> initialized) throws IOException {
    double sum = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      double accuracy = run(initialized.apply(seed), seed).accuracy();
      System.out.printf(Locale.ROOT, "%s, seed %d: test accuracy %.4f%n", name, seed, accuracy);
      sum += accuracy;
    }
    System.out.printf(Locale.ROOT, "%s, mean of %d seeds: %.4f%n%n", name, SEEDS, sum / SEEDS);
  }

  static Evaluation run(Trainable training, long seed) throws IOException {
    Samples train = Vowels.trainWithLengths();
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.005).weightDecay(0.05))
        .learningRate(LearningRate.cosine(EPOCHS, 0))
        .batchSize(16)
        .epochs(EPOCHS)
        .seed(seed)
        .build()
        .fit(training, train);
    return Evaluation.of(training, Vowels.testWithLengths());
  }
}
