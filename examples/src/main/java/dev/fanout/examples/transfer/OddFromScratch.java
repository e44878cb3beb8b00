package dev.fanout.examples.transfer;

import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Loss.BINARY_CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Use;

/** Whether the digit in a picture is odd; all of it learns. */
@Network
interface OddFromScratch {

  @Input({8, 8})
  Tensor pixels();

  @Use(Eye.class)
  Tensor eye(Tensor pixels);

  @Dense(units = 1, activation = SIGMOID)
  @Output(loss = BINARY_CROSS_ENTROPY)
  Tensor odd(Tensor eye);
}
