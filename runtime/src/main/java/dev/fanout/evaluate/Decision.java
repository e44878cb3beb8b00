package dev.fanout.evaluate;

import dev.fanout.Loss;
import dev.fanout.internal.LossTargets;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.parameters.Head;

/**
 * The choices that an output makes and its target wants. One of all units where the loss compares
 * units: the one with the greatest value, the first of equal ones, or the class whose number is the
 * target. Otherwise one at every unit, between the classes 0 and 1.
 */
final class Decision {

  private final Head head;
  private final Loss loss;

  private Decision(Head head, Loss loss) {
    this.head = head;
    this.loss = loss;
  }

  /** The decision of the first loss that has one; null if the output predicts quantities. */
  static @Nullable Decision of(Head head) {
    for (Loss loss : head.losses()) {
      boolean greatest = LossTargets.isGreatest(loss);
      boolean each = LossTargets.isOfShares(loss) || loss == Loss.HINGE;
      boolean sameWidth = head.targetWidth() == head.width();
      if (greatest && (sameWidth || head.targetWidth() == 1) || each && sameWidth) {
        return new Decision(head, loss);
      }
    }
    return null;
  }

  /**
   * The decision of an output that has one.
   *
   * @throws IllegalArgumentException if it predicts quantities
   */
  static Decision required(Head head) {
    Decision decision = of(head);
    if (decision == null) {
      throw Misuse.of(
          "The output '%s' is trained for %s and has no classes. Judge it by the loss.",
          head.name(), lossNames(head));
    }
    return decision;
  }

  /** The losses as messages name them. */
  static String lossNames(Head head) {
    String list = head.losses().toString();
    return list.substring(1, list.length() - 1);
  }

  boolean isOfAllUnits() {
    return LossTargets.isGreatest(loss);
  }

  /** The number of choices per row. */
  int count() {
    return isOfAllUnits() ? 1 : head.width();
  }

  /** The number of classes to choose from. */
  int classes() {
    return isOfAllUnits() ? head.width() : 2;
  }

  /** The class chosen by an output row. */
  int predicted(double[] outputs, int choice) {
    if (isOfAllUnits()) {
      return greatest(outputs, head.offset(), head.width());
    }
    double value = outputs[head.offset() + choice];
    if (loss == Loss.HINGE) {
      return value > 0 ? 1 : 0;
    }
    return value >= (LossTargets.isProbability(loss) ? 0.5 : 0) ? 1 : 0;
  }

  /**
   * The class that the target row {@code row} wants.
   *
   * @throws IllegalArgumentException if the target is the number of a class that does not exist
   */
  int actual(double[] targets, int choice, int row) {
    double value = targets[head.targetOffset() + choice];
    if (!isOfAllUnits()) {
      return (loss == Loss.HINGE ? value > 0 : value >= 0.5) ? 1 : 0;
    }
    if (head.targetWidth() == head.width()) {
      return greatest(targets, head.targetOffset(), head.width());
    }
    if (!(value >= 0 && value < head.width() && value == Math.rint(value))) {
      throw Misuse.of(
          "The target of the output '%s' in row %s is %s. Give the number of a class, 0 to %s.",
          head.name(), row, value, head.width() - 1);
    }
    return (int) value;
  }

  /** The place after {@code offset} of the greatest of {@code width} values. */
  private static int greatest(double[] values, int offset, int width) {
    int greatest = 0;
    for (int i = 1; i < width; i++) {
      if (values[offset + i] > values[offset + greatest]) {
        greatest = i;
      }
    }
    return greatest;
  }

  /**
   * The probability that an output row gives to the class of a unit, or to 1 at this unit.
   *
   * @throws IllegalArgumentException if the loss is none of probabilities
   */
  double probability(double[] outputs, int unit) {
    double value = outputs[head.offset() + unit];
    if (loss == Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS) {
      return 1 / (1 + StrictMath.exp(-value));
    }
    if (loss == Loss.NEGATIVE_LOG_LIKELIHOOD) {
      return StrictMath.exp(value);
    }
    if (loss == Loss.CROSS_ENTROPY_FROM_LOGITS) {
      double sum = 0;
      for (int i = 0; i < head.width(); i++) {
        sum += StrictMath.exp(outputs[head.offset() + i] - value);
      }
      return 1 / sum;
    }
    if (loss == Loss.HINGE) {
      throw Misuse.of(
          "The output '%s' is trained for HINGE and gives no probabilities.", head.name());
    }
    return value;
  }
}
