package dev.fanout.examples.crossvalidation;

import static dev.fanout.Activation.SILU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Which of three cultivars a wine was made from, by thirteen analyses. */
@Network
interface Cultivar {

  @Input(13)
  Tensor analyses();

  @Dense(units = 16, activation = SILU)
  Tensor hidden(Tensor analyses);

  @Dense(units = 3, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor cultivar(Tensor hidden);
}
