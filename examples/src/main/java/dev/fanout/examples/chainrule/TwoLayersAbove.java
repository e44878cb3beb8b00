package dev.fanout.examples.chainrule;

import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;
import static dev.fanout.Precision.DOUBLE;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** A logistic unit that feeds two layers, one of which feeds the other. */
@Network(precision = DOUBLE)
interface TwoLayersAbove {

  @Input(1)
  Tensor below();

  @Dense(units = 1, activation = SIGMOID)
  Tensor hidden(Tensor below);

  /** y = hidden + h; see {@link ThreeAbove}. */
  @Dense(units = 1)
  Tensor y(Tensor hidden);

  @Dense(units = 2, activation = TANH)
  Tensor middle(Tensor y);

  @Dense(units = 1, activation = SIGMOID)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor top(Tensor middle, Tensor y);
}
