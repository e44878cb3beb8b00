package dev.fanout.examples.results;

import static dev.fanout.Activation.SILU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;
import static dev.fanout.examples.results.Measure.ACCURACY;

import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.data.Split;
import dev.fanout.examples.data.Resource;
import java.io.IOException;

/** Which digit a picture of 8×8 pixels shows. */
@Network
interface Digits {

  @Input({8, 8})
  Tensor pixels();

  @Dense(units = 128, activation = SILU)
  Tensor hidden(Tensor pixels);

  @Dropout(0.3)
  Tensor some(Tensor hidden);

  @Dense(units = 128, activation = SILU)
  Tensor deeper(Tensor some);

  @Dropout(0.3)
  Tensor fewer(Tensor deeper);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor digit(Tensor fewer);

  static Study study() throws IOException {
    Split pictures = Resource.table("digits.csv").classes("target", 10).splitEvery(5);
    return new Study(
        "digits",
        ACCURACY,
        0.979,
        Study.divided(pictures, 16),
        DigitsTraining::initialized,
        new Recipe(0.005, 0.1, 32, 40));
  }
}
