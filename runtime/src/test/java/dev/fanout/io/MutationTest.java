package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.common.collect.Range;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.parameters.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the bytes of a file: it loads, or there is an IOException and the network is
 * as before, to the bit. {@code -Dstress=true} tries 400 times as many.
 */
final class MutationTest {

  private static final int MUTANTS = Boolean.getBoolean("stress") ? 20_000 : 50;

  @TempDir Path folder;

  private interface Loading {
    Tensors load(Path file, Layout layout) throws IOException;
  }

  /** One to three changes: bits, bytes, numbers, lengths, pieces that are missing or doubled. */
  private static byte[] mutant(byte[] original, Xoshiro256 random) {
    byte[] bytes = original.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
      int at = random.nextInt(bytes.length);
      int length = random.nextInt(Math.min(40, bytes.length - at) + 1);
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextLong();
        case 2 -> bytes[at] = (byte) "0123456789,:{}[]()\"'\\ufFIB".charAt(random.nextInt(25));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> {
          // Cut out.
          byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
          System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
          bytes = shorter;
        }
        case 5 -> {
          // Doubled.
          byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
          bytes = longer;
        }
        default -> {
          long[] lengths = {-1, 0, 1, 0x7FFFFFFF, 0x80000000L, Long.MAX_VALUE, 100_000_000};
          ByteBuffer.wrap(bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + 8)))
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(random.nextInt(2) == 0 ? 0 : at, lengths[random.nextInt(lengths.length)]);
        }
      }
    }
    return bytes;
  }

  private void survives(byte[] original, long seed, Loading loading) throws IOException {
    Path file = folder.resolve("mutant");
    Files.write(file, original);
    Layout layout = IrisLayout.initialized(true, 1);
    loading.load(file, layout);
    int loaded = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Files.write(file, mutant(original, Xoshiro256.stream(seed, i)));
      layout.initialize(2);
      double[] before = layout.parameters().doubles()[5].clone();
      float[] all = layout.toArray();
      try {
        loading.load(file, layout);
        loaded++;
      } catch (IOException e) {
        assertWithMessage("mutant %s", i).that(e).hasMessageThat().startsWith(file + " ");
        assertThat(layout.parameters().doubles()[5]).isEqualTo(before);
        assertThat(layout.toArray()).isEqualTo(all);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutant " + i, e);
      }
    }
    // Bits of weights may change unseen; most of the file is header.
    assertThat(loaded).isIn(Range.closed(1, MUTANTS * 9 / 10));
  }

  private byte[] safetensors() throws IOException {
    Path file = folder.resolve("original");
    Safetensors.save(file, IrisLayout.initialized(false, 1), Map.of("mean", "1.5 ä"));
    return Files.readAllBytes(file);
  }

  private void withinMinutes(Executable test) {
    assertTimeoutPreemptively(Duration.ofSeconds(MUTANTS / 50 + 10), test);
  }

  @Test
  void safetensorsStrictly() {
    withinMinutes(() -> survives(safetensors(), 1, Safetensors::load));
  }

  @Test
  void safetensorsInPart() {
    withinMinutes(
        () ->
            survives(
                safetensors(),
                2,
                (file, layout) -> Safetensors.load(file, layout, Safetensors.only("species.*"))));
  }

  @Test
  void npzStored() {
    withinMinutes(() -> survives(Zips.npz(IrisLayout.initialized(false, 1), false), 3, Npz::load));
  }

  @Test
  void npzDeflated() {
    withinMinutes(() -> survives(Zips.npz(IrisLayout.initialized(false, 1), true), 4, Npz::load));
  }

  /** Only the arrays themselves are changed; the zip around them is sound. */
  @Test
  void npzInside() {
    withinMinutes(
        () -> {
          Layout source = IrisLayout.initialized(false, 1);
          Path file = folder.resolve("mutant");
          for (int i = 0; i < MUTANTS; i++) {
            Xoshiro256 random = Xoshiro256.stream(5, i);
            Map<String, byte[]> arrays = Zips.arrays(source);
            arrays.computeIfPresent("hidden.weight", (name, bytes) -> mutant(bytes, random));
            Files.write(file, Zips.zip(arrays, i % 2 == 0));
            Layout layout = IrisLayout.initialized(false, 2);
            float[] before = layout.toArray();
            try {
              Npz.load(file, layout);
            } catch (IOException e) {
              assertThat(layout.toArray()).isEqualTo(before);
            }
          }
        });
  }
}
