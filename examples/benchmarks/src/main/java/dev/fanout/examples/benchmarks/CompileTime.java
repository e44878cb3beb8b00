package dev.fanout.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How long graphs of single units take to compile, by their number and by their nodes.
 *
 * <pre>
 * mvn -q -Pbenchmarks -pl examples/benchmarks -am compile exec:java
 * </pre>
 *
 * <p>Cold is the first compilation in a JVM of its own, warm the median of five after three others.
 * The processor's time is a part of the time in all. Javac's is that of the same sources, emitted
 * ones included, without the processor; in a cold JVM it is measured behind the time in all.
 */
public final class CompileTime {

  /** Networks in one build, and the nodes of each. */
  private static final int[][] SIZES = {{1, 10}, {1, 100}, {1, 1000}, {10, 10}, {100, 10}};

  private static final int WARM_UPS = 3;
  private static final int RUNS = 5;

  private CompileTime() {}

  /**
   * @param args none for the table; numbers of networks and of nodes for one measurement
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      System.out.println(
          words(Measurement.of(Integer.parseInt(args[0]), Integer.parseInt(args[1]))));
      return;
    }
    System.out.printf(
        "%-5s %8s %6s %8s %10s %10s %8s %10s %8s%n",
        "", "networks", "nodes", "lines", "processor", "javac", "in all", "ms/node", "bytes");
    for (int[] size : SIZES) {
      print("cold", size, cold(size));
    }
    for (int[] size : SIZES) {
      print("warm", size, warm(size));
    }
  }

  private static void print(String state, int[] size, Measurement m) {
    System.out.printf(
        Locale.ROOT,
        "%-5s %,8d %,6d %,8d %,10.0f %,10.0f %,8.0f %,10.2f %,8d%n",
        state,
        size[0],
        size[1],
        m.lines(),
        m.processor(),
        m.javac(),
        m.all(),
        m.all() / (size[0] * size[1]),
        m.bytes());
  }

  private static Measurement warm(int[] size) throws IOException {
    List<Measurement> runs = new ArrayList<>();
    for (int i = 0; i < WARM_UPS + RUNS; i++) {
      Measurement run = Measurement.of(size[0], size[1]);
      if (i >= WARM_UPS) {
        runs.add(run);
      }
    }
    return new Measurement(
        runs.get(0).lines(),
        median(runs, Measurement::processor),
        median(runs, Measurement::javac),
        median(runs, Measurement::all),
        runs.get(0).bytes());
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> of) {
    return runs.stream().mapToDouble(of).sorted().toArray()[RUNS / 2];
  }

  /** In a JVM that has not compiled anything yet. */
  private static Measurement cold(int[] size) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Measurement.classPath(),
                CompileTime.class.getName(),
                String.valueOf(size[0]),
                String.valueOf(size[1]))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      if (process.waitFor() != 0 || line == null) {
        throw new IllegalStateException("the JVM for " + size[0] + " networks failed");
      }
      double[] m = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
      return new Measurement((long) m[0], m[1], m[2], m[3], (long) m[4]);
    }
  }

  private static String words(Measurement m) {
    return m.lines() + " " + m.processor() + " " + m.javac() + " " + m.all() + " " + m.bytes();
  }
}
