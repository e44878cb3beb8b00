package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The rates that no program on one core of this machine can exceed. */
final class Peaks {

  private static final int RUNS = 3;

  private Peaks() {}

  static List<Result> measure(Options options) throws IOException, InterruptedException {
    if (!options.only().matcher("PEAK").find() || !CProgram.hasCompiler()) {
      return List.of();
    }
    Files.createDirectories(Folders.PROGRAMS);
    String program = Folders.PROGRAMS.resolve("peaks").toString();
    // Without contraction a product and a sum stay two instructions.
    Processes.lines(
        List.of(
            "gcc",
            "-O2",
            "-march=native",
            "-ffp-contract=off",
            Folders.SOURCES.resolve("peaks.c").toString(),
            "-o",
            program));
    List<Result> results = new ArrayList<>();
    List<List<String>> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(Processes.lines(List.of(program)));
    }
    for (int line = 0; line < runs.get(0).size(); line++) {
      int at = line;
      double[] rates = {
        runs.stream()
            .mapToDouble(run -> Double.parseDouble(run.get(at).split(" ")[1]))
            .max()
            .orElseThrow()
      };
      results.add(Result.of("PEAK", null, runs.get(0).get(at).split(" ")[0], rates, "GFLOP/s"));
    }
    return results;
  }
}
