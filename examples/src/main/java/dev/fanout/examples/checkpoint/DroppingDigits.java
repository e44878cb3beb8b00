package dev.fanout.examples.checkpoint;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Which digit a picture shows. What dropout draws at random is part of a checkpoint as well. */
@Network
interface DroppingDigits {

  @Input({8, 8})
  Tensor pixels();

  @Dense(units = 64, activation = RELU)
  Tensor hidden(Tensor pixels);

  @Dropout(0.2)
  Tensor some(Tensor hidden);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor digit(Tensor some);
}
