package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Subjects;

/** Predicts one sample and prints the nanoseconds since main began. */
public final class FirstPrediction {

  private FirstPrediction() {}

  /**
   * @param args the identifier of a subject, the name of a network
   */
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    Subjects.of(args[0]).predictFirst(Net.valueOf(args[1]));
    System.out.println(System.nanoTime() - start);
    // Some libraries leave threads behind.
    System.exit(0);
  }
}
