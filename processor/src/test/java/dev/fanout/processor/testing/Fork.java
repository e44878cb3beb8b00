package dev.fanout.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this JDK in a process of its own. */
public final class Fork {

  private final List<String> command;
  private final Process process;

  private Fork(List<String> command) {
    this.command = command;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a program.
   *
   * @param program {@code java} or {@code javac}
   */
  public static Fork start(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    if (program.equals("javac")) {
      // It ends before it would be worth while to optimize it.
      command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    }
    command.addAll(arguments);
    return new Fork(Collections.unmodifiableList(command));
  }

  /** What the program wrote, or fails if it failed. */
  public String output() {
    try {
      String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + written);
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    } finally {
      process.destroy();
    }
  }
}
