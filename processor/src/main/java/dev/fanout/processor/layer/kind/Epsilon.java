package dev.fanout.processor.layer.kind;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;

/** What is added to a variance. */
final class Epsilon {

  private Epsilon() {}

  /** Whether a square root can be divided by; reports if not. */
  static boolean isFine(double epsilon, String name, Origin origin, Problems problems) {
    if (epsilon > 0 && epsilon < Double.POSITIVE_INFINITY) {
      return true;
    }
    problems.error(
        origin.where("epsilon"),
        "OutOfRange",
        "'%s' has epsilon = %s. Give a finite number greater than 0.".formatted(name, epsilon));
    return false;
  }
}
