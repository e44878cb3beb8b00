package dev.fanout.processor.layer;

import dev.fanout.Loss;
import java.util.List;

/** Every kind of loss. */
public final class Losses {

  public static final List<LossFunction> ALL =
      List.of(
          new ResidualLoss(Loss.MEAN_SQUARED_ERROR, ResidualLoss::squared),
          new ResidualLoss(Loss.MEAN_ABSOLUTE_ERROR, ResidualLoss::absolute),
          new ResidualLoss(Loss.HUBER, ResidualLoss::huber),
          new Poisson(),
          new CrossEntropy(),
          new BinaryCrossEntropy());

  private Losses() {}

  public static LossFunction of(Loss loss) {
    return ALL.stream().filter(candidate -> candidate.loss() == loss).findFirst().orElseThrow();
  }
}
