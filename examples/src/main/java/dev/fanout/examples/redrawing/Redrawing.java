package dev.fanout.examples.redrawing;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Loss.BINARY_CROSS_ENTROPY;
import static dev.fanout.Padding.SAME;

import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Reshape;
import dev.fanout.Tensor;
import dev.fanout.TransposedConvolution;

/** A picture of 28×28 pixels, through a code of 32 numbers, back to a picture. */
@Network
interface Redrawing {

  @Input({28, 28, 1})
  Tensor pixels();

  @Convolution(units = 8, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Tensor halved(Tensor pixels);

  @Convolution(units = 16, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Tensor quartered(Tensor halved);

  @Dense(units = 32)
  Tensor code(Tensor quartered);

  @Dense(units = 784, activation = RELU)
  Tensor seeds(Tensor code);

  @Reshape({7, 7, 16})
  Tensor small(Tensor seeds);

  @TransposedConvolution(units = 8, kernel = 4, stride = 2, padding = SAME, activation = RELU)
  Tensor doubled(Tensor small);

  @TransposedConvolution(units = 1, kernel = 4, stride = 2, padding = SAME, activation = SIGMOID)
  @Output(loss = BINARY_CROSS_ENTROPY)
  Tensor drawing(Tensor doubled);
}
