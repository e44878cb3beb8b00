package golden;

import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.BINARY_CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Two hidden units, and a skip connection from the inputs to the answer. */
@Network
public interface Xor {

  @Input(2)
  Tensor inputs();

  @Dense(units = 2, activation = TANH)
  Tensor hidden(Tensor inputs);

  @Dense(units = 1, activation = SIGMOID)
  @Output(loss = BINARY_CROSS_ENTROPY)
  Tensor answer(Tensor hidden, Tensor inputs);
}
