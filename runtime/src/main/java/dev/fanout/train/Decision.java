package dev.fanout.train;

import dev.fanout.Loss;
import java.util.List;

/**
 * The choices that an output makes and its target wants. One of all units where the loss compares
 * units: the one with the greatest value, the first of equal ones, or the class whose number is the
 * target. Otherwise one at every unit, between the classes 0 and 1.
 */
final class Decision {

  /** The losses whose greatest unit is the choice. */
  private static final List<Loss> GREATEST =
      List.of(
          Loss.CROSS_ENTROPY,
          Loss.CROSS_ENTROPY_FROM_LOGITS,
          Loss.CROSS_ENTROPY_FROM_PROBABILITIES,
          Loss.NEGATIVE_LOG_LIKELIHOOD);

  /** The losses of probabilities: class 1 from 0.5 up. */
  private static final List<Loss> PROBABILITY =
      List.of(Loss.BINARY_CROSS_ENTROPY, Loss.BINARY_CROSS_ENTROPY_FROM_PROBABILITIES);

  private final Head head;
  private final Loss loss;

  private Decision(Head head, Loss loss) {
    this.head = head;
    this.loss = loss;
  }

  /** The decision of the first loss that has one; null if the output predicts quantities. */
  static Decision of(Head head) {
    for (Loss loss : head.losses()) {
      boolean greatest = GREATEST.contains(loss);
      boolean each =
          PROBABILITY.contains(loss)
              || loss == Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS
              || loss == Loss.HINGE;
      boolean sameWidth = head.targetWidth() == head.width();
      if (greatest && (sameWidth || head.targetWidth() == 1) || each && sameWidth) {
        return new Decision(head, loss);
      }
    }
    return null;
  }

  private boolean isOfAllUnits() {
    return GREATEST.contains(loss);
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
    return value >= (PROBABILITY.contains(loss) ? 0.5 : 0) ? 1 : 0;
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
      throw new IllegalArgumentException(
          "The target of the output '%s' in row %s is %s. Give the number of a class, 0 to %s."
              .formatted(head.name(), row, value, head.width() - 1));
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
}
