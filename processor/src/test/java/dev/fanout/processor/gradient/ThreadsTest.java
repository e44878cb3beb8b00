package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.AugmentedSamples;
import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.Sgd;
import dev.fanout.train.Trainer;
import dev.fanout.train.TrainingReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads give the bits that one gives, and work on what is worth it. */
final class ThreadsTest {

  private static final int IN = 200;

  private static final String NODES =
      """
      @Input(200) Tensor pixels();
      @Dense(units = 64, activation = Activation.RELU) Tensor hidden(Tensor pixels);
      @BatchNorm Tensor normal(Tensor hidden);
      @Dropout(0.25) Tensor dropped(Tensor normal);
      @Dense(units = 40, activation = Activation.TANH) Tensor second(Tensor dropped);
      @Dense(units = 10, activation = Activation.SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
      Tensor digit(Tensor second);
      """;

  private static final String PLAIN =
      """
      @Input(200) Tensor pixels();
      @Dense(units = 64, activation = Activation.RELU) Tensor hidden(Tensor pixels);
      @Dense(units = 40, activation = Activation.TANH) Tensor second(Tensor hidden);
      @Dense(units = 10, activation = Activation.SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
      Tensor digit(Tensor second);
      """;

  private static final String WINDOWS =
      """
      @Input({10, 10, 2}) Tensor picture();
      @Convolution(units = 9, kernel = 3, padding = Padding.SAME) Tensor edges(Tensor picture);
      @BatchNorm Tensor normal(Tensor edges);
      @Activate(Activation.RELU) Tensor bent(Tensor normal);
      @MaxPool(kernel = 2) Tensor smaller(Tensor bent);
      @DepthwiseConvolution(kernel = 3, pads = 1, stride = 2) Tensor deep(Tensor smaller);
      @Dropout(value = 0.25, channels = true) Tensor dropped(Tensor deep);
      @TransposedConvolution(units = 3, kernel = 2, stride = 2) Tensor wide(Tensor dropped);
      @Dense(units = 10, activation = Activation.SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
      Tensor digit(Tensor wide);
      """;

  private static final String WORDS =
      """
      @Input(1) Tensor word();
      @Scale(1) Tensor number(Tensor word);
      @Embedding(rows = 3, units = 100) Tensor row(Tensor number);
      @Dense(units = 200) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor out(Tensor row);
      """;

