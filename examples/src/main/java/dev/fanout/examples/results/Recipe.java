package dev.fanout.examples.results;

import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.LearningRate;
import dev.fanout.train.Trainer;

/**
 * How a network is trained: by AdamW for so many epochs, while the learning rate falls to zero
 * along half a wave of the cosine. With a fixed end no row has to be kept for stopping.
 *
 * <p>The numbers were chosen by cross-validation within the training rows.
 */
record Recipe(double learningRate, double weightDecay, int batchSize, int epochs) {

  Trainer trainer(long seed) {
    return Trainer.builder()
        .optimizer(AdamW.withLearningRate(learningRate).weightDecay(weightDecay))
        .learningRate(LearningRate.cosine(epochs, 0))
        .batchSize(batchSize)
        .epochs(epochs)
        .seed(seed)
        .build();
  }
}
