package dev.fanout.examples.fashion;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** What piece of clothing a picture of 28×28 pixels shows. */
@Network
interface Fashion {

  @Input({28, 28})
  Tensor pixels();

  @Dense(units = 128, activation = RELU)
  Tensor hidden(Tensor pixels);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor article(Tensor hidden);
}
