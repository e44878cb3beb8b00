package dev.fanout.processor.layer;

import dev.fanout.Loss;

/** E = 0: an output that is computed and never trained. */
record NoLoss() implements LossFunction {

  @Override
  public Loss loss() {
    return Loss.NONE;
  }

  @Override
  public void forward(Head head, Forward forward) {
    // Nothing is added to the error.
  }
}
