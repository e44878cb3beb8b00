package dev.fanout.examples.benchmarks.report;

import java.util.Locale;

/** Figures with as many digits as they deserve. */
final class Numbers {

  private Numbers() {}

  /** Three digits at least, thousands set apart. */
  static String text(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** Millions and thousands shortened. */
  static String rate(double value) {
    if (value >= 1e6) {
      return text(value / 1e6) + " M";
    }
    return value >= 1e3 ? text(value / 1e3) + " k" : text(value);
  }

  /** How many times as fast, or as slow: a loss is as plain to see as a win. */
  static String ratio(double value) {
    return value >= 1 ? times(value) + " faster" : times(1 / value) + " slower";
  }

  /** Two digits below 10. */
  private static String times(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%,.0f×" : "%.2f×", value);
  }
}
