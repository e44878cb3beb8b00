package dev.fanout.examples;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows as emitted is what is emitted, line by line. */
final class ReadmeTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  @Test
  void showsTheBackwardPassOfXor() throws IOException {
    String emitted = emitted("xor", "XorTraining");
    List<String> shown = blockAfter("this is the backward pass");
    assertThat(shown.size()).isAtLeast(20);
    assertThat(emitted).contains(String.join("\n", shown));
  }

  @Test
  void showsAUnitThatFeedsTwoLayers() throws IOException {
    String emitted = emitted("chainrule", "TwoLayersAboveTraining");
    assertThat(emitted).contains(String.join("\n", blockAfter("feeds two layers")));
  }

  /** The text of an emitted class, without the indentation of a method body. */
  private static String emitted(String example, String name) throws IOException {
    Path file =
        MODULE.resolve(
            "target/generated-sources/annotations/dev/fanout/examples/"
                + example
                + "/"
                + name
                + ".java");
    return Files.readString(file).replaceAll("(?m)^    ", "");
  }

  private static List<String> blockAfter(String words) throws IOException {
    String readme = Files.readString(MODULE.resolveSibling("README.md"));
    assertWithMessage("README has the words").that(readme).contains(words);
    String rest = readme.substring(readme.indexOf(words));
    String block = rest.substring(rest.indexOf("```java\n") + "```java\n".length());
    try (Stream<String> lines = block.substring(0, block.indexOf("```")).lines()) {
      return lines.toList();
    }
  }
}
