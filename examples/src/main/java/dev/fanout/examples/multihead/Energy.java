package dev.fanout.examples.multihead;

import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** What a building needs in winter and in summer: one trunk, two heads. */
@Network
interface Energy {

  /** Compactness, areas of surface, walls and roof, height, orientation, and two of the glazing. */
  @Input(8)
  Tensor building();

  /** What both heads read learns from both. */
  @Dense(units = 32, activation = TANH)
  Tensor trunk(Tensor building);

  @Dense(units = 16, activation = TANH)
  Tensor winter(Tensor trunk);

  @Dense(units = 16, activation = TANH)
  Tensor summer(Tensor trunk);

  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor heating(Tensor winter);

  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor cooling(Tensor summer);
}