  private static Samples samples(int count) {
    Random random = new Random(1);
    float[][] inputs = new float[count][IN];
    float[][] targets = new float[count][10];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < IN; i++) {
        inputs[row][i] = (float) random.nextGaussian();
      }
      targets[row][random.nextInt(10)] = 1;
    }
    return Samples.of(inputs, targets);
  }

  @ParameterizedTest
  @ValueSource(strings = {NODES, PLAIN, WINDOWS})
  void aTrainingHasTheSameBits(String nodes) throws ReflectiveOperationException {
    Method initialized = Nets.of("", nodes, 1).getClass().getMethod("initialized", long.class);
    for (Optimizer optimizer : List.of(Adam.withLearningRate(0.01), Sgd.withLearningRate(0.1))) {
      Trainable expected = (Trainable) initialized.invoke(null, 1);
      TrainingReport report = fit(expected, optimizer, 1);
      for (int threads : new int[] {2, 4}) {
        Trainable training = (Trainable) initialized.invoke(null, 1);
        TrainingReport shared = fit(training, optimizer, threads);
        for (int block = 0; block < expected.parameters().count(); block++) {
          assertWithMessage("block %s with %s threads", block, threads)
              .that(training.parameters().floats()[block])
              .isEqualTo(expected.parameters().floats()[block]);
        }
        assertThat(shared.epochs().get(1).validationLoss())
            .isEqualTo(report.epochs().get(1).validationLoss());
        assertThat(shared.epochs().get(1).trainLoss())
            .isEqualTo(report.epochs().get(1).trainLoss());
      }
    }
  }

  @Test
  void augmentedSamplesHaveTheSameBits() throws ReflectiveOperationException {
    Method initialized = Nets.of("", PLAIN, 1).getClass().getMethod("initialized", long.class);
    List<float[]> trained = new ArrayList<>();
    for (int threads : new int[] {1, 4}) {
      Trainable training = (Trainable) initialized.invoke(null, 1);
      Trainer.builder()
          .batchSize(48)
          .epochs(2)
          .threads(threads)
          .build()
          .fit(
              training,
              AugmentedSamples.of(SampleSource.of(samples(200)), 1, 10, 20, 1)
                  .flipHorizontally(0.5)
                  .shift(2, 3)
                  .noise(0.1),
              null);
      trained.add(training.layout().toArray());
    }
    assertThat(trained.get(1)).isEqualTo(trained.get(0));
  }

  private static TrainingReport fit(Trainable training, Optimizer optimizer, int threads) {
    return Trainer.builder()
        .optimizer(optimizer)
        .batchSize(48)
        .epochs(2)
        .threads(threads)
        .build()
        .fit(training, samples(200), samples(100));
  }

  /** A worker that takes part shows in the thread of a failure: that of a row number it finds. */
  @Test
  void workersTakePart() {
    Trainable training = Nets.of("", WORDS, 1);
    Samples samples = words(64, 3);
    try (Workers workers = Workers.of(2, 0)) {
      training.workers(workers);
      IllegalArgumentException failure =
          assertThrows(
              IllegalArgumentException.class,
              () -> training.gradient(samples, Nets.order(64), 0, 64));
      assertThat(isFromAnotherThread(failure.getCause())).isTrue();
    }
    // One sample of about 60,000 multiply–adds is less than it takes.
    try (Workers workers = Workers.of(2)) {
      training.workers(workers);
      IllegalArgumentException alone =
          assertThrows(
              IllegalArgumentException.class,
              () -> training.gradient(samples, Nets.order(64), 63, 64));
      assertThat(isFromAnotherThread(alone.getCause())).isFalse();
    }
  }

  /** The last row has a number that the table does not have. */
  private static Samples words(int count, float last) {
    float[][] inputs = new float[count][1];
    inputs[count - 1][0] = last;
    return Samples.of(inputs, new float[count][200]);
  }

  private static boolean isFromAnotherThread(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .noneMatch(frame -> frame.getClassName().contains("ThreadsTest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {NODES, WINDOWS})
  void aPredictionHasTheSameBits(String nodes) throws ReflectiveOperationException {
    Object model = Models.of(Nets.of("", nodes, 1));
    Random random = new Random(2);
    for (int count : new int[] {0, 1, 31, 64, 400, 1000}) {
      float[] in = new float[count * IN];
      for (int i = 0; i < in.length; i++) {
        in[i] = (float) random.nextGaussian();
      }
      float[] expected = new float[count * 10];
      model
          .getClass()
          .getMethod("predict", float[].class, float[].class, int.class)
          .invoke(model, in, expected, count);
      for (int threads : new int[] {1, 2, 3, 7, 256}) {
        float[] out = new float[count * 10];
        predict(model, in, out, count, threads);
        assertThat(out).isEqualTo(expected);
      }
      Thread.currentThread().interrupt();
      float[] out = new float[count * 10];
      predict(model, in, out, count, 2);
      assertThat(out).isEqualTo(expected);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aFailureOfAPredictionIsThrown() throws ReflectiveOperationException {
    Object model = Models.of(Nets.of("", WORDS, 1));
    float[] in = new float[1000];
    float[] out = new float[in.length * 200];
    in[999] = 7;
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> predict(model, in, out, 1000, 2));
    assertThat(isFromAnotherThread(failure.getCause())).isTrue();
    in[999] = 0;
    predict(model, in, out, 1000, 2);
    in[0] = 7;
    assertThat(
            isFromAnotherThread(
                assertThrows(
                    IllegalArgumentException.class, () -> predict(model, in, out, 1000, 2))))
        .isFalse();
    assertThat(assertThrows(IllegalArgumentException.class, () -> predict(model, in, out, 1000, 0)))
        .hasMessageThat()
        .isEqualTo("The number of threads is 0. Give 1 to 256.");
  }

  private static void predict(Object model, float[] in, float[] out, int samples, int threads)
      throws ReflectiveOperationException {
    try {
      model
          .getClass()
          .getMethod("predict", float[].class, float[].class, int.class, int.class)
          .invoke(model, in, out, samples, threads);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw e;
    }
  }
}
