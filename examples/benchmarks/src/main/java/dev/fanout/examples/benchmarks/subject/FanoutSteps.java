package dev.fanout.examples.benchmarks.subject;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.parameters.Blocks;
import java.util.stream.IntStream;

/** What the inner loop of Fanout's trainer does, one step a call. */
final class FanoutSteps implements Steps {

  private final Trainable training;
  private final Samples samples;
  private final int[] order = IntStream.range(0, Problem.SAMPLES).toArray();
  private final int batch;
  private final Rule rule;
  private final double rate;
  private final Blocks trained;
  private final Optimizer.State state;
  private final Prediction prediction;
  private int from;

  FanoutSteps(
      Trainable training,
      Problem problem,
      int batch,
      Rule rule,
      double rate,
      Prediction prediction) {
    this.training = training;
    this.samples = Samples.of(problem.inputs(), problem.targets(), Problem.SAMPLES);
    this.batch = batch;
    this.trained = training.parameters().first(training.gradients().count());
    this.prediction = prediction;
    this.rule = rule;
    this.rate = rate;
    this.state = Adam.withLearningRate(rate).bind(trained);
  }

  @Override
  public void run() {
    if (rule == Rule.SGD) {
      training.descend(samples, order, from, from + batch, rate);
    } else {
      training.gradient(samples, order, from, from + batch);
      state.step(trained, training.gradients(), 1);
    }
    from = (from + batch) % Problem.SAMPLES;
  }

  @Override
  public float[] output() {
    prediction.run();
    return prediction.outputs();
  }
}
