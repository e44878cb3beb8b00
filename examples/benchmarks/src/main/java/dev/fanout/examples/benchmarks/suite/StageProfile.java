package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import java.io.IOException;

/** The share of each stage in the time of one measure of one network. */
final class StageProfile {

  private static final double WARM_UP = 3;

  private StageProfile() {}

  /**
   * Prints the lines of {@link Profile}.
   *
   * @param args a variant of Fanout, a measure and a network: {@code VECTOR SGD_32 B}; the networks
   *     have to be compiled
   */
  public static void main(String[] args) throws IOException {
    Fanout fanout = Fanout.valueOf(args[0]);
    Measure measure = Measure.valueOf(args[1]);
    Problem problem = Problem.read(Net.valueOf(args[2]));
    if (measure.rule().isPresent()) {
      Steps steps =
          fanout.training(problem, measure.batch(), measure.rule().orElseThrow(), Rule.RATE);
      Profile.print(steps::run, measure.batch(), WARM_UP);
    } else {
      Prediction prediction = fanout.prediction(problem, measure.batch());
      Profile.print(prediction::run, measure.batch(), WARM_UP);
    }
  }
}
