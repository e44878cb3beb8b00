package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Reference;
import dev.fanout.examples.benchmarks.subject.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A contender that is no Java: a process which reads the problem and times itself. */
abstract class Program implements Contender {

  private static final double RATE = 0.05;

  /** The command that runs the program for a network. */
  abstract List<String> command(Net net) throws IOException, InterruptedException;

  /** What is done before the program runs for the first time. */
  abstract void build() throws IOException, InterruptedException;

  @Override
  public boolean supports(Measure measure, Net net) {
    return measure.isSteady();
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public void agree() throws IOException, InterruptedException {
    build();
    for (Net net : Net.values()) {
      Problem problem = Problem.read(net);
      for (int batch : new int[] {1, Problem.SAMPLES}) {
        double[] expected = Reference.of(problem).outputs(problem.inputRows(0, batch));
        Agreement.compare(label(), "predictions", net, expected, outputs(net, "NONE", batch, 0));
      }
      for (int batch : new int[] {1, 32}) {
        Reference reference = Reference.of(problem);
        for (int from = 0; from < 2 * batch; from += batch) {
          int to = from + batch;
          reference.step(problem.inputRows(from, to), problem.targetRows(from, to), RATE);
        }
        double[] expected = reference.outputs(problem.inputRows(0, batch));
        Agreement.compare(label(), "training", net, expected, outputs(net, "SGD", batch, 2));
      }
    }
  }

  /** What the program predicts after some training steps. */
  private float[] outputs(Net net, String rule, int batch, int steps)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(command(net));
    command.addAll(
        List.of(
            Problem.file(net).toString(),
            "outputs",
            rule,
            String.valueOf(batch),
            String.valueOf(steps),
            String.valueOf(RATE)));
    Process process =
        Processes.builder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] bytes = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    float[] outputs = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(outputs);
    return outputs;
  }

  @Override
  public double[] time(Measure measure, Net net, Options options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(command(net));
    command.addAll(
        timing(measure.rule().map(Rule::name).orElse("NONE"), measure.batch(), net, options));
    return Processes.lines(command).stream().mapToDouble(Double::parseDouble).toArray();
  }

  /** The arguments that make a program time itself. */
  static List<String> timing(String rule, int batch, Net net, Options options) {
    return List.of(
        Problem.file(net).toString(),
        "time",
        rule,
        String.valueOf(batch),
        "1",
        "0.2",
        String.valueOf(options.iterations()),
        String.valueOf(options.seconds()));
  }
}
