package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The share of each stage in the time of one measure of one network: what was on the stack while a
 * flight recorder looked every millisecond. Stages are the methods of the emitted classes and, as
 * far as they call none of these, of the runtime.
 */
final class StageProfile {

  private static final double WARM_UP = 3;
  private static final double RECORDED = 6;

  private StageProfile() {}

  /**
   * Prints a line for each stage: its share, its nanoseconds a sample, its name.
   *
   * @param args a variant of Fanout, a measure and a network: {@code VECTOR SGD_32 B}; the networks
   *     have to be compiled
   */
  public static void main(String[] args) throws IOException {
    Fanout fanout = Fanout.valueOf(args[0]);
    Measure measure = Measure.valueOf(args[1]);
    Problem problem = Problem.read(Net.valueOf(args[2]));
    Runnable run;
    if (measure.rule().isPresent()) {
      Steps steps =
          fanout.training(problem, measure.batch(), measure.rule().orElseThrow(), Rule.RATE);
      run = steps::run;
    } else {
      Prediction prediction = fanout.prediction(problem, measure.batch());
      run = prediction::run;
    }
    repeat(run, WARM_UP);
    Path file = Files.createTempFile("stages", ".jfr");
    long calls;
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(1));
      recording.start();
      calls = repeat(run, RECORDED);
      recording.stop();
      recording.dump(file);
    }
    Map<String, Integer> shares = new HashMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getThread("sampledThread").getJavaName().equals("main")) {
        shares.merge(stage(event.getStackTrace().getFrames()), 1, Integer::sum);
      }
    }
    Files.delete(file);
    print(shares, RECORDED * 1e9 / calls / measure.batch());
  }

  private static long repeat(Runnable run, double seconds) {
    long start = System.nanoTime();
    long calls = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      for (int i = 0; i < 16; i++) {
        run.run();
      }
      calls += 16;
    }
    return calls;
  }

  /** The innermost method of the network's classes, or else of the runtime. */
  private static String stage(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      boolean isEmitted = type.startsWith("dev.fanout.examples.benchmarks.networks.");
      if (isEmitted || type.startsWith("dev.fanout.") && !type.contains("benchmarks")) {
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
      }
    }
    return "everything else";
  }

  private static void print(Map<String, Integer> shares, double nanos) {
    double all = shares.values().stream().mapToInt(count -> count).sum();
    shares.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            entry -> {
              double share = entry.getValue() / all;
              System.out.printf(
                  Locale.ROOT, "%.4f %.1f %s%n", share, share * nanos, entry.getKey());
            });
  }
}
