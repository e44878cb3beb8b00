package dev.fanout.processor.layer.loss;

import dev.fanout.Loss;
import dev.fanout.processor.layer.LossFunction;
import java.util.List;

/** Every kind of loss. */
public final class Losses {

  public static final List<LossFunction> ALL =
      List.of(
          new NoLoss(),
          new ResidualLoss(Loss.MEAN_SQUARED_ERROR, ResidualLoss::squared),
          new ResidualLoss(Loss.MEAN_ABSOLUTE_ERROR, ResidualLoss::absolute),
          new ResidualLoss(Loss.HUBER, ResidualLoss::huber),
          new UnitLoss(Loss.POISSON, null, UnitLoss::poisson),
          new CrossEntropy(Loss.CROSS_ENTROPY, Values.OF_ACTIVATION),
          new CrossEntropy(Loss.CROSS_ENTROPY_FROM_LOGITS, Values.LOGITS),
          new CrossEntropy(Loss.CROSS_ENTROPY_FROM_PROBABILITIES, Values.PROBABILITIES),
          new CrossEntropy(Loss.NEGATIVE_LOG_LIKELIHOOD, Values.LOG_PROBABILITIES),
          new BinaryCrossEntropy(Loss.BINARY_CROSS_ENTROPY, Values.OF_ACTIVATION),
          new BinaryCrossEntropy(Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS, Values.LOGITS),
          new BinaryCrossEntropy(
              Loss.BINARY_CROSS_ENTROPY_FROM_PROBABILITIES, Values.PROBABILITIES),
          new UnitLoss(Loss.KL_DIVERGENCE, Values.LOG_PROBABILITIES, UnitLoss::divergence),
          new UnitLoss(Loss.HINGE, null, UnitLoss::hinge),
          new Cosine());

  private Losses() {}

  public static LossFunction of(Loss loss) {
    return ALL.stream().filter(candidate -> candidate.loss() == loss).findFirst().orElseThrow();
  }
}
