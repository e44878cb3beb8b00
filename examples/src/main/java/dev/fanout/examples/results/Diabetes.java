package dev.fanout.examples.results;

import static dev.fanout.Activation.SILU;
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

/** How far diabetes has gone a year later, by ten measurements of a patient. */
@Network
interface Diabetes {

  @Input(10)
  Tensor patient();

  @Dense(units = 64, activation = SILU)
  Tensor hidden(Tensor patient);

  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor progression(Tensor hidden);

  static Study study() throws IOException {
    Split patients = Resource.table("diabetes.csv").quantities("target").splitEvery(5);
    return new Study(
        "diabetes",
        R2,
        0.58,
        Study.standardisedWithTargets(patients),
        DiabetesTraining::initialized,
        new Recipe(0.01, 1, 16, 20));
  }
}
