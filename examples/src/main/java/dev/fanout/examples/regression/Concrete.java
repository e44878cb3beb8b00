package dev.fanout.examples.regression;

import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** The compressive strength of concrete. */
@Network
interface Concrete {

  /** Seven ingredients in kg/m³, and the age in days. */
  @Input(8)
  Tensor mixture();

  @Dense(units = 32, activation = TANH)
  Tensor hidden(Tensor mixture);

  @Dense(units = 16, activation = TANH)
  Tensor deeper(Tensor hidden);

  /** A quantity has no activation: it may be any number. */
  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor strength(Tensor deeper);
}
