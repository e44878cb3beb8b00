package dev.fanout.train;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Table;
import java.util.List;
import java.util.Locale;

/**
 * What a training came to.
 *
 * @param epochs the result of every epoch, in order
 * @param bestEpoch the best epoch, counted from 1; 0 if none has ended. With early stopping the
 *     network has the parameters of its end, otherwise those of the end of the last epoch
 * @param bestBy what it is the best by: the name of the metric that {@link
 *     TrainerBuilder#bestByGreatest} or {@link TrainerBuilder#bestByLeast} gave, else {@code
 *     validation loss}, or {@code train loss} without validation
 * @param stoppedEarly whether early stopping left epochs out
 * @param wasStopped whether a {@link StopRequest} left epochs out; the network then has the
 *     parameters of its last step
 * @param seconds how long it took, with what came before if it was resumed
 * @param parameterCount the numbers that were learned
 */
public record TrainingReport(
    List<EpochResult> epochs,
    int bestEpoch,
    String bestBy,
    boolean stoppedEarly,
    boolean wasStopped,
    double seconds,
    long parameterCount) {

  /** About as many rows as {@link #toString()} gives. */
  private static final int ROWS = 10;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the best epoch is none of them
   */
  public TrainingReport {
    epochs = Misuse.copied("epochs", epochs);
    Misuse.given("reason of the best epoch", bestBy);
    Misuse.range("best epoch", bestEpoch, 0, epochs.size());
  }

  /**
   * The best epoch.
   *
   * @throws IllegalStateException if none has ended, because the training was stopped in the first
   */
  public EpochResult best() {
    return epoch(bestEpoch);
  }

  /**
   * The last epoch.
   *
   * @throws IllegalStateException if none ended
   */
  public EpochResult last() {
    return epoch(epochs.size());
  }

  private EpochResult epoch(int number) {
    if (number < 1) {
      throw new IllegalStateException(
          "The training was stopped before its first epoch ended. Ask for epochs() first.");
    }
    return epochs.get(number - 1);
  }

  /** One sentence: {@code 40 epochs in 1.2 s, best epoch 30 (validation loss 0.1234)}. */
  String summary() {
    String all =
        String.format(
            Locale.ROOT,
            "%d epoch%s in %.1f s%s",
            epochs.size(),
            epochs.size() == 1 ? "" : "s",
            seconds,
            wasStopped ? " (stopped)" : stoppedEarly ? " (stopped early)" : "");
    if (epochs.isEmpty()) {
      return all;
    }
    double best = best().metrics().getOrDefault(bestBy, best().decisiveLoss());
    return String.format(Locale.ROOT, "%s, best epoch %d (%s %.4g)", all, bestEpoch, bestBy, best);
  }

  /**
   * All epochs as comma-separated values with a header: losses, learning rate, seconds, samples per
   * second, metrics.
   */
  public String toCsv() {
    return History.toCsv(epochs);
  }

  /** A table of the first, the best, the last and some epochs between, and a summary. */
  @Override
  public String toString() {
    if (epochs.isEmpty()) {
      return summary();
    }
    boolean validated = !Double.isNaN(last().validationLoss());
    StringBuilder cells = new StringBuilder("epoch\ttrain loss");
    if (validated) {
      cells.append("\tvalidation loss");
      for (String metric : last().metrics().keySet()) {
        cells.append('\t').append(metric);
      }
    }
    cells.append("\tsamples/s\n");
    int every = (epochs.size() + ROWS - 1) / ROWS;
    for (EpochResult result : epochs) {
      int epoch = result.epoch();
      if (epoch == 1 || epoch % every == 0 || epoch == bestEpoch || epoch == epochs.size()) {
        cells.append(epoch).append(epoch == bestEpoch ? " best\t" : "\t");
        cells.append(Table.number(result.trainLoss()));
        if (validated) {
          cells.append('\t').append(Table.number(result.validationLoss()));
          for (String metric : last().metrics().keySet()) {
            double value = result.metrics().getOrDefault(metric, Double.NaN);
            cells.append('\t').append(Table.number(value));
          }
        }
        cells.append('\t').append(Math.round(result.samplesPerSecond())).append('\n');
      }
    }
    return String.format("%s%s, %s parameters", Table.align(cells), summary(), parameterCount);
  }
}
