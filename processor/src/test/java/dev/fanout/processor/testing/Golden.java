package dev.fanout.processor.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Expected texts in {@code src/test/resources}, which {@code -Dgolden.update=true} rewrites. They
 * are read where they are written, so that an update and a check never mean different files.
 */
public final class Golden {

  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private Golden() {}

  /** The folder of this module: where Maven runs the tests. */
  public static Path module() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  /** The names of the networks, each a folder with its description and all that is made of it. */
  public static List<String> networks() {
    try (Stream<Path> folders = Files.list(file("golden"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The description of a network, whose file alone is named like its folder. */
  public static String description(String network) {
    try (Stream<Path> files = Files.list(file("golden/" + network))) {
      return files
          .filter(file -> file.getFileName().toString().equalsIgnoreCase(network + ".java"))
          .map(Golden::read)
          .findFirst()
          .orElseThrow(() -> new AssertionError("No " + network + ".java in golden/" + network));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails unless the file holds this text to the byte.
   *
   * @param path below {@code src/test/resources}
   */
  public static void check(String path, String actual) {
    check(file(path), actual);
  }

  /** The same of a file anywhere, such as a page of the documentation. */
  public static void check(Path file, String actual) {
    if (UPDATE) {
      write(file, actual);
    }
    assertWithMessage("%s differs (-Dgolden.update=true rewrites it)", file)
        .that(actual)
        .isEqualTo(expected(file));
  }

  /** The text that a file should hold. */
  public static String expected(String path) {
    return expected(file(path));
  }

  private static String expected(Path file) {
    if (!Files.exists(file)) {
      throw new AssertionError(file + " is missing. Run the test with -Dgolden.update=true.");
    }
    return read(file);
  }

  private static Path file(String path) {
    return module().resolve("src/test/resources").resolve(path);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
