package dev.fanout.train;

/** The share of predictions that are right. */
public final class Accuracy {

  private Accuracy() {}

  /**
   * The accuracy of one output by the first of its losses that has one. Every sample counts the
   * same, whatever its weight.
   *
   * <ul>
   *   <li>CROSS_ENTROPY, CROSS_ENTROPY_FROM_LOGITS, CROSS_ENTROPY_FROM_PROBABILITIES and
   *       NEGATIVE_LOG_LIKELIHOOD: the share of the rows whose greatest prediction is the unit with
   *       the greatest target (the first of equal ones), or the class whose number is the target.
   *   <li>BINARY_CROSS_ENTROPY and BINARY_CROSS_ENTROPY_FROM_PROBABILITIES: the share of units,
   *       over all rows, whose prediction lies on the same side of 0.5 as the target; 0.5 counts as
   *       above.
   *   <li>BINARY_CROSS_ENTROPY_FROM_LOGITS: the same, the prediction lying on either side of 0.
   *   <li>HINGE: the share of units, over all rows, that are above 0 where the target is, and not
   *       where it is not.
   * </ul>
   *
   * @param predictions one output row per sample, all outputs one after the other
   * @return from 0 to 1
   * @throws IllegalArgumentException for an output with other losses, or a target that should be
   *     the number of a class and is not
   */
  public static double of(Head head, double[][] predictions, Samples samples) {
    Decision decision = Decision.of(head);
    if (decision == null) {
      throw new IllegalArgumentException(
          "The output '%s' is trained for %s and has no classes. Judge it by the loss."
              .formatted(head.name(), head.lossNames()));
    }
    double[][] targets = samples.doubleTargets();
    long right = 0;
    for (int row = 0; row < targets.length; row++) {
      for (int choice = 0; choice < decision.count(); choice++) {
        int actual = decision.actual(targets[row], choice, row);
        right += decision.predicted(predictions[row], choice) == actual ? 1 : 0;
      }
    }
    return right / ((double) targets.length * decision.count());
  }
}
