package dev.fanout.examples.documents;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages show as emitted is what is emitted, line by line. */
final class EmittedExcerptsTest {

  @Test
  void isEmitted() throws IOException {
    String emitted = emitted("xor") + emitted("chainrule");
    int count = 0;
    for (Page page : Page.all()) {
      for (String block : page.code("java emitted")) {
        assertWithMessage("%s shows what is not emitted:\n%s", page, block)
            .that(emitted.contains(block))
            .isTrue();
        count++;
      }
    }
    assertThat(count).isAtLeast(3);
  }

  /** The starter's files in the README are those of the starter. */
  @Test
  void isInTheStarter() throws IOException {
    List<String> blocks = Page.read("README.md").code("java starter");
    assertThat(blocks).hasSize(3);
    String files = texts(Page.ROOT.resolve("examples/starter/src"));
    for (String block : blocks) {
      assertThat(files).contains(block);
    }
  }

  /** The CSV reader that the starter brings along is the one of the examples. */
  @Test
  void theTableIsTheSame() throws IOException {
    Path examples = Page.ROOT.resolve("examples/src/main/java/dev/fanout/examples/data/Table.java");
    Path starter = Page.ROOT.resolve("examples/starter/src/main/java/iris/Table.java");
    assertThat(Files.readString(starter))
        .isEqualTo(
            Files.readString(examples)
                .replace("package dev.fanout.examples.data;", "package iris;"));
  }

  /** The emitted classes of an example, without the indentation of a method body. */
  private static String emitted(String example) throws IOException {
    return texts(
            Page.ROOT.resolve(
                "examples/target/generated-sources/annotations/dev/fanout/examples/" + example))
        .replaceAll("(?m)^    ", "");
  }

  private static String texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      StringBuilder texts = new StringBuilder();
      for (Path source : sources) {
        texts.append(Files.readString(source));
      }
      return texts.toString();
    }
  }
}
