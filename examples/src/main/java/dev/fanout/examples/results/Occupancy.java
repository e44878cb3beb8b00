package dev.fanout.examples.results;

import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Activation.TANH;
import static dev.fanout.Loss.CROSS_ENTROPY;
import static dev.fanout.examples.results.Measure.ACCURACY;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.data.Samples;
import dev.fanout.data.Split;
import dev.fanout.examples.data.Resource;
import java.io.IOException;

/** Whether somebody is in a room, by five sensors; neither date nor hour is given. */
@Network
interface Occupancy {

  @Input(5)
  Tensor sensors();

  @Dense(units = 2, activation = TANH)
  Tensor hidden(Tensor sensors);

  @Dense(units = 2, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor occupied(Tensor hidden);

  static Study study() throws IOException {
    Samples train = Resource.table("occupancy-train.csv").classes("target", 2);
    Samples test = Resource.table("occupancy-test.csv").classes("target", 2);
    return new Study(
        "occupancy",
        ACCURACY,
        0.978,
        Study.standardised(new Split(train, test)),
        OccupancyTraining::initialized,
        new Recipe(0.005, 0.1, 64, 30));
  }
}
