package iris;

import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Which of three species a flower belongs to, by four lengths in cm. */
@Network
interface Iris {
  @Input(4)
  Tensor measurements();

  @Dense(units = 8, activation = TANH)
  Tensor hidden(Tensor measurements);

  @Dense(units = 3, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor species(Tensor hidden);
}
