package golden;

import dev.fanout.Activation;
import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Loss;
import dev.fanout.MaxPool;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Windows that move over a picture. */
@Network
public interface Lenet {

  @Input({8, 8, 1})
  Tensor picture();

  @Convolution(units = 4, kernel = 3, activation = Activation.RELU)
  Tensor edges(Tensor picture);

  @MaxPool(kernel = 2)
  Tensor smaller(Tensor edges);

  @Convolution(units = 8, kernel = 2, activation = Activation.RELU)
  Tensor corners(Tensor smaller);

  @Dense(units = 16, activation = Activation.TANH)
  Tensor hidden(Tensor corners);

  @Dense(units = 4, activation = Activation.SOFTMAX)
  @Output(loss = Loss.CROSS_ENTROPY)
  Tensor shape(Tensor hidden);
}
