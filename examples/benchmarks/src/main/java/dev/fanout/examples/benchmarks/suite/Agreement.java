package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Reference;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import dev.fanout.examples.benchmarks.subject.Subject;
import dev.fanout.examples.benchmarks.subject.Subjects;

/** Asks a subject whether it computes what the others compute. */
public final class Agreement {

  /** The greatest difference of an output. */
  static final double TOLERANCE = 1e-4;

  private static final double RATE = 0.05;
  private static final int STEPS = 2;

  private Agreement() {}

  /**
   * Exits with an error if the subject disagrees.
   *
   * @param args the identifier of a subject
   */
  public static void main(String[] args) throws Exception {
    Subject subject = Subjects.of(args[0]);
    for (Net net : Net.values()) {
      Problem problem = Problem.read(net);
      for (Measure measure : Measure.values()) {
        if (measure.isSteady() && subject.supports(measure, net)) {
          check(subject, measure, problem);
        }
      }
    }
    System.out.println(subject.version());
    // Some libraries leave threads behind.
    System.exit(0);
  }

  private static void check(Subject subject, Measure measure, Problem problem) throws Exception {
    if (measure.rule().isEmpty()) {
      try (Prediction prediction = subject.prediction(problem, measure.batch())) {
        prediction.run();
        prediction.run();
        double[] expected = Reference.of(problem).outputs(problem.inputRows(0, measure.batch()));
        compare(subject.label(), measure.label(), problem.net(), expected, prediction.outputs());
      }
    } else if (measure.rule().get() == Rule.SGD) {
      checkSteps(subject, measure, problem);
    } else {
      subject.training(problem, measure.batch(), Rule.ADAM, RATE).close();
    }
  }

  private static void checkSteps(Subject subject, Measure measure, Problem problem)
      throws Exception {
    try (Steps steps = subject.training(problem, measure.batch(), Rule.SGD, RATE)) {
      Reference reference = Reference.of(problem);
      for (int step = 0; step < STEPS; step++) {
        int from = step * measure.batch();
        int to = from + measure.batch();
        reference.step(problem.inputRows(from, to), problem.targetRows(from, to), RATE);
        steps.run();
      }
      float[] output = steps.output();
      if (output != null) {
        double[] expected = reference.outputs(problem.inputRows(0, 1));
        compare(subject.label(), measure.label(), problem.net(), expected, output);
      }
    }
  }

  /** Stops the run unless outputs are as expected. */
  static void compare(String label, String what, Net net, double[] expected, float[] outputs) {
    if (outputs.length != expected.length) {
      throw new IllegalStateException(
          "%s gives %d outputs for network %s, %s; expected %d"
              .formatted(label, outputs.length, net, what, expected.length));
    }
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(outputs[i] - expected[i]) <= TOLERANCE)) {
        throw new IllegalStateException(
            "%s disagrees on network %s, %s: output %d is %s, expected %s. Nothing was timed."
                .formatted(label, net, what, i, outputs[i], expected[i]));
      }
    }
  }
}
