package dev.fanout.train;

import java.util.Collections;
import java.util.List;

/** What of a training can be known before its first step. */
final class Foresight {

  private Foresight() {}

  /** Sees that no metric has the name of another, and that epochs are compared by one of them. */
  static void metrics(Settings settings, List<String> names) {
    Misuse.require(
        Collections.disjoint(names, settings.metricNames),
        "list of metrics",
        settings.metricNames,
        "other names than ".concat(names.toString()));
    names.addAll(settings.metricNames);
    Misuse.require(
        settings.decisive == null || names.contains(settings.decisive),
        "metric to compare epochs by",
        settings.decisive,
        "one of ".concat(names.toString()));
  }

  /** Sees that the schedule does not end before the training, after which nothing is learned. */
  static void rates(Settings settings) {
    double[] falling = new double[Math.min(settings.epochs - 1, 10_000)];
    for (int epoch = 0; epoch < falling.length; epoch++) {
      falling[epoch] = 1.0 / (epoch + 1);
    }
    double last = settings.schedule.factor(settings.epochs - 0.5, falling);
    Misuse.require(
        last != 0,
        "factor of the learning rate in the last epoch",
        last,
        "the schedule all epochs");
  }
}
