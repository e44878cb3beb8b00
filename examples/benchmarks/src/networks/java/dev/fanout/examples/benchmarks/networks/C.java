package dev.fanout.examples.benchmarks.networks;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Pictures of 28×28 pixels. */
@Network
interface C {

  @Input(784)
  Tensor inputs();

  @Dense(units = 128, activation = RELU)
  Tensor hidden(Tensor inputs);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor outputs(Tensor hidden);
}
