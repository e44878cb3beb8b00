package dev.fanout.examples.benchmarks.subject;

import java.util.List;

/** A library that is measured. Peers are found as services. */
public interface Subject {

  /** The name in the tables. */
  String label();

  /** The version that runs. */
  String version();

  /** What its figures do not share with the others, for a note under the table; or empty. */
  default String note() {
    return "";
  }

  /** Whether it can run the network this way. */
  boolean supports(Measure measure, Net net);

  /** The forward pass over the first samples. */
  Prediction prediction(Problem problem, int samples) throws Exception;

  /** Predicts one sample as a program does that has just started. */
  default void predictFirst(Net net) throws Exception {
    prediction(Problem.read(net), 1).run();
  }

  /** Training steps on batches of so many samples. */
  Steps training(Problem problem, int batch, Rule rule, double rate) throws Exception;

  /** Expressions for parts of the paths of the class path entries that it needs to predict. */
  List<String> libraries();

  /** What the JVM needs to be told. */
  default List<String> jvmOptions() {
    return List.of();
  }

  /** The identifier in filters and results: the simple name of its class. */
  default String id() {
    return getClass().getSimpleName();
  }
}
