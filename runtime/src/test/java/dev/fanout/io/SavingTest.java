package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is complete or untouched, and nothing else stays behind. */
final class SavingTest {

  @TempDir Path folder;
  private final Layout layout = IrisLayout.initialized(false, 1);

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private IOException refused(Path file) {
    IOException exception =
        assertThrows(IOException.class, () -> Safetensors.save(file, layout, Map.of()));
    assertThat(exception)
        .hasMessageThat()
        .startsWith("%s is not saved, what was there is unchanged: ".formatted(file));
    assertThat(exception).hasCauseThat().isInstanceOf(IOException.class);
    return exception;
  }

  @Test
  void replacesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("iris.safetensors"), "old");

    Safetensors.save(file, layout, Map.of());

    assertThat(names()).containsExactly("iris.safetensors");
    assertThat(Safetensors.read(file).names()).hasSize(4);
  }

  @Test
  void savesIntoTheWorkingFolder() throws IOException {
    Path file = Path.of("target", "SavingTest.safetensors");
    Path alone = Path.of("SavingTest.safetensors");
    try {
      Safetensors.save(file, layout, Map.of());
      Safetensors.save(alone, layout, Map.of());
      assertThat(Files.mismatch(file, alone)).isEqualTo(-1);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(alone);
    }
  }

  @Test
  void theSameParametersGiveTheSameBytes() throws IOException {
    Safetensors.save(folder.resolve("a"), layout, Map.of("k", "v"));
    Safetensors.save(folder.resolve("b"), IrisLayout.initialized(false, 1), Map.of("k", "v"));

    assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
  }

  @Test
  void othersMayRead() throws IOException {
    Path plain = Files.createFile(folder.resolve("plain"));
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path file = folder.resolve("iris.safetensors");

    Safetensors.save(file, layout, Map.of());

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void namesAFolderThatIsMissing() throws IOException {
    refused(folder.resolve("models").resolve("iris.safetensors"));

    assertThat(names()).isEmpty();
  }

  @Test
  void namesAFolderThatIsAFile() throws IOException {
    refused(Files.createFile(folder.resolve("models")).resolve("iris.safetensors"));

    assertThat(names()).containsExactly("models");
  }

  @Test
  void doesNotReplaceAFolder() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("iris.safetensors"));
    Files.createFile(taken.resolve("something"));

    refused(taken);

    assertThat(names()).containsExactly("iris.safetensors");
    assertThat(Files.isDirectory(taken)).isTrue();
  }

  @Test
  void namesAFolderThatMayNotBeWrittenTo() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path file = Files.writeString(folder.resolve("iris.safetensors"), "old");
    assumeTrue(folder.toFile().setWritable(false));
    try {
      // Root may write anywhere.
      assumeFalse(Files.isWritable(folder));
      refused(file);
    } finally {
      folder.toFile().setWritable(true);
    }

    assertThat(Files.readString(file)).isEqualTo("old");
  }

  /** Linux lets nobody, not even root, create a file there. */
  @Test
  void namesAFileSystemThatTakesNothing() {
    Path proc = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(proc));

    refused(proc.resolve("iris.safetensors"));
  }

  @Test
  void whateverFailsTheOldFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("iris.safetensors"), "old");
    // The second tensor is not in these blocks, which shows after the first one is written.
    Blocks tooFew = layout.parameters().first(4);

    assertThrows(
        IllegalArgumentException.class,
        () ->
            Safetensors.write(
                file,
                Map.of(),
                List.of(
                    new Entry("a", layout.tensor("hidden.weight"), tooFew),
                    new Entry("b", layout.tensor("hidden.bias"), tooFew))));

    assertThat(names()).containsExactly("iris.safetensors");
    assertThat(Files.readString(file)).isEqualTo("old");
  }
}
