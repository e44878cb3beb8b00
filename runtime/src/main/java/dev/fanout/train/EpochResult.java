package dev.fanout.train;

import dev.fanout.internal.Misuse;
import java.util.Map;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 1
 * @param trainLoss the mean error of the samples, each taken when its batch was, before the step
 * @param validationLoss the mean error of the validation samples after the epoch; NaN without them
 * @param metrics the metrics of the validation samples in the order of the outputs, as {@link
 *     dev.fanout.evaluate.Evaluation#metrics()}; empty without them
 * @param seconds how long the epoch took, validation included; if the training was resumed in its
 *     midst, what it took after that
 * @param samplesPerSecond the samples trained with per second in that time, validation not included
 * @param learningRate the learning rate of its last step
 */
public record EpochResult(
    int epoch,
    double trainLoss,
    double validationLoss,
    Map<String, Double> metrics,
    double seconds,
    double samplesPerSecond,
    double learningRate) {

  /** Keeps the map. */
  public EpochResult {
    Misuse.given("map of metrics", metrics);
  }

  /**
   * What epochs are compared by, unless {@link TrainerBuilder#bestByGreatest} names a metric: the
   * validation loss if there is one, else the train loss.
   */
  public double decisiveLoss() {
    return Double.isNaN(validationLoss) ? trainLoss : validationLoss;
  }
}
