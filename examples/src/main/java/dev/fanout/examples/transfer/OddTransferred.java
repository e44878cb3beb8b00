package dev.fanout.examples.transfer;

import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Loss.BINARY_CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Use;

/** The same, but the eye is frozen: no backward code is emitted for it. */
@Network
interface OddTransferred {

  @Input({8, 8})
  Tensor pixels();

  @Use(value = Eye.class, trainable = false)
  Tensor eye(Tensor pixels);

  @Dense(units = 1, activation = SIGMOID)
  @Output(loss = BINARY_CROSS_ENTROPY)
  Tensor odd(Tensor eye);
}
