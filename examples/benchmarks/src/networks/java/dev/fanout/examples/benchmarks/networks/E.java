package dev.fanout.examples.benchmarks.networks;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** A controller. */
@Network
interface E {

  @Input(6)
  Tensor inputs();

  @Dense(units = 64, activation = RELU)
  Tensor hidden1(Tensor inputs);

  @Dense(units = 8, activation = RELU)
  Tensor hidden2(Tensor hidden1);

  @Dense(units = 4, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor outputs(Tensor hidden2);
}
