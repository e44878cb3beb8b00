package dev.fanout.examples.benchmarks.networks;

import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Fisher's irises. */
@Network
interface A {

  @Input(4)
  Tensor inputs();

  @Dense(units = 8, activation = TANH)
  Tensor hidden(Tensor inputs);

  @Dense(units = 3, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor outputs(Tensor hidden);
}
