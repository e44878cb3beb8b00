package dev.fanout.examples.reliability;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.BatchNorm;
import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** A network with all that a checkpoint has to keep: running statistics and random draws too. */
@Network
interface Blobs {

  @Input(8)
  Tensor point();

  @Dense(units = 24, activation = RELU)
  Tensor first(Tensor point);

  @BatchNorm
  Tensor normalized(Tensor first);

  @Dropout(0.2)
  Tensor dropped(Tensor normalized);

  @Dense(units = 16, activation = TANH)
  Tensor second(Tensor dropped);

  @Dense(units = 3, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor blob(Tensor second);
}
