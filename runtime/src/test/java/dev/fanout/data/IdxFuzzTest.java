package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.fanout.internal.Xoshiro256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged IDX files, read and mapped, and damaged texts of transforms: each is loaded or refused
 * with a message, and nothing else happens. {@code -Dstress=true} tries a hundred times as many.
 */
final class IdxFuzzTest {

  private static final int RUNS = Boolean.getBoolean("stress") ? 300_000 : 3_000;

  @TempDir private Path folder;

  private static byte[] idx(int type, int bytes, int... shape) {
    int size = Arrays.stream(shape).reduce(bytes, (a, b) -> a * b);
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + size);
    file.putInt(type << 8 | shape.length);
    for (int extent : shape) {
      file.putInt(extent);
    }
    for (int i = 0; file.hasRemaining(); i++) {
      file.put((byte) i);
    }
    return file.array();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Changes bits, cuts, inserts, repeats, or writes an extreme number. */
  private static byte[] mutated(byte[] file, Xoshiro256 random) {
    byte[] changed = file.clone();
    for (int i = random.nextInt(3); i >= 0 && changed.length > 4; i--) {
      int at =
          random.nextInt(random.nextInt(2) == 0 ? Math.min(20, changed.length) : changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> changed = Arrays.copyOf(changed, at);
        case 2 -> changed = Arrays.copyOf(changed, changed.length + random.nextInt(20));
        case 3 -> System.arraycopy(changed, 0, changed, at, changed.length - at);
        default -> {
          int[] extremes = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 16, 1 << 30};
          int place = Math.min(at & ~3, changed.length - 4);
          ByteBuffer.wrap(changed).putInt(place, extremes[random.nextInt(extremes.length)]);
        }
      }
    }
    return changed;
  }

  @Test
  void damagedFilesAreLoadedOrRefused() throws IOException {
    byte[] labels = idx(8, 1, 6);
    byte[][] files = {
      idx(8, 1, 6, 2, 3),
      idx(9, 1, 6),
      idx(11, 2, 6, 2),
      idx(12, 4, 6),
      idx(13, 4, 6, 1, 1, 2),
      idx(14, 8, 6, 3),
      packed(idx(8, 1, 6, 20, 3)),
      packed(idx(13, 4, 6, 2)),
    };
    Path numbers = Files.write(folder.resolve("labels"), labels);
    Xoshiro256 random = Xoshiro256.seeded(5);
    int[] loaded = new int[2];
    assertTimeout(
        Duration.ofSeconds(RUNS / 100),
        () -> {
          for (int run = 0; run < RUNS; run++) {
            byte[] file = mutated(files[random.nextInt(files.length)], random);
            loaded[0] += loads(file, labels) ? 1 : 0;
            if (run % 10 == 0) {
              loaded[1] += maps(file, numbers) ? 1 : 0;
            }
          }
        });
    assertThat(loaded[0]).isGreaterThan(RUNS / 50);
    assertThat(loaded[1]).isGreaterThan(RUNS / 500);
  }

  private static boolean loads(byte[] file, byte[] labels) {
    try {
      Idx inputs = Idx.read("inputs", new ByteArrayInputStream(file));
      Idx numbers = Idx.read("labels", new ByteArrayInputStream(labels));
      return Idx.classes(inputs, numbers, 6).size() == 6;
    } catch (IOException e) {
      assertThat(e).hasMessageThat().contains("inputs");
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageThat().isNotEmpty();
    }
    return false;
  }

  private boolean maps(byte[] file, Path labels) throws IOException {
    Path inputs = folder.resolve("inputs");
    try {
      MappedSamples source = MappedSamples.ofIdx(Files.write(inputs, file), labels, 6);
      return source.read(0, (int) source.size()).size() == 6;
    } catch (IOException e) {
      assertThat(e).hasMessageThat().contains("inputs");
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageThat().isNotEmpty();
    } finally {
      // A new one each time: the old one may still be mapped.
      Files.delete(inputs);
    }
    return false;
  }

  @Test
  void damagedTransformsAreReadOrRefused() {
    String[] texts = {
      Transform.standardizing(new float[][] {{1, 2, 3}, {4, 6, 9}, {0, 0, 1}}).toText(),
      Transform.oneHot(3, 1, 4).andThen(Transform.dividing(6, 3)).toText(),
    };
    String letters = "0123456789abcdefpx.,:;- scaleNI\u0661\ud83d";
    Xoshiro256 random = Xoshiro256.seeded(6);
    int read = 0;
    for (int run = 0; run < RUNS; run++) {
      StringBuilder text = new StringBuilder(texts[random.nextInt(texts.length)]);
      for (int i = random.nextInt(3); i >= 0 && text.length() > 0; i--) {
        int at = random.nextInt(text.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        switch (random.nextInt(4)) {
          case 0 -> text.setCharAt(at, letter);
          case 1 -> text.insert(at, letter);
          case 2 -> text.deleteCharAt(at);
          default -> text.setLength(at);
        }
      }
      try {
        assertThat(Transform.parse(text.toString()).toText()).isEqualTo(text.toString());
        read++;
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageThat().endsWith("is no transform. Give what toText wrote.");
      }
    }
    assertThat(read).isGreaterThan(RUNS / 50);
  }
}
