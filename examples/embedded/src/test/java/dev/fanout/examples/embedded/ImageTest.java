package dev.fanout.examples.embedded;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image of Java that holds {@code java.base} and the model, and nothing else. */
final class ImageTest {

  private static final String MODULE = "dev.fanout.examples.embedded";
  private static final int RUNS = 5;

  @Test
  void predictsInAnImageWithJavaBaseOnly(@TempDir Path folder) throws Exception {
    Path image = folder.resolve("image");
    link(image);

    Program listed = Program.run(image.resolve("bin/java"), "--list-modules");
    assertThat(listed.text().lines().map(line -> line.replaceFirst("@.*", "")).toList())
        .containsExactly("java.base", MODULE);

    double fastest = Double.POSITIVE_INFINITY;
    for (int run = 0; run < RUNS; run++) {
      Program demo = Program.run(image.resolve("bin/digits"));
      assertThat(demo.text()).endsWith("This is a 7, with a probability of 100 %.\n");
      fastest = Math.min(fastest, demo.milliseconds());
    }
    Program timed = Program.run(image.resolve("bin/digits"), "time");
    System.out.printf(
        Locale.ROOT,
        "Image of %.1f MB; the process took %.0f ms (fastest of %d). %s%n",
        size(image) / 1e6,
        fastest,
        RUNS,
        timed.text().lines().reduce("", (before, line) -> line));
  }

  private static void link(Path image) throws Exception {
    Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
    assumeTrue(jlink.isPresent(), "This Java has no jlink, so no image is built.");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    Path classes =
        Path.of(DigitsDemo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> arguments =
        List.of(
            "--module-path=" + classes,
            "--add-modules=" + MODULE,
            "--launcher=digits=" + MODULE + "/" + DigitsDemo.class.getName(),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--output=" + image);
    int exit = jlink.get().run(out, out, arguments.toArray(new String[0]));
    Path modules = Path.of(System.getProperty("java.home"), "jmods");
    assumeTrue(
        exit == 0 || Files.isDirectory(modules),
        "This JDK came without " + modules + " and cannot be linked from itself: " + said);
    assertThat(said.toString()).isEmpty();
  }

  private static long size(Path image) throws IOException {
    try (Stream<Path> files = Files.walk(image)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
