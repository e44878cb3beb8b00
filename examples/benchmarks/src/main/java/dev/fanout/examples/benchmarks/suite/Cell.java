package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;

/** One figure to measure. */
record Cell(Measure measure, Net net, Contender contender) {

  /** What the option {@code --only} filters by. */
  @Override
  public String toString() {
    return measure + "/" + net + "/" + contender.id();
  }
}
