package dev.fanout.train;

import dev.fanout.internal.Nullable;
import dev.fanout.internal.Table;
import java.util.Locale;
import java.util.Map;

/**
 * The text of {@link ConsoleProgress}: how far a training is, how well it does, how long it takes.
 */
final class ProgressLine {

  /** A line as wide as the terminal would wrap, and {@code \r} not find its start. */
  private static final int TERMINAL_WIDTH = 79;

  private static final int BAR_WIDTH = 8;

  private ProgressLine() {}

  /**
   * On a terminal the line has a bar and leaves out what does not fit.
   *
   * @param loss the mean error of the present epoch up to now
   * @param last the last epoch that has ended, or null
   * @param before the epochs that took none of this time, as the training was resumed after them
   * @param elapsed in seconds
   * @param perSecond the samples trained with per second in the present epoch
   */
  static String of(
      TrainingPlan plan,
      int epoch,
      int batch,
      double loss,
      @Nullable EpochResult last,
      double before,
      double elapsed,
      double perSecond,
      boolean terminal) {
    double epochs = epoch - 1 + batch / (double) plan.batchesPerEpoch();
    double done = epochs / plan.epochs();
    StringBuilder line = new StringBuilder(TERMINAL_WIDTH);
    line.append("epoch ").append(epoch).append('/').append(plan.epochs());
    if (terminal) {
      int filled = (int) (done * BAR_WIDTH);
      line.append(" [")
          .append(Table.repeated('#', filled))
          .append(Table.repeated('-', BAR_WIDTH - filled));
      line.append(']');
    }
    add(line, terminal, "loss ".concat(Table.number(loss)));
    if (last != null && !Double.isNaN(last.validationLoss())) {
      String label = terminal ? "val " : "validation ";
      add(line, terminal, label.concat(Table.number(last.validationLoss())));
      for (Map.Entry<String, Double> metric : last.metrics().entrySet()) {
        add(
            line,
            terminal,
            String.format("%s %s", metric.getKey(), Table.number(metric.getValue())));
      }
    }
    double left = elapsed / (epochs - before) * (plan.epochs() - epochs);
    if (left >= 1) {
      add(line, terminal, duration(left).concat(" left"));
    }
    add(line, terminal, speed(perSecond).concat(terminal ? "/s" : " samples/s"));
    if (last != null) {
      add(line, terminal, String.format("lr %s", (float) last.learningRate()));
    }
    return line.toString();
  }

  private static void add(StringBuilder line, boolean terminal, String part) {
    if (!terminal || line.length() + part.length() < TERMINAL_WIDTH) {
      line.append(terminal ? " " : "  ").append(part);
    }
  }

  static String speed(double perSecond) {
    if (perSecond < 1e4) {
      return String.format(Locale.ROOT, "%.0f", perSecond);
    }
    boolean thousands = perSecond < 1e6;
    String format = thousands ? "%.0fk" : "%.1fM";
    return String.format(Locale.ROOT, format, perSecond * (thousands ? 1e-3 : 1e-6));
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return String.format("%s s", whole);
    }
    boolean hours = whole >= 3600;
    long minor = hours ? whole / 60 : whole;
    return String.format(Locale.ROOT, hours ? "%d:%02d h" : "%d:%02d min", minor / 60, minor % 60);
  }
}
