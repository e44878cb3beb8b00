package dev.fanout.examples.benchmarks.networks;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** The autoencoder that finds machines which sound wrong. */
@Network
interface D {

  @Input(640)
  Tensor inputs();

  @Dense(units = 128, activation = RELU)
  Tensor hidden1(Tensor inputs);

  @Dense(units = 128, activation = RELU)
  Tensor hidden2(Tensor hidden1);

  @Dense(units = 128, activation = RELU)
  Tensor hidden3(Tensor hidden2);

  @Dense(units = 128, activation = RELU)
  Tensor hidden4(Tensor hidden3);

  @Dense(units = 8, activation = RELU)
  Tensor hidden5(Tensor hidden4);

  @Dense(units = 128, activation = RELU)
  Tensor hidden6(Tensor hidden5);

  @Dense(units = 128, activation = RELU)
  Tensor hidden7(Tensor hidden6);

  @Dense(units = 128, activation = RELU)
  Tensor hidden8(Tensor hidden7);

  @Dense(units = 128, activation = RELU)
  Tensor hidden9(Tensor hidden8);

  @Dense(units = 640)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor outputs(Tensor hidden9);
}
