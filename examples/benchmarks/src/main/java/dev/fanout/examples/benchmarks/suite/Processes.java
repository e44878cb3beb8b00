package dev.fanout.examples.benchmarks.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs. */
final class Processes {

  private Processes() {}

  /**
   * What a program prints.
   *
   * @throws IllegalStateException with what it said if it fails
   */
  static List<String> lines(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("benchmarks", ".err");
    try {
      Process process = builder(command).redirectError(errors.toFile()).start();
      List<String> lines;
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        lines = out.lines().toList();
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " failed:\n" + Files.readString(errors));
      }
      return lines;
    } finally {
      Files.delete(errors);
    }
  }

  /** A process whose native libraries compute in one thread. */
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Threads.one());
    return builder;
  }

  /** The first line that a program prints. */
  static String output(String... command) {
    try {
      return lines(List.of(command)).get(0);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a program can be started. */
  static boolean exists(String... command) {
    try {
      lines(List.of(command));
      return true;
    } catch (IOException | IllegalStateException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
