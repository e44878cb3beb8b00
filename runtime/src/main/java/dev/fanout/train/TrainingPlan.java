package dev.fanout.train;

import dev.fanout.internal.Misuse;
import dev.fanout.optimize.Optimizer;
import java.util.List;

/**
 * What a training is about to do.
 *
 * @param epochs the most epochs it takes; early stopping can take fewer
 * @param batchesPerEpoch the steps of an epoch
 * @param batchSize the samples of a batch; the last of an epoch may have fewer
 * @param trainSamples the samples of an epoch
 * @param validationSamples 0 without validation
 * @param parameterCount the numbers to learn
 * @param optimizer the rule
 * @param resumed the epochs that had ended when the training was resumed; empty if it was not
 */
public record TrainingPlan(
    int epochs,
    int batchesPerEpoch,
    int batchSize,
    long trainSamples,
    int validationSamples,
    long parameterCount,
    Optimizer optimizer,
    List<EpochResult> resumed) {

  /** Copies the list. */
  public TrainingPlan {
    resumed = Misuse.copied("epochs", resumed);
  }
}
