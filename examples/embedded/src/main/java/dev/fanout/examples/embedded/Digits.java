package dev.fanout.examples.embedded;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Scale;
import dev.fanout.Tensor;

/** Which digit a picture of 8×8 pixels shows. The weights are those that its test trains. */
@Network(weights = "digits.safetensors", training = false)
@SuppressWarnings("exports") // Tensor is a word of the description; nobody calls its methods.
public interface Digits {

  /** Row by row from the top left, each from 0 (paper) to 16 (ink). */
  @Input({8, 8})
  Tensor pixels();

  @Scale(1.0 / 16)
  Tensor ink(Tensor pixels);

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor ink);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor digit(Tensor hidden);
}
