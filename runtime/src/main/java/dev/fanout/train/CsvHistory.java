package dev.fanout.train;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.fanout.internal.Misuse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what every epoch came to into a file of comma-separated values with a header: losses,
 * learning rate, seconds, samples per second, metrics. The file is there from the first epoch on
 * and begins with the epochs before, if the training was resumed. For one training at a time.
 */
public final class CsvHistory implements Listener {

  private final Path file;
  private final List<EpochResult> results = new ArrayList<>();

  private CsvHistory(Path file) {
    this.file = file;
  }

  /** A history in this file, which is replaced; its folder is made where there is none. */
  public static CsvHistory to(Path file) {
    return new CsvHistory(Misuse.given("file", file));
  }

  /**
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void onStart(TrainingPlan plan) {
    results.clear();
    results.addAll(Misuse.given("plan", plan).resumed());
    Misuse.writable(file, file, CREATE, APPEND);
  }

  /**
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void onEpoch(EpochResult result) {
    results.add(Misuse.given("result", result));
    try {
      Files.write(file, History.toCsv(results).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format("The history cannot be written to %s any more: %s.", file, e), e);
    }
  }
}
