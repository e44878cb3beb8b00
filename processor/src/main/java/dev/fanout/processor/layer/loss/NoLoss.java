package dev.fanout.processor.layer.loss;

import dev.fanout.Loss;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.LossFunction;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Objective;

/** E = 0: an output that is computed and never trained. */
record NoLoss() implements LossFunction {

  @Override
  public Loss loss() {
    return Loss.NONE;
  }

  @Override
  public void forward(Node node, Objective objective, Forward forward) {
    // Nothing is added to the error.
  }
}
