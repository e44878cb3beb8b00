package dev.fanout.train;

import dev.fanout.Loss;

/** The share of predictions that are right. */
public final class Accuracy {

  private Accuracy() {}

  /** Whether an output trained for this loss has an accuracy: not if it predicts quantities. */
  static boolean isDefinedFor(Loss loss) {
    return loss == Loss.CROSS_ENTROPY || loss == Loss.BINARY_CROSS_ENTROPY;
  }

  /**
   * The accuracy of one output.
   *
   * <p>CROSS_ENTROPY: the share of the rows whose greatest prediction is the unit with the greatest
   * target (the first of equal ones). BINARY_CROSS_ENTROPY: the share of units, over all rows,
   * whose prediction lies on the same side of 0.5 as the target; 0.5 counts as above.
   *
   * @param predictions one output row per sample, all outputs one after the other
   * @return from 0 to 1
   * @throws IllegalArgumentException for an output with another loss
   */
  public static double of(Head head, double[][] predictions, Samples samples) {
    if (!isDefinedFor(head.loss())) {
      throw new IllegalArgumentException(
          "The output '%s' is trained for %s and has no classes. Judge it by the loss."
              .formatted(head.name(), head.loss()));
    }
    double[][] targets = samples.doubleTargets();
    boolean oneClass = head.loss() == Loss.CROSS_ENTROPY;
    int begin = head.offset();
    long right = 0;
    for (int row = 0; row < targets.length; row++) {
      double[] y = predictions[row];
      double[] t = targets[row];
      if (oneClass) {
        right += greatest(y, begin, head.width()) == greatest(t, begin, head.width()) ? 1 : 0;
      } else {
        for (int unit = begin; unit < begin + head.width(); unit++) {
          right += y[unit] >= 0.5 == t[unit] >= 0.5 ? 1 : 0;
        }
      }
    }
    return right / ((double) targets.length * (oneClass ? 1 : head.width()));
  }

  /** The place after {@code offset} of the greatest of {@code width} values. */
  static int greatest(double[] values, int offset, int width) {
    int greatest = 0;
    for (int i = 1; i < width; i++) {
      if (values[offset + i] > values[offset + greatest]) {
        greatest = i;
      }
    }
    return greatest;
  }
}
