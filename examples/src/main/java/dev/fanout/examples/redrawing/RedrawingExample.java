package dev.fanout.examples.redrawing;

import dev.fanout.data.Samples;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.chart.Tiles;
import dev.fanout.examples.data.Clothes;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Clothes squeezed through 32 numbers by convolutions, and drawn again by transposed ones. */
public final class RedrawingExample {

  private static final int SHOWN = 12;

  private RedrawingExample() {}

  public static void main(String... arguments) throws IOException {
    run(10_000, 10);
  }

  /** Learns from so many pictures; returns the mean loss of a test pixel, in nats. */
  static double run(int pictures, int epochs) throws IOException {
    Samples learned = ownTargets(Clothes.train().rows(0, pictures));
    Samples test = ownTargets(Clothes.test());
    RedrawingTraining training = RedrawingTraining.initialized(42);
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.003))
        .learningRate(LearningRate.cosine(epochs, 0))
        .batchSize(32)
        .epochs(epochs)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, learned);

    double loss = Evaluation.of(training, test).loss();
    System.out.printf(
        Locale.ROOT, "%nMean loss of a test pixel %.4f (%d pictures)%n", loss, test.size());
    float[][] originals = Arrays.copyOf(test.inputs(), SHOWN);
    RedrawingModel model = training.model();
    float[][] drawings = new float[SHOWN][];
    for (int i = 0; i < SHOWN; i++) {
      drawings[i] = model.drawing(originals[i]);
    }
    Tiles.save("Originals above drawings", "redrawing", originals, drawings);
    return loss;
  }

  /** Pictures from 0 to 1 that are their own targets. */
  private static Samples ownTargets(Samples pictures) {
    float[][] inputs = Transform.dividing(784, 255).inputs(pictures).inputs();
    return Samples.of(inputs, inputs);
  }
}
