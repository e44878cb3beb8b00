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

/** Whether a tumour is benign, by thirty measurements of its cell nuclei. */
@Network
interface BreastCancer {

  @Input(30)
  Tensor nuclei();

  @Dense(units = 8, activation = SILU)
  Tensor hidden(Tensor nuclei);

  @Dropout(0.2)
  Tensor some(Tensor hidden);

  @Dense(units = 2, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor diagnosis(Tensor some);

  static Study study() throws IOException {
    Split tumours = Resource.table("breast-cancer.csv").classes("target", 2).splitEvery(5);
    return new Study(
        "breast cancer",
        ACCURACY,
        0.974,
        Study.standardised(tumours),
        BreastCancerTraining::initialized,
        new Recipe(0.003, 1, 16, 40));
  }
}
