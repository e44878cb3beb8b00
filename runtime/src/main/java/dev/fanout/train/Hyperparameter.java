package dev.fanout.train;

/** The ranges that optimizers share. */
final class Hyperparameter {

  private Hyperparameter() {}

  static void requirePositive(String name, double value, String example) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The %s is %s. Give a finite number greater than 0, such as %s."
              .formatted(name, value, example));
    }
  }

  static void requireDecay(String name, double value, String example) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "The %s is %s. Give at least 0 and less than 1, such as %s."
              .formatted(name, value, example));
    }
  }
}
