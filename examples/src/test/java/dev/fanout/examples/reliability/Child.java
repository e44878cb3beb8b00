package dev.fanout.examples.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link BlobsProgram} in a JVM of its own. */
final class Child {

  private Child() {}

  /** Starts it; what it prints goes into the file {@code log}. */
  static Process start(List<String> before, Path checkpoint, Path result, int epochs, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            BlobsProgram.class.getName(),
            checkpoint.toString(),
            result.toString(),
            String.valueOf(epochs)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
