package dev.fanout.examples.reliability;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.io.Safetensors;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Sgd;
import dev.fanout.train.Checkpoints;
import dev.fanout.train.StopRequest;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains {@link Blobs} and writes a checkpoint after every step, beginning with the one that is
 * there. In the end it writes the parameters.
 */
public final class BlobsProgram {

  private static final int ROWS = 240;
  private static final int CLASSES = 3;

  private BlobsProgram() {}

  /**
   * @param arguments the checkpoint, the file of the parameters, the number of epochs
   */
  public static void main(String... arguments) throws IOException {
    Split data = samples().splitEvery(4);
    BlobsTraining training = BlobsTraining.initialized(7);
    TrainingReport report =
        Trainer.builder()
            .optimizer(AdamW.withLearningRate(0.01))
            .optimizerFor(name -> name.endsWith(".bias"), Sgd.withLearningRate(0.01).momentum(0.9))
            .learningRate(LearningRate.warmUp(1, 0.1).times(LearningRate.onPlateau(0.5, 2)))
            .clipNorm(1)
            .accumulate(2)
            .averageWeights(0.9)
            .batchSize(8)
            .epochs(Integer.parseInt(arguments[2]))
            .earlyStopping(1000)
            .stop(StopRequest.onShutdown())
            .checkpoints(Checkpoints.to(Path.of(arguments[0])).everyMinutes(1e-9).resuming())
            .build()
            .fit(training, data.train(), data.validation());
    if (report.wasStopped()) {
      return;
    }
    Safetensors.save(Path.of(arguments[1]), training.layout(), Map.of());
  }

  /** Three clouds of points that overlap. */
  static Samples samples() {
    Xoshiro256 random = Xoshiro256.seeded(3);
    float[][] points = new float[ROWS][8];
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row % CLASSES;
      for (int axis = 0; axis < points[row].length; axis++) {
        double center = axis % CLASSES == labels[row] ? 1 : 0;
        points[row][axis] = (float) (center + random.nextGaussian());
      }
    }
    return Samples.ofClasses(points, labels, CLASSES);
  }
}
