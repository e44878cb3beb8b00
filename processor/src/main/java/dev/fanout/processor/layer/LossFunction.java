package dev.fanout.processor.layer;

import dev.fanout.Loss;
import dev.fanout.processor.diagnostic.Problems;

/** A kind of loss: what it asks of its node and the assignments that compute it. */
public interface LossFunction {

  Loss loss();

  /** Reports where {@code node} cannot be trained for this loss. */
  default void check(Node node, Objective objective, Problems problems) {}

  /** Adds the weight times the loss of each sample to the error of the sample. */
  void forward(Node node, Objective objective, Forward forward);
}
