package dev.fanout.examples.results;

import dev.fanout.data.Split;
import dev.fanout.data.Transform;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.network.Trainable;
import java.util.function.LongFunction;

/**
 * A data set, a network, and how the network is trained.
 *
 * @param name of the data set
 * @param measure what the network is judged by
 * @param reference what others reach
 * @param data the rows to learn from, and the rows to be tested on
 * @param network the network that starts from a seed
 * @param recipe how it is trained
 */
record Study(
    String name,
    Measure measure,
    double reference,
    Split data,
    LongFunction<? extends Trainable> network,
    Recipe recipe) {

  /** Trains on all training rows from this seed and returns the measure of the test rows. */
  double score(long seed) {
    Trainable trained = network.apply(seed);
    recipe.trainer(seed).fit(trained, data.train());
    return measure.of(Evaluation.of(trained, data.validation()));
  }

  /** The inputs of all rows, divided by a number. */
  static Split divided(Split data, double by) {
    return data.map(Transform.dividing(data.train().inputWidth(), by)::inputs);
  }

  /** The inputs of all rows, standardised by those of the training rows. */
  static Split standardised(Split data) {
    return data.map(Transform.standardizing(data.train())::inputs);
  }

  /** The inputs and targets of all rows, standardised by those of the training rows. */
  static Split standardisedWithTargets(Split data) {
    return standardised(data.map(Transform.standardizing(data.train().targets())::targets));
  }
}
