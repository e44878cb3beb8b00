package dev.fanout.examples.benchmarks.jmh;

import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
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

/** The time of one training step; the suite divides it by the samples of the batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrainingStep {

  /** The network. */
  @Param({"A", "B", "C", "D", "E"})
  public Net network;

  /** The identifier of a subject. */
  @Param({"FanoutPlain", "FanoutFma", "FanoutVector"})
  public String subject;

  /** The samples of a step. */
  @Param({"1", "32"})
  public int batch;

  /** What moves the parameters. */
  @Param({"SGD", "ADAM"})
  public Rule rule;

  private Steps steps;

  /** Loads the network and the samples. */
  @Setup
  public void load() throws Exception {
    steps = Subjects.of(subject).training(Problem.read(network), batch, rule, Rule.RATE);
  }

  /** What is timed. */
  @Benchmark
  public void step() {
    steps.run();
  }

  /** Frees what the subject holds. */
  @TearDown
  public void close() {
    steps.close();
  }
}
