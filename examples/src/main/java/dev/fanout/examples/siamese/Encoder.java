package dev.fanout.examples.siamese;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** The place of a picture on a map. A block of {@link SameDigit}, and a network of its own. */
@Network
interface Encoder {

  @Input(64)
  Tensor pixels();

  @Dense(units = 64, activation = RELU)
  Tensor hidden(Tensor pixels);

  @Dense(units = 32, activation = RELU)
  Tensor deeper(Tensor hidden);

  /** As a network of its own it is not trained; the loss is for those who would. */
  @Dense(units = 2)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor place(Tensor deeper);
}
