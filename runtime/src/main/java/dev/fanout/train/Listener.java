package dev.fanout.train;

/**
 * Follows a training, in its thread. An exception from a listener ends the training and reaches the
 * caller of {@code fit}.
 */
public interface Listener {

  /** Before the first epoch. */
  default void onStart(TrainingPlan plan) {}

  /**
   * After every step. Keep it short.
   *
   * @param epoch counted from 1
   * @param batch counted from 1 in each epoch
   * @param loss the mean error of the batch before the step
   */
  default void onBatch(int epoch, int batch, double loss) {}

  /** After every epoch. */
  default void onEpoch(EpochResult result) {}

  /** After the last epoch, the parameters being final. */
  default void onEnd(TrainingReport report) {}

  /** Instead of {@link #onEnd}, just before {@code fit} throws the exception. */
  default void onDiverged(DivergedException exception) {}
}
