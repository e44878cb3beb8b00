package dev.fanout.examples.benchmarks.suite;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one JDK gave.
 *
 * @param jdk its feature version
 * @param environment name and value: the JDK, the processor, …
 * @param subjects in the order of the tables
 * @param results all figures
 */
public record Results(
    int jdk, List<Entry> environment, List<Entrant> subjects, List<Result> results) {

  /** A line about the machine. */
  public record Entry(String name, String value) {}

  /**
   * A subject that took part.
   *
   * @param note what its figures do not share with the others, or empty
   */
  public record Entrant(String id, String label, String version, String note) {}

  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** Writes all as JSON. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.toJson(this) + "\n");
  }

  /** Reads what {@link #write} wrote. */
  public static Results read(Path file) throws IOException {
    return JSON.fromJson(Files.readString(file), Results.class);
  }
}
