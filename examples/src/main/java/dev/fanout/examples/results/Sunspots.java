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
import dev.fanout.examples.data.SunspotNumbers;
import java.io.IOException;

/** How many spots the sun will have next year, by the last nine years. */
@Network
interface Sunspots {

  @Input(9)
  Tensor years();

  @Dense(units = 16, activation = SILU)
  Tensor hidden(Tensor years);

  @Dense(units = 1)
  @Output(loss = MEAN_SQUARED_ERROR)
  Tensor next(Tensor hidden);

  static Study study() throws IOException {
    Split years = SunspotNumbers.split(9);
    return new Study(
        "sunspots",
        R2,
        0.836,
        Study.standardisedWithTargets(years),
        SunspotsTraining::initialized,
        new Recipe(0.04, 0.1, 16, 120));
  }
}
