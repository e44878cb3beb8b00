package dev.fanout.examples.reliability;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that cannot be written leaves the one before as it was, and says why. */
final class FullDiskTest {

  @TempDir Path folder;

  /** Has what a process writes into one file limited to 4 kB, which needs no rights. */
  @Test
  void aLimitOfTheFileSizeKeepsTheOldFile() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    Path checkpoint = folder.resolve("training.safetensors");
    byte[] before = before(checkpoint);
    Path log = folder.resolve("log");

    // The trap keeps the signal from ending the process, so that the write fails instead.
    List<String> limit = List.of("/bin/bash", "-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "-");
    Process child = Child.start(limit, checkpoint, folder.resolve("result"), 2, log);

    assertThat(child.waitFor()).isEqualTo(1);
    assertThat(Files.readString(log)).contains(checkpoint.toString());
    assertThat(Files.readString(log)).contains("IOException");
    assertThat(Files.readAllBytes(checkpoint)).isEqualTo(before);
    assertNothingElse(folder, "training.safetensors", "log");
  }

  @Test
  void aFullDiskKeepsTheOldFile() throws IOException, InterruptedException {
    mount("size=64k");
    try {
      Path checkpoint = folder.resolve("training.safetensors");
      byte[] before = before(checkpoint);
      Files.write(folder.resolve("ballast"), new byte[44 * 1024]);

      UncheckedIOException thrown =
          assertThrows(UncheckedIOException.class, () -> train(checkpoint));

      assertThat(thrown).hasMessageThat().contains(checkpoint.toString());
      assertThat(Files.readAllBytes(checkpoint)).isEqualTo(before);
      assertNothingElse(folder, "training.safetensors", "ballast");
    } finally {
      unmount();
    }
  }

  @Test
  void aReadOnlyFolderKeepsTheOldFile() throws IOException, InterruptedException {
    mount("size=64k");
    try {
      Path checkpoint = folder.resolve("training.safetensors");
      byte[] before = before(checkpoint);
      assertThat(run("mount", "-o", "remount,ro", folder.toString())).isEqualTo(0);

      UncheckedIOException thrown =
          assertThrows(UncheckedIOException.class, () -> train(checkpoint));

      assertThat(thrown).hasMessageThat().contains(checkpoint.toString());
      assertThat(Files.readAllBytes(checkpoint)).isEqualTo(before);
    } finally {
      unmount();
    }
  }

  /** A valid checkpoint of one epoch. */
  private static byte[] before(Path checkpoint) throws IOException {
    Path result = Files.createTempFile("fanout", ".safetensors");
    BlobsProgram.main(checkpoint.toString(), result.toString(), "1");
    Files.delete(result);
    return Files.readAllBytes(checkpoint);
  }

  private static void train(Path checkpoint) throws IOException {
    BlobsProgram.main(checkpoint.toString(), checkpoint + ".result", "3");
  }

  private static void assertNothingElse(Path folder, String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyElementsIn(names);
    }
  }

  /** Only the administrator may mount; the other test needs no rights. */
  private void mount(String options) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/mount")));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) == 0);
  }

  private void unmount() throws IOException, InterruptedException {
    assertThat(run("umount", folder.toString())).isEqualTo(0);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
