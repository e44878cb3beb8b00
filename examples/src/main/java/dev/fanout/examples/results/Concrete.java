package dev.fanout.examples.results;

import static dev.fanout.Activation.GELU;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;
import static dev.fanout.examples.results.Measure.R2;

import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.data.Split;
import dev.fanout.examples.data.Resource;
import java.io.IOException;

/** The compressive strength of concrete, by its mixture and age. */
@Network
interface Concrete {

  @Input(8)
  Tensor mixture();

  @Dense(units = 64, activation = GELU)
  Tensor hidden(Tensor mixture);

  @Dropout(0.1)
  Tensor some(Tensor hidden);

  @Dense(units = 32, activation = GELU)
  Tensor deeper(Tensor some);

  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor strength(Tensor deeper);

  static Study study() throws IOException {
    Split mixtures = Resource.table("concrete.csv").quantities("strength").splitEvery(5);
    return new Study(
        "concrete",
        R2,
        0.914,
        Study.standardisedWithTargets(mixtures),
        ConcreteTraining::initialized,
        new Recipe(0.02, 0.05, 32, 200));
  }
}
