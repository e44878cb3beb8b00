package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Net;
import java.util.Arrays;

/**
 * One figure.
 *
 * @param measure what it is: the name of a {@link dev.fanout.examples.benchmarks.subject.Measure}
 *     or another one's
 * @param net the network, or null
 * @param subject the identifier of the subject
 * @param value the median, or the lower decile
 * @param least the least of the figures
 * @param greatest the greatest of them
 * @param unit such as {@code ns/sample}
 */
public record Result(
    String measure,
    Net net,
    String subject,
    double value,
    double least,
    double greatest,
    String unit) {

  /** The median of some figures. */
  static Result of(String measure, Net net, String subject, double[] figures, String unit) {
    return of(measure, net, subject, figures, 0.5, unit);
  }

  /**
   * The lower decile of many short times: what a core does in the moments that nobody takes from
   * it. On a machine shared with others medians scatter by half, this by a few per cent.
   */
  static Result undisturbed(
      String measure, Net net, String subject, double[] figures, String unit) {
    return of(measure, net, subject, figures, 0.1, unit);
  }

  private static Result of(
      String measure, Net net, String subject, double[] figures, double quantile, String unit) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Result(
        measure,
        net,
        subject,
        sorted[(int) (quantile * sorted.length)],
        sorted[0],
        sorted[sorted.length - 1],
        unit);
  }
}
