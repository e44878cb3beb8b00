package dev.fanout.examples.autoencoder;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Loss.BINARY_CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** A picture of 64 pixels, through a code of eight numbers, back to a picture. */
@Network
interface Autoencoder {

  @Input({8, 8})
  Tensor pixels();

  @Dense(units = 64, activation = RELU)
  Tensor narrowing(Tensor pixels);

  @Dense(units = 8)
  Tensor code(Tensor narrowing);

  @Dense(units = 64, activation = RELU)
  Tensor widening(Tensor code);

  @Dense(units = 64, activation = SIGMOID)
  @Output(loss = BINARY_CROSS_ENTROPY)
  Tensor drawing(Tensor widening);
}
