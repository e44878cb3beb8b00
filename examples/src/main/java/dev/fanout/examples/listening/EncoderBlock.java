package dev.fanout.examples.listening;

import static dev.fanout.Activation.RELU;

import dev.fanout.Add;
import dev.fanout.Attention;
import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.LayerNorm;
import dev.fanout.Tensor;

/** A block of a transformer's encoder (Vaswani et al. 2017), for {@code @Use}. */
interface EncoderBlock {

  @Input({29, 32})
  Tensor steps();

  /** How many of them there are. */
  @Input(1)
  Tensor length();

  @Attention(heads = 4, lengths = true)
  Tensor attended(Tensor steps, Tensor length);

  @Add
  Tensor joined(Tensor steps, Tensor attended);

  @LayerNorm(axes = 1)
  Tensor settled(Tensor joined);

  @Dense(units = 64, axes = 1, activation = RELU)
  Tensor wide(Tensor settled);

  @Dense(units = 32, axes = 1)
  Tensor narrow(Tensor wide);

  @Add
  Tensor added(Tensor settled, Tensor narrow);

  @LayerNorm(axes = 1)
  Tensor encoded(Tensor added);
}
