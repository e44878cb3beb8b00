package dev.fanout.examples.benchmarks.jmh;

import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Subjects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The latency of one prediction, from an array to an array. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OneSample {

  /** The network. */
  @Param({"A", "B", "C", "D", "E"})
  public Net network;

  /** The identifier of a subject. */
  @Param({"FanoutPlain", "FanoutFma", "FanoutVector"})
  public String subject;

  private Prediction prediction;

  /** Loads the network. */
  @Setup
  public void load() throws Exception {
    prediction = Subjects.of(subject).prediction(Problem.read(network), 1);
  }

  /** What is timed. */
  @Benchmark
  public void predict() {
    prediction.run();
  }

  /** Frees what the subject holds. */
  @TearDown
  public void close() {
    prediction.close();
  }
}
