package dev.fanout.examples.siamese;

import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Loss.BINARY_CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Multiply;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Subtract;
import dev.fanout.Takes;
import dev.fanout.Tensor;
import dev.fanout.Use;

/** Whether two pictures show the same digit: both go through one encoder, twins in all weights. */
@Network
interface SameDigit {

  @Input(64)
  Tensor one();

  @Input(64)
  Tensor other();

  @Use(Encoder.class)
  Tensor left(Tensor one);

  @Use(value = Encoder.class, share = "left")
  Tensor right(Tensor other);

  @Subtract
  Tensor apart(Tensor left, Tensor right);

  @Multiply
  Tensor squares(Tensor apart, @Takes("apart") Tensor again);

  /** A weighted sum of squares is a distance; the bias is how far apart two places may be. */
  @Dense(units = 1, activation = SIGMOID)
  @Output(loss = BINARY_CROSS_ENTROPY)
  Tensor same(Tensor squares);
}
