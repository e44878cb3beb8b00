package dev.fanout.examples.results;

import java.util.Arrays;

/**
 * What came out of a study.
 *
 * @param scores one per seed
 * @param parameters the number of parameters of the network
 * @param seconds what all trainings took
 */
record Outcome(Study study, double[] scores, long parameters, double seconds) {

  double mean() {
    return Arrays.stream(scores).average().orElseThrow();
  }

  /** The standard deviation over the seeds, estimated from them; 0 for a single one. */
  double deviation() {
    double mean = mean();
    double sum = Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).sum();
    return scores.length == 1 ? 0 : Math.sqrt(sum / (scores.length - 1));
  }

  /** Whether the mean is no more than one standard deviation below the reference. */
  boolean reachesReference() {
    return mean() + deviation() >= study.reference();
  }
}
