package dev.fanout.examples.embedded;

import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.io.Safetensors;
import dev.fanout.optimize.Adam;
import dev.fanout.train.Checkpoints;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * An application that learns where it runs: it goes on from its checkpoint, stops early, and saves
 * and loads its weights.
 */
final class OnDevice {

  private OnDevice() {}

  /** Trains for three epochs, then for three more, and prints what came out. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Split learned = Pictures.split().train().splitEvery(10);
    Samples test = Pictures.split().validation();
    TrainableDigitsTraining training = null;
    for (int epochs = 3; epochs <= 6; epochs += 3) {
      training = TrainableDigitsTraining.initialized(42);
      TrainingReport report =
          Trainer.builder()
              .optimizer(Adam.withLearningRate(0.003))
              .batchSize(16)
              .epochs(epochs)
              .earlyStopping(5)
              .checkpoints(Checkpoints.to(folder.resolve("training.safetensors")).resuming())
              .build()
              .fit(training, learned.train(), learned.validation());
      System.out.println(report.epochs().size() + " epochs");
    }
    Path weights = folder.resolve("weights.safetensors");
    Safetensors.save(weights, training.layout(), Map.of());
    TrainableDigitsTraining loaded = TrainableDigitsTraining.initialized(1);
    Safetensors.load(weights, loaded.layout());
    System.out.println(Evaluation.of(loaded, test).accuracy());
    // Of the text: signs of an even number of values would leave a hash of the bits as it is.
    System.out.println(Arrays.toString(loaded.layout().toArray()).hashCode());
  }
}
