package dev.fanout.examples.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program of this JDK, or of an image, wrote.
 *
 * @param text all it wrote, with the line ends of Unix
 * @param milliseconds from the start of the process to its end
 */
record Program(String text, double milliseconds) {

  private static final int SECONDS = 60;

  /** Runs a program in a process of its own, and fails unless it ends well. */
  static Program run(Path program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Options of whoever runs the tests would be printed, and are not part of the target.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + text);
      }
      return new Program(text.replace("\r\n", "\n"), (System.nanoTime() - start) / 1e6);
    } finally {
      process.destroy();
    }
  }

  /** A tool of the JDK that runs this. */
  static Path ofThisJdk(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name);
  }
}
