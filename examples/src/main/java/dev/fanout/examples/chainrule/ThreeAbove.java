package dev.fanout.examples.chainrule;

import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;
import static dev.fanout.Precision.DOUBLE;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** A logistic unit that feeds three logistic units. */
@Network(precision = DOUBLE)
interface ThreeAbove {

  @Input(1)
  Tensor below();

  @Dense(units = 1, activation = SIGMOID)
  Tensor hidden(Tensor below);

  /** Passes the unit on: its weight is 1, and its bias is the nudge h, so y = hidden + h. */
  @Dense(units = 1)
  Tensor y(Tensor hidden);

  @Dense(units = 3, activation = SIGMOID)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor top(Tensor y);
}
