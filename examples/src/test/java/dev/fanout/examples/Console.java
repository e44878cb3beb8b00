package dev.fanout.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes over {@link System#out} until it is closed. */
public final class Console implements AutoCloseable {

  private final PrintStream before = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  public Console() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  /** What was printed so far. */
  public String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(before);
  }
}
