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
 * @param value the median
 * @param least the least of the figures it is the median of
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
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Result(
        measure,
        net,
        subject,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1],
        unit);
  }
}
