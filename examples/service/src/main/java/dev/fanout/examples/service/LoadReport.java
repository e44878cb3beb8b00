package dev.fanout.examples.service;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How many requests were answered, how fast, and how many wrongly or not at all. */
final class LoadReport {

  private static final int DIGITS = 3;

  private final Histogram nanoseconds = new Histogram(DIGITS);
  private long errors;
  private Duration duration = Duration.ZERO;

  private LoadReport() {}

  static LoadReport none() {
    return new LoadReport();
  }

  void add(long latency, boolean isRight) {
    nanoseconds.recordValue(latency);
    errors += isRight ? 0 : 1;
  }

  void add(LoadReport other) {
    nanoseconds.add(other.nanoseconds);
    errors += other.errors;
  }

  LoadReport took(Duration duration) {
    this.duration = duration;
    return this;
  }

  long requests() {
    return nanoseconds.getTotalCount();
  }

  long errors() {
    return errors;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,.0f requests/s, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms, %,d requests,"
            + " %d errors",
        1e9 * requests() / duration.toNanos(),
        milliseconds(50),
        milliseconds(95),
        milliseconds(99),
        milliseconds(100),
        requests(),
        errors);
  }

  private double milliseconds(double percentile) {
    return nanoseconds.getValueAtPercentile(percentile) / 1e6;
  }
}
