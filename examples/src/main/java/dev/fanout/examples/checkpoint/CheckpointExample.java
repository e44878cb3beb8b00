package dev.fanout.examples.checkpoint;

import dev.fanout.data.Samples;
import dev.fanout.data.Transform;
import dev.fanout.examples.data.Resource;
import dev.fanout.optimize.Adam;
import dev.fanout.train.Checkpoints;
import dev.fanout.train.Listener;
import dev.fanout.train.StopRequest;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A training that is stopped in the midst and goes on later as if nothing had happened. */
public final class CheckpointExample {

  private CheckpointExample() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  /** Returns whether both trainings end with the same parameters to the bit. */
  static boolean run() throws IOException {
    Samples digits = Resource.table("digits.csv").classes("target", 10);
    Samples train = Transform.dividing(64, 16).inputs(digits).splitEvery(5).train();

    DroppingDigitsTraining whole = DroppingDigitsTraining.initialized(42);
    trainer().build().fit(whole, train);
    System.out.println("Never stopped:          " + checksum(whole));

    Path folder = Files.createTempDirectory("checkpoint");
    Path file = folder.resolve("digits.safetensors");
    StopRequest stop = StopRequest.create();
    DroppingDigitsTraining stopped = DroppingDigitsTraining.initialized(42);
    trainer()
        .checkpoints(Checkpoints.to(file))
        .stop(stop)
        .listener(stopAt(5, 20, stop))
        .build()
        .fit(stopped, train);
    System.out.println("Stopped in epoch 5:     " + checksum(stopped));

    // Another program, another day: it starts from other parameters and takes those of the file.
    DroppingDigitsTraining resumed = DroppingDigitsTraining.initialized(7);
    trainer().checkpoints(Checkpoints.to(file).resuming()).build().fit(resumed, train);
    System.out.println("Resumed from the file:  " + checksum(resumed));
    boolean same = Arrays.equals(whole.model().parameters(), resumed.model().parameters());
    System.out.println(same ? "The same parameters to the last bit." : "Other parameters.");
    Files.delete(file);
    Files.delete(folder);
    return same;
  }

  private static String checksum(DroppingDigitsTraining training) {
    return Integer.toHexString(Arrays.hashCode(training.model().parameters()));
  }

  private static TrainerBuilder trainer() {
    return Trainer.builder().optimizer(Adam.withLearningRate(0.003)).batchSize(16).epochs(10);
  }

  /** In use it would be {@code StopRequest.onShutdown()}: Ctrl-C, or the machine going down. */
  private static Listener stopAt(int epoch, int batch, StopRequest stop) {
    return new Listener() {
      @Override
      public void onBatch(int atEpoch, int atBatch, double loss) {
        if (atEpoch == epoch && atBatch == batch) {
          stop.request();
        }
      }
    };
  }
}
