package dev.fanout.examples.timeseries;

import static dev.fanout.Activation.SILU;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** The sunspots of a year, by those of the years before. */
@Network
interface NextYear {

  /** The oldest year first. */
  @Input(9)
  Tensor years();

  @Dense(units = 16, activation = SILU)
  Tensor hidden(Tensor years);

  /** Takes the years as well: next year is much like a sum of them, hidden units do the rest. */
  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor next(Tensor hidden, Tensor years);
}
