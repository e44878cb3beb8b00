package dev.fanout.examples.autoencoder;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.examples.chart.Tiles;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.ConsoleProgress;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Digits squeezed through eight numbers: nobody says what the numbers are to mean. */
public final class AutoencoderExample {

  private static final int EPOCHS = 60;
  private static final int SHOWN = 16;

  private AutoencoderExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  /** Returns how much of the variance of the test pictures the drawings have, at most 1. */
  static double run() throws IOException {
    Samples digits = Resource.table("digits.csv").classes("target", 10);
    Samples pictures = Transform.dividing(64, 16).inputs(digits);
    // The picture is its own target.
    Split split = Samples.of(pictures.inputs(), pictures.inputs()).splitEvery(5);

    AutoencoderTraining training = AutoencoderTraining.initialized(42);
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.005))
        .learningRate(LearningRate.cosine(EPOCHS, 0))
        .batchSize(32)
        .epochs(EPOCHS)
        .listener(ConsoleProgress.create())
        .build()
        .fit(training, split.train());

    float[][] originals = split.validation().inputs();
    AutoencoderModel model = training.model();
    float[][] drawings = new float[originals.length][];
    for (int i = 0; i < drawings.length; i++) {
      drawings[i] = model.drawing(originals[i]);
    }
    double share = shareOfVariance(originals, drawings);
    System.out.printf(
        Locale.ROOT,
        "%nEight numbers keep %.1f %% of the variance of %d pictures that were not learned from.%n",
        100 * share,
        originals.length);
    float[][] above = Arrays.copyOf(originals, SHOWN);
    float[][] below = Arrays.copyOf(drawings, SHOWN);
    Tiles.save("Originals above drawings", "autoencoder", above, below);
    return share;
  }

  /** 1 − Σ (original − drawing)² / Σ (original − mean original)². */
  private static double shareOfVariance(float[][] originals, float[][] drawings) {
    double left = 0;
    double all = 0;
    for (int pixel = 0; pixel < originals[0].length; pixel++) {
      double mean = 0;
      for (float[] original : originals) {
        mean += original[pixel] / originals.length;
      }
      for (int i = 0; i < originals.length; i++) {
        double error = originals[i][pixel] - drawings[i][pixel];
        double deviation = originals[i][pixel] - mean;
        left += error * error;
        all += deviation * deviation;
      }
    }
    return 1 - left / all;
  }
}
