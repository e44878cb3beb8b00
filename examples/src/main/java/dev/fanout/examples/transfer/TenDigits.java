package dev.fanout.examples.transfer;

import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Use;

/** Which digit a picture shows. */
@Network
interface TenDigits {

  @Input({8, 8})
  Tensor pixels();

  @Use(Eye.class)
  Tensor eye(Tensor pixels);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor digit(Tensor eye);
}
