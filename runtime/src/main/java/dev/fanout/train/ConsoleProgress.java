package dev.fanout.train;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.Table;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a training: on a terminal one line that is redrawn at most ten times a
 * second, elsewhere a line per epoch, or one per second and per tenth of the training if the epochs
 * are quick. Confined to one thread and one training at a time.
 *
 * <p>Samples per second are those of {@link EpochResult#samplesPerSecond()}, of the present epoch
 * up to now. The time that is left is shown from a second up.
 */
public final class ConsoleProgress implements Listener {

  private static final long REDRAW_NANOS = 100_000_000;
  private static final long LINE_NANOS = 1_000_000_000;

  private final @Nullable Appendable out;
  private final boolean terminal;
  private final LongSupplier clock;

  private @Nullable TrainingPlan plan;
  private @Nullable EpochResult last;
  private long start;
  private long began;

  /**
   * The epochs that were done before the training was resumed; less than 0 before the first step.
   */
  private double before;

  private long shown;
  private int printed;
  private int width;
  private double lossOfBatches;
  private int batches;

  ConsoleProgress(@Nullable Appendable out, boolean terminal, LongSupplier clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * Progress on {@link System#out}: as a bar if that seems to be a terminal. The system property
   * {@code fanout.progress} overrides this: {@code bar}, {@code plain} or {@code off}.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  public static ConsoleProgress create() {
    String mode = System.getProperty("fanout.progress");
    if (mode == null) {
      return to(System.out, isTerminal());
    }
    if (!mode.matches("bar|plain|off")) {
      throw Misuse.of("The system property fanout.progress is '%s'. Give bar, plain or off.", mode);
    }
    return to(mode.equals("off") ? null : System.out, mode.equals("bar"));
  }

  /**
   * Progress on any output.
   *
   * @param out null for none
   * @param terminal whether {@code \r} goes back to the start of the line
   */
  public static ConsoleProgress to(@Nullable Appendable out, boolean terminal) {
    return new ConsoleProgress(out, terminal, System::nanoTime);
  }

  @SuppressWarnings("SystemConsoleNull") // From 22 to 24 it is there for redirected output too.
  private static boolean isTerminal() {
    int version = Integer.getInteger("java.specification.version", 0);
    String term = System.getenv("TERM");
    return System.console() != null
        && (version < 22 || version > 24)
        && term != null
        && !term.equals("dumb");
  }

  @Override
  public void onStart(TrainingPlan plan) {
    this.plan = Misuse.given("plan", plan);
    last = null;
    start = clock.getAsLong();
    began = start;
    before = plan.resumed().size();
    shown = start;
    printed = 0;
    width = 0;
    lossOfBatches = 0;
    batches = 0;
  }

  @Override
  public void onBatch(int epoch, int batch, double loss) {
    if (batches == 0) {
      before = epoch - 1 + (batch - 1.0) / plan().batchesPerEpoch();
    }
    // A training that was resumed in the midst of an epoch begins with another batch than the
    // first.
    lossOfBatches = batch == 1 ? loss : lossOfBatches + loss;
    batches = batch == 1 ? 1 : batches + 1;
    long now = terminal ? clock.getAsLong() : shown;
    if (now - shown >= REDRAW_NANOS) {
      double rows = Math.min((double) batches * plan().batchSize(), (double) plan().trainSamples());
      redraw(epoch, batch, lossOfBatches / batches, rows / Math.max(1, now - began) * 1e9);
    }
  }

  @Override
  public void onEpoch(EpochResult result) {
    last = Misuse.given("result", result);
    long now = clock.getAsLong();
    began = now;
    if (terminal) {
      if (now - shown >= REDRAW_NANOS) {
        redraw(result);
      }
    } else if (now - shown >= LINE_NANOS || tenths(result.epoch()) > tenths(result.epoch() - 1)) {
      printLine(result);
    }
  }

  @Override
  public void onEnd(TrainingReport report) {
    Misuse.given("report", report);
    if (terminal) {
      if (last != null) {
        redraw(last);
      }
      write("\n");
    } else if (last != null && printed < last.epoch()) {
      printLine(last);
    }
    write(report.summary());
    write("\n");
  }

  @Override
  public void onDiverged(DivergedException exception) {
    if (width > 0) {
      write("\n");
    }
  }

  private TrainingPlan plan() {
    if (plan == null) {
      throw new IllegalStateException(
          "No training has begun. Give the progress to TrainerBuilder.listener.");
    }
    return plan;
  }

  private long tenths(int epoch) {
    return 10L * epoch / plan().epochs();
  }

  private void printLine(EpochResult last) {
    shown = clock.getAsLong();
    printed = last.epoch();
    write(line(last));
    write("\n");
  }

  /** Shows the last epoch as it has ended. */
  private void redraw(EpochResult last) {
    shown = clock.getAsLong();
    redraw(line(last));
  }

  private void redraw(int epoch, int batch, double loss, double perSecond) {
    shown = clock.getAsLong();
    redraw(line(epoch, batch, loss, perSecond));
  }

  private void redraw(String line) {
    write("\r");
    write(line);
    // What the line before had more is painted over.
    write(Table.repeated(' ', Math.max(0, width - line.length())));
    width = line.length();
  }

  private String line(EpochResult last) {
    int batches = plan().batchesPerEpoch();
    return line(last.epoch(), batches, last.trainLoss(), last.samplesPerSecond());
  }

  private String line(int epoch, int batch, double loss, double perSecond) {
    double elapsed = (shown - start) * 1e-9;
    return ProgressLine.of(plan(), epoch, batch, loss, last, before, elapsed, perSecond, terminal);
  }

  private void write(String text) {
    if (out == null) {
      return;
    }
    try {
      out.append(text);
      if (out instanceof Flushable flushable) {
        flushable.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
