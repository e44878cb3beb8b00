package golden;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Layers too large for straight-line code: loops and kernels over rows. */
@Network
public interface Digits {

  @Input({8, 8})
  Tensor pixels();

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor pixels);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor digit(Tensor hidden);
}
