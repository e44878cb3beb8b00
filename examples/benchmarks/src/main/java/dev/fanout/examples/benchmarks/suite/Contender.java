package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import java.io.IOException;

/** Whatever can be timed: a subject in a JVM, or a program of its own. */
interface Contender {

  String id();

  String label();

  String version() throws IOException, InterruptedException;

  String note();

  boolean supports(Measure measure, Net net);

  /** Stops the run if it does not compute what the others compute. */
  void agree() throws IOException, InterruptedException;

  /** The figures of some iterations, in the unit of the measure. */
  double[] time(Measure measure, Net net, Options options) throws Exception;
}
