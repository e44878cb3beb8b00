package dev.fanout.examples.listening;

import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Attention;
import dev.fanout.Constant;
import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.PositionalEncoding;
import dev.fanout.Reshape;
import dev.fanout.Tensor;
import dev.fanout.Use;

/** Which of nine men says a vowel, all frames at once: each looks at every other one. */
@Network
interface AttentiveListener {

  @Input({29, 12})
  Tensor frames();

  /** How many of them there are. */
  @Input(1)
  Tensor length();

  @Dense(units = 32, axes = 1)
  Tensor features(Tensor frames);

  @PositionalEncoding
  Tensor placed(Tensor features);

  @Use(EncoderBlock.class)
  Tensor encoded(Tensor placed, Tensor length);

  @Constant(1)
  Tensor one();

  /** What is asked of the frames at the end, a trained vector. */
  @Dense(units = 32, bias = false)
  Tensor asked(Tensor one);

  @Reshape({1, 32})
  Tensor question(Tensor asked);

  @Attention(heads = 4, lengths = true)
  Tensor answer(Tensor question, Tensor encoded, Tensor length);

  @Dropout(0.3)
  Tensor some(Tensor answer);

  @Dense(units = 9, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor speaker(Tensor some);
}
