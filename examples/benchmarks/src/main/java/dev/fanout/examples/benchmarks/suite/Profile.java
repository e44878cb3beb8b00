package dev.fanout.examples.benchmarks.suite;

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
 * The share of each stage in the time of some code: what was on the stack while a flight recorder
 * looked every millisecond. Stages are the methods of the emitted classes and, as far as they call
 * none of these, of the runtime.
 */
final class Profile {

  private static final double RECORDED = 6;
  private static final int CALLS = 4;

  private Profile() {}

  /**
   * Prints a line for each stage: its share, its nanoseconds a sample, its name.
   *
   * @param warmUp the seconds before anything is recorded
   */
  static void print(Runnable run, int samples, double warmUp) throws IOException {
    repeat(run, warmUp);
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
    print(shares, RECORDED * 1e9 / calls / samples);
  }

  private static long repeat(Runnable run, double seconds) {
    long start = System.nanoTime();
    long calls = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      for (int i = 0; i < CALLS; i++) {
        run.run();
      }
      calls += CALLS;
    }
    return calls;
  }

  /** The innermost method of the network's classes, or else of the runtime. */
  private static String stage(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      boolean isEmitted =
          type.matches("dev\\.fanout\\.examples\\.benchmarks\\.(networks|pictures)\\..*");
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
