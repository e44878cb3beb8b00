package dev.fanout.examples.benchmarks.subject;

import java.util.Optional;

/** What is measured of a network. */
public enum Measure {
  /** Nanoseconds from one input array to one output array. */
  ONE_SAMPLE("one sample", "ns", 1, null),
  /** Nanoseconds for each sample of a batch of 256. */
  BATCH_256("batch of 256", "ns/sample", 256, null),
  /** Nanoseconds for each sample of a training step. */
  SGD_1("training, SGD, batch 1", "ns/sample", 1, Rule.SGD),
  /** The same in batches of 32. */
  SGD_32("training, SGD, batch 32", "ns/sample", 32, Rule.SGD),
  /** The same with Adam. */
  ADAM_1("training, Adam, batch 1", "ns/sample", 1, Rule.ADAM),
  /** The same with Adam in batches of 32. */
  ADAM_32("training, Adam, batch 32", "ns/sample", 32, Rule.ADAM),
  /** Milliseconds of a process that predicts one sample. */
  FIRST_PREDICTION_PROCESS("first prediction, whole process", "ms", 1, null),
  /** Milliseconds from main to the first prediction. */
  FIRST_PREDICTION_MAIN("first prediction, from main", "ms", 1, null);

  private final String label;
  private final String unit;
  private final int batch;
  private final Rule rule;

  Measure(String label, String unit, int batch, Rule rule) {
    this.label = label;
    this.unit = unit;
    this.batch = batch;
    this.rule = rule;
  }

  /** The name in the tables. */
  public String label() {
    return label;
  }

  /** The unit of its figures. */
  public String unit() {
    return unit;
  }

  /** The samples of one call. */
  public int batch() {
    return batch;
  }

  /** The rule of a training step; empty for predictions. */
  public Optional<Rule> rule() {
    return Optional.ofNullable(rule);
  }

  /** Whether the samples that one JVM computes in a time are counted, not how fast it starts. */
  public boolean isSteady() {
    return ordinal() < FIRST_PREDICTION_PROCESS.ordinal();
  }
}
