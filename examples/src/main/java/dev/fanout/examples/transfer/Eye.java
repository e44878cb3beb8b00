package dev.fanout.examples.transfer;

import static dev.fanout.Activation.RELU;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Tensor;

/** What is seen in a picture. A block that other networks use. */
interface Eye {

  @Input({8, 8})
  Tensor pixels();

  @Dense(units = 64, activation = RELU)
  Tensor hidden(Tensor pixels);

  @Dense(units = 32, activation = RELU)
  Tensor seen(Tensor hidden);
}
