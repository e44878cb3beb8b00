package dev.fanout;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runtime promises to its users, read from its class files. */
final class RuntimeRulesTest {

  private static final List<String> FORBIDDEN =
      List.of(
          "java/lang/reflect",
          "java/io/Serializable",
          "java/io/ObjectInputStream",
          "java/util/Random",
          "java/util/HashMap",
          "jdk/internal",
          "sun/");

  private static List<Path> classFiles() throws Exception {
    Path classes =
        Path.of(Trainer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  /** Names stand in the constant pool as they are, so the bytes can be searched. */
  private static String text(Path classFile) throws IOException {
    return new String(Files.readAllBytes(classFile), StandardCharsets.ISO_8859_1);
  }

  @Test
  void noReflectionNoSerializationNoInternals() throws Exception {
    assertThat(classFiles().size()).isAtLeast(40);
    for (Path classFile : classFiles()) {
      for (String name : FORBIDDEN) {
        assertThat(text(classFile).contains(name) ? classFile + " mentions " + name : null)
            .isNull();
      }
    }
  }
}
