package dev.fanout.examples.benchmarks.networks;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** A small classifier. */
@Network
interface B {

  @Input(16)
  Tensor inputs();

  @Dense(units = 32, activation = RELU)
  Tensor hidden1(Tensor inputs);

  @Dense(units = 16, activation = RELU)
  Tensor hidden2(Tensor hidden1);

  @Dense(units = 4, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor outputs(Tensor hidden2);
}
