package golden;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SIGMOID;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.BINARY_CROSS_ENTROPY;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;

import dev.fanout.Activate;
import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** A large layer in loops between small ones in straight-line code, and a layer without a bias. */
@Network
public interface Mixed {

  @Input(3)
  Tensor signal();

  @Dense(units = 4, activation = TANH)
  Tensor small(Tensor signal);

  @Dense(units = 20, activation = RELU)
  Tensor large(Tensor small, Tensor signal);

  @Dense(units = 2, bias = false)
  Tensor narrow(Tensor large);

  @Activate(SIGMOID)
  @Output(loss = BINARY_CROSS_ENTROPY)
  Tensor present(Tensor narrow);

  @Dense(units = 2)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor place(Tensor narrow, Tensor small);
}
