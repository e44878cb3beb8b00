package dev.fanout.train;

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
 */
public record TrainingPlan(
    int epochs,
    int batchesPerEpoch,
    int batchSize,
    int trainSamples,
    int validationSamples,
    long parameterCount,
    Optimizer optimizer) {}
