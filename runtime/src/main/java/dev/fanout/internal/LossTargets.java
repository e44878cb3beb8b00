package dev.fanout.internal;

import dev.fanout.Loss;

/** What losses make of the values of an output. */
public final class LossTargets {

  private LossTargets() {}

  /** Whether the greatest unit is the choice. */
  public static boolean isGreatest(Loss loss) {
    return loss == Loss.CROSS_ENTROPY
        || loss == Loss.CROSS_ENTROPY_FROM_LOGITS
        || loss == Loss.CROSS_ENTROPY_FROM_PROBABILITIES
        || loss == Loss.NEGATIVE_LOG_LIKELIHOOD;
  }

  /** Whether targets are from 0 to 1 at every unit. */
  public static boolean isOfShares(Loss loss) {
    return isProbability(loss) || loss == Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS;
  }

  /** Whether a unit chooses class 1 from 0.5 up. */
  public static boolean isProbability(Loss loss) {
    return loss == Loss.BINARY_CROSS_ENTROPY
        || loss == Loss.BINARY_CROSS_ENTROPY_FROM_PROBABILITIES;
  }
}
