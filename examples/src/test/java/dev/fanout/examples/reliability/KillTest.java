package dev.fanout.examples.reliability;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.internal.Xoshiro256;
import dev.fanout.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A training that is killed again and again ends with the bits of one that never was. A few times
 * by default, 60 with {@code -Pstress}.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class KillTest {

  private static final int KILLS = Boolean.getBoolean("stress") ? 60 : 5;
  private static final int EPOCHS = 40;

  @TempDir Path folder;

  @Test
  void killedTrainingsEndWithTheSameBits() throws IOException, InterruptedException {
    byte[] expected = uninterrupted();
    Path checkpoint = folder.resolve("training.safetensors");
    Path result = folder.resolve("killed.safetensors");
    Xoshiro256 random = Xoshiro256.seeded(5);
    int kills = 0;
    int inTheMidst = 0;
    while (kills < KILLS || Files.exists(checkpoint)) {
      Process child =
          Child.start(List.of(), checkpoint, result, EPOCHS, folder.resolve("killed.log"));
      boolean isToBeKilled = kills < KILLS;
      if (isToBeKilled && !child.waitFor(250 + random.nextInt(900), TimeUnit.MILLISECONDS)) {
        // The first kill is in the midst of the training, however slow the machine.
        while (kills == 0 && !Files.exists(checkpoint) && child.isAlive()) {
          Thread.sleep(5);
        }
        // Every fourth is asked to end (SIGTERM), the others are not (SIGKILL).
        if (kills % 4 == 3) {
          child.destroy();
        } else {
          child.destroyForcibly();
        }
        child.waitFor();
        kills++;
        if (Files.exists(checkpoint)) {
          inTheMidst++;
          assertThat(Safetensors.read(checkpoint).metadata()).containsKey("place");
        }
        continue;
      }
      assertWithMessage(Files.readString(folder.resolve("killed.log")))
          .that(child.waitFor())
          .isEqualTo(0);
      assertThat(Files.readAllBytes(result)).isEqualTo(expected);
      Files.delete(checkpoint);
    }
    assertThat(inTheMidst).isGreaterThan(0);
  }

  private byte[] uninterrupted() throws IOException {
    Path result = folder.resolve("uninterrupted.safetensors");
    BlobsProgram.main(
        folder.resolve("uninterrupted.checkpoint").toString(),
        result.toString(),
        String.valueOf(EPOCHS));
    return Files.readAllBytes(result);
  }
}
