package dev.fanout.examples.results;

import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.MEAN_SQUARED_ERROR;
import static dev.fanout.examples.results.Measure.R2;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.data.Split;
import dev.fanout.examples.data.Resource;
import java.io.IOException;

/** What it takes to heat and to cool a building, by its shape. */
@Network
interface Energy {

  @Input(8)
  Tensor shape();

  @Dense(units = 32, activation = TANH)
  Tensor hidden(Tensor shape);

  @Dense(units = 16, activation = TANH)
  Tensor deeper(Tensor hidden);

  @Dense(units = 2)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor loads(Tensor deeper);

  static Study study() throws IOException {
    Split buildings =
        Resource.table("energy.csv").quantities("heating_load", "cooling_load").splitEvery(5);
    return new Study(
        "energy",
        R2,
        0.988,
        Study.standardisedWithTargets(buildings),
        EnergyTraining::initialized,
        new Recipe(0.04, 0.01, 16, 200));
  }
}
