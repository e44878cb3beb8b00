package golden;

import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.CROSS_ENTROPY;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;

import dev.fanout.Add;
import dev.fanout.Concat;
import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Two inputs, a unit that feeds three layers, a sum, a concatenation and two weighted losses. */
@Network
public interface TwoHeads {

  @Input(3)
  Tensor position();

  @Input(2)
  Tensor speed();

  @Dense(units = 4, activation = TANH)
  Tensor trunk(Tensor position, Tensor speed);

  @Dense(units = 4)
  Tensor branch(Tensor trunk);

  @Add
  Tensor skip(Tensor trunk, Tensor branch);

  @Concat
  Tensor all(Tensor skip, Tensor speed);

  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR, weight = 0.5)
  Tensor height(Tensor trunk, Tensor all);

  @Dense(units = 3, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY, weight = 2)
  Tensor kind(Tensor all);
}
