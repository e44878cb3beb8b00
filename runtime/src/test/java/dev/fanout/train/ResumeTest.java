package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.AugmentedSamples;
import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.io.Safetensors;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Lbfgs;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Nadam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.RmsProp;
import dev.fanout.optimize.Sgd;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.TwoLayers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ResumeTest {

  private static final Samples TRAIN = TwoLayers.samples(23);
  private static final Samples VALIDATION = TwoLayers.samples(7);

  @TempDir Path folder;

  private static Stream<UnaryOperator<TrainerBuilder>> settings() {
    return Stream.of(
        builder -> builder,
        builder -> builder.optimizer(Sgd.withLearningRate(0.01).momentum(0.9)),
        builder -> builder.optimizer(Nadam.withLearningRate(0.01)).accumulate(2),
        builder -> builder.optimizer(Lbfgs.withLearningRate(0.1)),
        builder -> builder.averageWeights(0.9).clipNorm(0.5).l2(0.01).shuffle(false),
        builder ->
            builder
                .optimizerFor(name -> name.endsWith("bias"), RmsProp.withLearningRate(0.01))
                .learningRate(LearningRate.onPlateau(0.5, 1)),
        builder -> builder.earlyStopping(2),
        builder ->
            builder
                .metric("spread", evaluation -> Math.abs(evaluation.predictions()[0][0]))
                .earlyStopping(2)
                .bestByGreatest("spread")
                .learningRate(LearningRate.onPlateau(0.5, 0)));
  }

  private static TrainerBuilder trainer(UnaryOperator<TrainerBuilder> more) {
    return more.apply(
        Trainer.builder().optimizer(Adam.withLearningRate(0.02)).batchSize(4).epochs(6).seed(9));
  }

  private static LinearRegression network(boolean inDouble, long seed) {
    LinearRegression network = new LinearRegression(2, inDouble);
    network.layout().initialize(seed);
    return network;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyPlaceToStopLeadsToTheSameBits(UnaryOperator<TrainerBuilder> settings)
      throws IOException {
    for (boolean inDouble : new boolean[] {false, true}) {
      LinearRegression expected = network(inDouble, 1);
      TrainingReport whole = trainer(settings).build().fit(expected, TRAIN, VALIDATION);
      for (int step = 1; step < 36; step += 5) {
        Path file = folder.resolve("at-%s-%s".formatted(step, inDouble));
        StopRequest stop = StopRequest.create();
        int last = step;
        int[] steps = new int[1];
        TrainingReport part =
            trainer(settings)
                .checkpoints(Checkpoints.to(file))
                .stop(stop)
                .listener(
                    new Listener() {
                      @Override
                      public void onBatch(int epoch, int batch, double loss) {
                        steps[0]++;
                        if (steps[0] == last) {
                          stop.request();
                        }
                      }
                    })
                .build()
                .fit(network(inDouble, 1), TRAIN, VALIDATION);

        LinearRegression resumed = network(inDouble, 77); // other parameters, to be replaced
        TrainingReport rest =
            trainer(settings)
                .checkpoints(Checkpoints.to(file).resuming())
                .build()
                .fit(resumed, TRAIN, VALIDATION);

        assertThat(part.wasStopped()).isEqualTo(part.epochs().size() < whole.epochs().size());
        assertThat(rest.wasStopped()).isFalse();
        assertThat(resumed.layout().toArray()).isEqualTo(expected.layout().toArray());
        assertThat(losses(rest)).isEqualTo(losses(whole));
        assertThat(rest.bestEpoch()).isEqualTo(whole.bestEpoch());
        assertThat(rest.stoppedEarly()).isEqualTo(whole.stoppedEarly());
      }
    }
  }

  private static List<Double> losses(TrainingReport report) {
    return report.epochs().stream()
        .flatMap(e -> Stream.of(e.trainLoss(), e.validationLoss(), e.learningRate()))
        .toList();
  }

  @Test
  void aFinishedTrainingGoesOnForMoreEpochs() {
    Path file = folder.resolve("short");
    Checkpoints checkpoints = Checkpoints.to(file).everyEpochs(4).resuming();
    trainer(builder -> builder)
        .epochs(2)
        .checkpoints(checkpoints)
        .build()
        .fit(network(false, 1), TRAIN);

    LinearRegression longer = network(false, 2);
    TrainingReport report =
        trainer(builder -> builder).checkpoints(checkpoints).build().fit(longer, TRAIN);

    LinearRegression expected = network(false, 1);
    trainer(builder -> builder).build().fit(expected, TRAIN);
    assertThat(report.epochs()).hasSize(6);
    assertThat(longer.layout().toArray()).isEqualTo(expected.layout().toArray());
  }

  @Test
  void aStopBeforeTheFirstEpochEndsLeavesAReport() {
    StopRequest stop = StopRequest.create();
    stop.request();

    TrainingReport report =
        trainer(builder -> builder).stop(stop).build().fit(network(false, 1), TRAIN);

    assertThat(report.wasStopped()).isTrue();
    assertThat(report.epochs()).isEmpty();
    assertThat(report.toString()).contains("0 epochs in 0.0 s (stopped)");
  }

  @Test
  void aStopAtTheVeryEndStopsNothing() {
    StopRequest stop = StopRequest.create();
    LinearRegression expected = network(false, 1);
    trainer(builder -> builder.averageWeights(0.5)).build().fit(expected, TRAIN, VALIDATION);
    LinearRegression network = network(false, 1);

    TrainingReport report =
        trainer(builder -> builder.averageWeights(0.5))
            .stop(stop)
            .listener(
                new Listener() {
                  @Override
                  public void onBatch(int epoch, int batch, double loss) {
                    if (epoch == 6 && batch == 6) {
                      stop.request();
                    }
                  }
                })
            .build()
            .fit(network, TRAIN, VALIDATION);

    assertThat(report.wasStopped()).isFalse();
    assertThat(network.layout().toArray()).isEqualTo(expected.layout().toArray());
  }

  @Test
  void otherSettingsAreRefused() {
    Checkpoints checkpoints = Checkpoints.to(folder.resolve("c")).resuming();
    trainer(builder -> builder).checkpoints(checkpoints).build().fit(network(false, 1), TRAIN);
    LinearRegression network = network(false, 3);
    float[] before = network.layout().toArray();

    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class,
            () ->
                trainer(builder -> builder.batchSize(5))
                    .checkpoints(checkpoints)
                    .build()
                    .fit(network, TRAIN));

    assertThat(thrown)
        .hasMessageThat()
        .isEqualTo(
            "%s is of another training: it has [batchSize 4], this one has [batchSize 5]. Go on with"
                    .formatted(folder.resolve("c"))
                + " the same, or remove the file to begin anew.");
    assertThat(network.layout().toArray()).isEqualTo(before);
  }

  private String refusal(Checkpoints checkpoints, Trainable network, Optimizer optimizer) {
    float[] before = network.layout().toArray();
    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class,
            () ->
                trainer(builder -> builder.optimizer(optimizer).checkpoints(checkpoints))
                    .build()
                    .fit(network, TRAIN));
    assertThat(network.layout().toArray()).isEqualTo(before);
    return thrown.getMessage();
  }

  @Test
  void onlyWhatDiffersIsTold() {
    Path file = folder.resolve("c");
    Checkpoints checkpoints = Checkpoints.to(file).resuming();
    trainer(builder -> builder).checkpoints(checkpoints).build().fit(network(false, 1), TRAIN);
    Adam adam = Adam.withLearningRate(0.02);

    assertThat(refusal(checkpoints, network(false, 3), adam.betas(0.9, 0.99)))
        .startsWith(
            file
                + " is of another training: it has [beta2=0.999], this one has [beta2=0.99]. Go on");
    assertThat(refusal(checkpoints, network(false, 3), Sgd.withLearningRate(0.1)))
        .startsWith(
            file
                + " is of another training: it has [Adam, learningRate=0.02, beta1=0.9,"
                + " beta2=0.999, epsilon=1.0E-8], this one has [Sgd, learningRate=0.1,"
                + " momentum=0.0, nesterov=0.0]. Go on");
  }

  @Test
  void anotherNetworkIsToldByItsTensors() {
    Path file = folder.resolve("c");
    Checkpoints checkpoints = Checkpoints.to(file).resuming();
    trainer(builder -> builder)
        .checkpoints(checkpoints)
        .build()
        .fit(new TwoLayers(3, false), TRAIN);
    Adam adam = Adam.withLearningRate(0.02);

    assertThat(refusal(checkpoints, new TwoLayers(4, false), adam))
        .isEqualTo(
            file
                + " is of another network: it has [hidden.weight [3, 2], hidden.bias [3], out.weight"
                + " [1, 3]], this one has [hidden.weight [4, 2], hidden.bias [4], out.weight [1, 4]]."
                + " Go on with the same, or remove the file to begin anew.");
    assertThat(refusal(checkpoints, network(false, 1), adam))
        .contains("this one has [price.weight [1, 2], price.bias [1]]. Go on");
  }

  @Test
  void aFileOfWeightsIsToldToBeOne() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Safetensors.save(file, network(false, 1).layout(), Map.of());

    assertThat(
            refusal(
                Checkpoints.to(file).resuming(), network(false, 2), Adam.withLearningRate(0.02)))
        .isEqualTo(
            file
                + " is no checkpoint of a training. Name another file, or load weights by"
                + " Safetensors.load.");
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws IOException {
    Path file = folder.resolve("c");
    Files.writeString(file, "not a checkpoint");

    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class,
            () ->
                trainer(builder -> builder)
                    .checkpoints(Checkpoints.to(file).resuming())
                    .build()
                    .fit(network(false, 3), TRAIN));

    assertThat(thrown).hasMessageThat().contains(file.toString());
  }

  @Test
  void windowsOfASourceResumeToo() {
    resumes(SampleSource.of(TRAIN));
  }

  @Test
  void whatIsDrawnForAnEpochIsDrawnAgain() {
    resumes(augmented(3));
    LinearRegression plain = network(false, 1);
    trainer(builder -> builder).build().fit(plain, SampleSource.of(TRAIN), VALIDATION);
    LinearRegression other = network(false, 1);
    trainer(builder -> builder).build().fit(other, augmented(3), VALIDATION);
    assertThat(other.layout().toArray()).isNotEqualTo(plain.layout().toArray());
  }

  private static SampleSource augmented(long seed) {
    return AugmentedSamples.of(SampleSource.of(TRAIN), seed, 2, 1).shift(1).noise(0.25);
  }

  @Test
  void anotherAugmentationIsRefused() {
    Checkpoints checkpoints = Checkpoints.to(folder.resolve("c")).resuming();
    trainer(builder -> builder.checkpoints(checkpoints))
        .build()
        .fit(network(false, 1), augmented(3), null);

    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class,
            () ->
                trainer(builder -> builder.checkpoints(checkpoints))
                    .build()
                    .fit(network(false, 3), augmented(4), null));

    assertThat(thrown)
        .hasMessageThat()
        .startsWith(
            folder.resolve("c")
                + " is of another training: it has [seed 3], this one has [seed 4]. Go on");
  }

  private void resumes(SampleSource source) {
    UnaryOperator<TrainerBuilder> settings = builder -> builder.shuffleWindow(10);
    LinearRegression expected = network(false, 1);
    trainer(settings).build().fit(expected, source, VALIDATION);
    for (int last = 1; last < 36; last += 4) {
      Path file = folder.resolve("window-" + last);
      StopRequest stop = StopRequest.create();
      int after = last;
      int[] steps = new int[1];
      Listener counter =
          new Listener() {
            @Override
            public void onBatch(int epoch, int batch, double loss) {
              steps[0]++;
              if (steps[0] == after) {
                stop.request();
              }
            }
          };
      Trainer first =
          trainer(settings).checkpoints(Checkpoints.to(file)).stop(stop).listener(counter).build();
      first.fit(network(false, 1), source, VALIDATION);
      LinearRegression resumed = network(false, 5);
      trainer(settings)
          .checkpoints(Checkpoints.to(file).resuming())
          .build()
          .fit(resumed, source, VALIDATION);
      assertThat(resumed.layout().toArray()).isEqualTo(expected.layout().toArray());
    }
  }

  @Test
  void theHistoryBeginsWithTheEpochsBefore() throws IOException {
    Path csv = folder.resolve("history.csv");
    Checkpoints checkpoints = Checkpoints.to(folder.resolve("c")).resuming();
    for (int epochs : new int[] {2, 5}) {
      trainer(builder -> builder)
          .epochs(epochs)
          .checkpoints(checkpoints)
          .metric("twice the loss", evaluation -> 2 * evaluation.loss())
          .listener(CsvHistory.to(csv))
          .build()
          .fit(network(false, 1), TRAIN, VALIDATION);
    }

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .isEqualTo(
            "epoch,train_loss,validation_loss,learning_rate,seconds,samples_per_second,twice the"
                + " loss");
    assertThat(lines.get(5)).startsWith("5,");
  }
}
