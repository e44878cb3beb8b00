package dev.fanout.examples.listening;

import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Direction;
import dev.fanout.Dropout;
import dev.fanout.Gru;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Which of nine men says a vowel, frame by frame, forwards and backwards, as long as he speaks. */
@Network
interface Listener {

  @Input({29, 12})
  Tensor frames();

  /** How many of them there are. */
  @Input(1)
  Tensor length();

  @Gru(units = 32, direction = Direction.BOTH, lengths = true, last = true)
  Tensor heard(Tensor frames, Tensor length);

  @Dropout(0.5)
  Tensor some(Tensor heard);

  @Dense(units = 9, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor speaker(Tensor some);
}
