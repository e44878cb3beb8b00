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

/** Which of three cultivars a wine was made from, by thirteen analyses. */
@Network
interface Wine {

  @Input(13)
  Tensor analyses();

  @Dense(units = 16, activation = SILU)
  Tensor hidden(Tensor analyses);

  @Dropout(0.3)
  Tensor some(Tensor hidden);

  @Dense(units = 3, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor cultivar(Tensor some);

  static Study study() throws IOException {
    Split wines = Resource.table("wine.csv").classes("target", 3).splitEvery(5);
    return new Study(
        "wine",
        ACCURACY,
        0.971,
        Study.standardised(wines),
        WineTraining::initialized,
        new Recipe(0.01, 0.3, 16, 60));
  }
}
