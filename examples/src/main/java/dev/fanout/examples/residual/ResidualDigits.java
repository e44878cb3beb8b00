package dev.fanout.examples.residual;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;
import static dev.fanout.Padding.SAME;

import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.MaxPool;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Use;

/** Which digit a picture of 8×8 pixels shows: two residual blocks. */
@Network
public interface ResidualDigits {

  @Input({8, 8, 1})
  Tensor pixels();

  @Convolution(units = 16, kernel = 3, padding = SAME, activation = RELU)
  Tensor edges(Tensor pixels);

  @Use(Block.class)
  Tensor one(Tensor edges);

  @Use(Block.class)
  Tensor two(Tensor one);

  @MaxPool(kernel = 2)
  Tensor halved(Tensor two);

  @Dropout(0.3)
  Tensor some(Tensor halved);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor digit(Tensor some);
}
