package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Lbfgs;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.Scripted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would go wrong after an hour is an error before the first step. */
final class FailEarlyTest {

  private static final Samples SAMPLES = Samples.of(new float[][] {{1}, {2}}, new float[2][1]);

  @TempDir Path folder;
  private final LinearRegression network = new LinearRegression(1, true);

  @BeforeEach
  void initialize() {
    network.layout().initialize(1);
  }

  private <T extends Exception> String message(Class<T> type, TrainerBuilder builder) {
    double[] before = network.layout().readDoubles("price.weight");
    String message = assertThrows(type, () -> builder.build().fit(network, SAMPLES)).getMessage();
    assertThat(network.layout().readDoubles("price.weight")).isEqualTo(before);
    return message;
  }

  private static TrainerBuilder checkpoints(Path file) {
    return Trainer.builder().checkpoints(Checkpoints.to(file));
  }

  private static TrainerBuilder history(Path file) {
    return Trainer.builder().listener(CsvHistory.to(file));
  }

  @Test
  void missingFoldersAreMade() throws IOException {
    Path checkpoint = folder.resolve("runs/today/checkpoint");
    Path csv = folder.resolve("curves/of/today.csv");

    checkpoints(checkpoint).listener(CsvHistory.to(csv)).build().fit(network, SAMPLES);

    assertThat(Files.readAllLines(csv)).hasSize(11);
    assertThat(Files.size(checkpoint)).isGreaterThan(100);
    try (var files = Files.list(checkpoint.getParent())) {
      assertThat(files.toList()).containsExactly(checkpoint);
    }
  }

  @Test
  void whatCannotBeWrittenIsToldBeforeTheFirstStep() throws IOException {
    Path below = Files.createFile(folder.resolve("file")).resolve("below");

    for (TrainerBuilder builder : List.of(checkpoints(folder), history(folder))) {
      assertThat(message(IllegalArgumentException.class, builder))
          .isEqualTo("The file to write is " + folder + ". Give a file, not a folder.");
    }
    for (TrainerBuilder builder : List.of(checkpoints(below), history(below))) {
      assertThat(message(UncheckedIOException.class, builder))
          .startsWith(below + " cannot be written: ");
    }
  }

  @Test
  void aFileInTheWayOfTheTemporaryOneIsToldToo() throws IOException {
    Path file = folder.resolve("checkpoint");
    Files.createDirectory(folder.resolve("checkpoint.tmp"));

    assertThat(message(UncheckedIOException.class, checkpoints(file)))
        .startsWith(file + " cannot be written: ");
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void whatIsThereStaysUntilTheFirstCheckpoint() throws IOException {
    Path file = Files.writeString(folder.resolve("checkpoint"), "before");
    StopRequest stop = StopRequest.create();
    stop.request();

    checkpoints(file).stop(stop).build().fit(network, SAMPLES);

    assertThat(Files.readString(file)).isEqualTo("before");
  }

  @Test
  void aScheduleThatEndsBeforeTheTrainingIsRefused() {
    for (LearningRate tooShort :
        List.of(
            LearningRate.polynomial(50, 1),
            LearningRate.cosine(99, 0),
            LearningRate.warmUp(5, 0.1).then(5, LearningRate.oneCycle(90, 0.3, 0, 0)))) {
      assertThat(
              message(
                  IllegalArgumentException.class,
                  Trainer.builder().epochs(100).learningRate(tooShort)))
          .isEqualTo(
              "The factor of the learning rate in the last epoch is 0.0. Give the schedule all epochs.");
    }
    for (LearningRate long_ :
        List.of(
            LearningRate.polynomial(100, 1),
            LearningRate.cosine(50, 0.01),
            LearningRate.warmUp(100, 0),
            LearningRate.onPlateau(0, 3))) {
      Trainer.builder().epochs(100).learningRate(long_).build().fit(network, SAMPLES);
    }
  }

  @Test
  void aScheduleWithoutANumberIsRefused() {
    for (double factor : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      assertThat(
              message(
                  IllegalArgumentException.class,
                  Trainer.builder().learningRate((epochs, losses) -> factor)))
          .isEqualTo("The factor of the learning rate is %s. Give 0 or more.".formatted(factor));
    }
  }

  @Test
  void anOptimizerForNoTensorIsRefused() {
    assertThat(
            message(
                IllegalArgumentException.class,
                Trainer.builder()
                    .optimizerFor(name -> name.endsWith("biases"), Sgd.withLearningRate(1))))
        .isEqualTo(
            "optimizerFor leaves no tensor of [price.weight [1, 1], price.bias [1]] to Sgd[learningRate=1.0,"
                + " momentum=0.0, nesterov=0.0, weightDecay=0.0]. Name others, or leave it out.");
  }

  @Test
  void aRuleOfAllSamplesIsRefusedForSomeTensors() {
    assertThat(
            message(
                IllegalStateException.class,
                Trainer.builder().optimizerFor(name -> true, Lbfgs.withLearningRate(1))))
        .endsWith("moves all parameters by all samples. Leave out optimizerFor and accumulate.");
  }

  @Test
  void aBatchLargerThanTheSamplesTakesThemAll() {
    TrainingReport report =
        Trainer.builder().batchSize(1_000).epochs(1).build().fit(network, SAMPLES);

    assertThat(report.epochs()).hasSize(1);
  }

  @Test
  void aNetworkThatLearnsNothingIsRefused() {
    Blocks parameters = Blocks.of(new float[][] {{1}});
    Layout frozen =
        Layout.of(parameters)
            .inputs(1)
            .state("a", Initializer.ZEROS, new int[] {1}, 0, new int[] {0}, new int[] {1})
            .head("a", 1, 1, Loss.MEAN_SQUARED_ERROR)
            .build();
    Trainable network =
        new Scripted(new double[] {1}) {
          @Override
          public Layout layout() {
            return frozen;
          }

          @Override
          public Blocks parameters() {
            return parameters;
          }

          @Override
          public Blocks gradients() {
            return parameters.first(0);
          }
        };

    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.builder().build().fit(network, SAMPLES)))
        .hasMessageThat()
        .isEqualTo("No tensor of the network is trained. Leave a layer that is not frozen.");
  }

  /** A source that says one size and gives another. */
  private static SampleSource source(long size, Samples given) {
    return new SampleSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public int inputWidth() {
        return 1;
      }

      @Override
      public int targetWidth() {
        return 1;
      }

      @Override
      public Samples read(long from, int count) {
        return given;
      }
    };
  }

  @Test
  void aSourceThatIsNotWhatItSaysIsRefused() {
    Trainer trainer = Trainer.builder().batchSize(1).build();

    for (long size : new long[] {0, -1, Long.MAX_VALUE}) {
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> trainer.fit(network, source(size, SAMPLES), null)))
          .hasMessageThat()
          .isEqualTo(
              "The number of samples of the source is %s. Give 1 to 2147483647 batches."
                  .formatted(size));
    }
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(network, source(3, SAMPLES), null)))
        .hasMessageThat()
        .isEqualTo("The source was asked for 3 rows from row 0 on, and gave 2.");
  }
}
