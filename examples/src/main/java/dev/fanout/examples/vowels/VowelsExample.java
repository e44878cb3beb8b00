package dev.fanout.examples.vowels;

import dev.fanout.data.AugmentedSamples;
import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.data.Vowels;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Locale;

/** Who is speaking? Windows that move through time, and the largest answer of each. */
public final class VowelsExample {

  private static final int EPOCHS = 40;

  private VowelsExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  static Evaluation run() throws IOException {
    Samples test = Vowels.test();
    SampleSource heard =
        AugmentedSamples.of(SampleSource.of(Vowels.train()), 42, Vowels.FRAMES, 12)
            .shift(2)
            .noise(0.05);
    SpeakerTraining training = SpeakerTraining.initialized(42);
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.005).weightDecay(0.05))
        .learningRate(LearningRate.cosine(EPOCHS, 0))
        .batchSize(16)
        .epochs(EPOCHS)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, heard, null);

    Evaluation result = Evaluation.of(training, test);
    System.out.printf(
        Locale.ROOT, "%nTest accuracy %.4f (%d series)%n%n", result.accuracy(), test.size());
    System.out.println(result.confusionMatrix());
    return result;
  }
}
