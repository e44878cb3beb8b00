package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import org.junit.jupiter.api.Test;

/** Two threads begin steps of one network, now and then at the very same instant. */
final class OneAtATimeTest {

  private static final int STEPS = 5_000_000;

  /** So small that HotSpot makes one piece of code of a step, and many begin together. */
  private static final String NODES =
      """
      @Input(2) Tensor x();
      @Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
      """;

  /** Computes the gradient of one sample again and again. */
  private static final class Steps implements Runnable {

    private final Trainable training;
    private final Samples samples;
    private final int[] order;
    private final double expected;
    private int refused;
    private int wrong;

    Steps(Trainable training, Samples samples, int row) {
      this.training = training;
      this.samples = samples;
      this.order = new int[] {row};
      this.expected = training.gradient(samples, order, 0, 1);
    }

    @Override
    public void run() {
      for (int step = 0; step < STEPS; step++) {
        try {
          if (training.gradient(samples, order, 0, 1) != expected) {
            wrong++;
          }
        } catch (IllegalStateException e) {
          refused++;
        }
      }
    }
  }

  @Test
  void whatReturnsWasComputedAlone() throws InterruptedException {
    Trainable training = Nets.of(NODES);
    Samples samples =
        Samples.of(new double[][] {{1, -2}, {-3, 0.5}}, new double[][] {{0.25}, {-7}});
    Steps one = new Steps(training, samples, 0);
    Steps other = new Steps(training, samples, 1);
    Thread thread = new Thread(other);
    thread.start();
    one.run();
    thread.join();
    assertWithMessage("wrong, with %s and %s refused", one.refused, other.refused)
        .that(one.wrong + other.wrong)
        .isEqualTo(0);
    assertThat(training.gradient(samples, one.order, 0, 1)).isEqualTo(one.expected);
  }
}
