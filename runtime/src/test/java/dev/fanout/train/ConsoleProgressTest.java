package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import dev.fanout.optimize.Adam;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.TwoLayers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleProgressTest {

  private final StringBuilder out = new StringBuilder();
  private long now = 5_000_000_000L;

  private static TrainingPlan plan(int epochs, int batches) {
    return new TrainingPlan(
        epochs, batches, 10, 10 * batches, 5, 59, Adam.withLearningRate(0.01), List.of());
  }

  private static EpochResult result(int epoch) {
    return new EpochResult(
        epoch, 1.0 / epoch, 1.5 / epoch, Map.of("accuracy", 0.975), 1, 1234, 0.01);
  }

  /** Runs a training whose batches take this long. */
  private void run(boolean terminal, int epochs, int batches, long nanosPerBatch) {
    ConsoleProgress progress = new ConsoleProgress(out, terminal, () -> now);
    List<EpochResult> results = new ArrayList<>();
    progress.onStart(plan(epochs, batches));
    long start = now;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      for (int batch = 1; batch <= batches; batch++) {
        now += nanosPerBatch;
        progress.onBatch(epoch, batch, batch);
      }
      results.add(result(epoch));
      progress.onEpoch(result(epoch));
    }
    progress.onEnd(
        new TrainingReport(
            results, epochs, "validation loss", false, false, (now - start) * 1e-9, 59));
  }

  @Test
  void aLinePerSlowEpoch() {
    run(false, 3, 4, 30_000_000_000L);

    assertThat(out.toString())
        .isEqualTo(
            """
            epoch 1/3  loss 1.000  validation 1.500  accuracy 0.9750  4:00 min left  1234 samples/s  lr 0.01
            epoch 2/3  loss 0.5000  validation 0.7500  accuracy 0.9750  2:00 min left  1234 samples/s  lr 0.01
            epoch 3/3  loss 0.3333  validation 0.5000  accuracy 0.9750  1234 samples/s  lr 0.01
            3 epochs in 360.0 s, best epoch 3 (validation loss 0.5000)
            """);
  }

  @Test
  void aLinePerTenthOfManyQuickEpochs() {
    run(false, 495, 2, 1_000);

    String[] lines = out.toString().split("\n");
    assertThat(lines).hasLength(11);
    assertThat(lines[0])
        .isEqualTo(
            "epoch 50/495  loss 0.02000  validation 0.03000  accuracy 0.9750"
                + "  1234 samples/s  lr 0.01");
    assertThat(lines[9])
        .isEqualTo(
            "epoch 495/495  loss 0.002020  validation 0.003030  accuracy 0.9750  1234 samples/s  lr 0.01");
    assertThat(lines[10])
        .isEqualTo("495 epochs in 0.0 s, best epoch 495 (validation loss 0.003030)");
  }

  @Test
  void theLastEpochOfAnEarlyStopIsShown() {
    ConsoleProgress progress = new ConsoleProgress(out, false, () -> now);
    progress.onStart(plan(100, 1));
    progress.onEpoch(result(1));
    now += 10_000_000;
    progress.onEpoch(result(2));
    progress.onEnd(
        new TrainingReport(List.of(result(1), result(2)), 1, "accuracy", true, false, 0.01, 59));

    assertThat(out.toString())
        .isEqualTo(
            """
            epoch 2/100  loss 0.5000  validation 0.7500  accuracy 0.9750  1234 samples/s  lr 0.01
            2 epochs in 0.0 s (stopped early), best epoch 1 (accuracy 0.9750)
            """);
  }

  @Test
  void aTrainingWithoutEpochsHasItsLine() {
    ConsoleProgress progress = new ConsoleProgress(out, false, () -> now);
    progress.onStart(plan(2, 2));
    progress.onEnd(new TrainingReport(List.of(), 0, "train loss", false, true, 0.01, 59));

    assertThat(out.toString()).isEqualTo("0 epochs in 0.0 s (stopped)\n");
  }

  @Test
  void aBarOnATerminal() {
    run(true, 2, 4, 60_000_000);

    assertThat(out.toString())
        .isEqualTo(
            "\repoch 1/2 [##------] loss 1.500 167/s"
                + "\repoch 1/2 [####----] loss 2.500 167/s"
                + "\repoch 2/2 [######--] loss 1.500 val 1.500 accuracy 0.9750 167/s lr 0.01"
                + "\repoch 2/2 [########] loss 2.500 val 1.500 accuracy 0.9750 167/s lr 0.01"
                + "\repoch 2/2 [########] loss 0.5000 val 0.7500 accuracy 0.9750 1234/s lr 0.01"
                + "\n2 epochs in 0.5 s, best epoch 2 (validation loss 0.7500)\n");
  }

  @Test
  void aBarIsRedrawnAtMostTenTimesASecond() {
    run(true, 500, 100, 100_000);

    // 50,000 batches in 5 seconds.
    assertThat(out.chars().filter(c -> c == '\r').count()).isEqualTo(51);
    for (String line : out.toString().split("[\r\n]")) {
      assertThat(line.length()).isAtMost(79);
    }
  }

  @Test
  void whatWasDoneBeforeATrainingWasResumedTookNoTime() {
    ConsoleProgress progress = new ConsoleProgress(out, true, () -> now);
    progress.onStart(plan(2, 100));
    for (int batch = 51; batch <= 60; batch++) {
      now += 1_000_000_000;
      progress.onBatch(1, batch, 0.5);
    }

    // 10 of 200 batches in 10 seconds, each of 10 samples; 140 are left.
    assertThat(out.toString()).endsWith("epoch 1/2 [##------] loss 0.5000 2:20 min left 10/s");
  }

  @Test
  void theConsoleTellsTheSpeedThatTheReportTells() {
    List<EpochResult> results = new ArrayList<>();
    Samples samples = TwoLayers.samples(500);
    LinearRegression network = new LinearRegression(2, true);

    TrainingReport report =
        Trainer.builder()
            .epochs(2)
            .listener(new ConsoleProgress(out, false, System::nanoTime))
            .listener(
                new Listener() {
                  @Override
                  public void onEpoch(EpochResult result) {
                    results.add(result);
                  }
                })
            .build()
            .fit(network, samples, TwoLayers.samples(20_000));

    String[] lines = out.toString().split("\n");
    for (int epoch = 0; epoch < 2; epoch++) {
      double perSecond = report.epochs().get(epoch).samplesPerSecond();
      assertThat(lines[epoch]).contains("  " + ProgressLine.speed(perSecond) + " samples/s");
      assertThat(results.get(epoch).samplesPerSecond()).isEqualTo(perSecond);
    }
  }

  @Test
  void anExceptionStartsOnANewLine() {
    ConsoleProgress progress = new ConsoleProgress(out, true, () -> now);
    progress.onStart(plan(2, 2));
    now += 200_000_000;
    progress.onBatch(1, 1, 0.5);
    progress.onDiverged(new DivergedException("The training loss is NaN.", 1, 2));

    assertThat(out.toString()).isEqualTo("\repoch 1/2 [##------] loss 0.5000 50/s\n");
  }

  @Test
  void hoursAreShownAsHours() {
    ConsoleProgress progress = new ConsoleProgress(out, false, () -> now);
    progress.onStart(plan(10, 1));
    now += 1_000_000_000_000L;
    progress.onEpoch(result(1));

    assertThat(out.toString()).contains("  2:30 h left  ");
  }

  @Test
  void thePropertyDecides() {
    try {
      System.setProperty("fanout.progress", "loud");
      assertThat(assertThrows(IllegalArgumentException.class, ConsoleProgress::create))
          .hasMessageThat()
          .isEqualTo("The system property fanout.progress is 'loud'. Give bar, plain or off.");

      System.setProperty("fanout.progress", "off");
      ConsoleProgress off = ConsoleProgress.create();
      off.onStart(plan(1, 1));
      off.onEpoch(result(1));
    } finally {
      System.clearProperty("fanout.progress");
    }
  }

  @Test
  void anOutputThatFailsIsReported() {
    Appendable broken =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public Appendable append(char c) throws IOException {
            throw new IOException("no space left");
          }
        };
    ConsoleProgress progress = ConsoleProgress.to(broken, false);
    progress.onStart(plan(1, 1));

    assertThrows(UncheckedIOException.class, () -> progress.onEpoch(result(1)));
  }
}
