package dev.fanout.processor.layer;

import dev.fanout.Loss;
import java.util.List;

/** Every kind of loss. */
public final class Losses {

  public static final List<LossFunction> ALL =
      List.of(new MeanSquaredError(), new CrossEntropy(), new BinaryCrossEntropy());

  private Losses() {}

  public static LossFunction of(Loss loss) {
    return ALL.stream().filter(candidate -> candidate.loss() == loss).findFirst().orElseThrow();
  }
}
