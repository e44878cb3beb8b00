package dev.fanout.examples.vowels;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;
import static dev.fanout.Padding.SAME;

import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.GlobalMaxPool;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Which of nine men says a vowel: 29 frames of twelve numbers, zeros behind the last one. */
@Network
interface Speaker {

  @Input({29, 12})
  Tensor frames();

  @Convolution(units = 32, kernel = 5, padding = SAME, activation = RELU)
  Tensor sounds(Tensor frames);

  @Convolution(units = 32, kernel = 5, padding = SAME, activation = RELU)
  Tensor patterns(Tensor sounds);

  @GlobalMaxPool
  Tensor heard(Tensor patterns);

  @Dropout(0.3)
  Tensor some(Tensor heard);

  @Dense(units = 9, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor speaker(Tensor some);
}
