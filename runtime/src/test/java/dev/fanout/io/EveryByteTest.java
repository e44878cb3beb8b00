package dev.fanout.io;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files cut off after every byte, and with every byte changed: tensors, or one exception. */
final class EveryByteTest {

  private static final byte[] BYTES = "\0\377\"{]:9".getBytes(ISO_8859_1);

  @TempDir Path folder;

  private interface Reading {
    Tensors read(Path file) throws IOException;
  }

  private void survives(byte[] original, Reading reading) throws IOException {
    Path file = folder.resolve("file");
    for (int length = 0; length < original.length; length++) {
      tries(file, Arrays.copyOf(original, length), reading);
    }
    for (int at = 0; at < original.length; at++) {
      byte[] bytes = original.clone();
      for (byte value : BYTES) {
        bytes[at] = value;
        tries(file, bytes, reading);
      }
      for (int bit = 0; bit < 8; bit++) {
        bytes[at] = (byte) (original[at] ^ 1 << bit);
        tries(file, bytes, reading);
      }
    }
  }

  private void tries(Path file, byte[] bytes, Reading reading) throws IOException {
    Files.write(file, bytes);
    Tensors tensors;
    try {
      tensors = reading.read(file);
    } catch (IOException e) {
      assertWithMessage(Arrays.toString(bytes))
          .that(e)
          .hasMessageThat()
          .startsWith(file + " cannot be read: ");
      return;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(Arrays.toString(bytes), e);
    }
    for (String name : tensors.names()) {
      try {
        tensors.values(name);
      } catch (IllegalArgumentException e) {
        assertWithMessage(Arrays.toString(bytes))
            .that(e)
            .hasMessageThat()
            .startsWith("Tensor " + name + " ");
      }
    }
  }

  @Test
  void safetensors() throws IOException {
    survives(
        Bytes.safetensors(
            "{\"__metadata__\":{\"a\":\"b\"},\"w\":{\"dtype\":\"F16\",\"shape\":[2,1],\"data_offsets\":[0,4]}}",
            1,
            2,
            3,
            4),
        Safetensors::read);
  }

  @Test
  void npz() throws IOException {
    byte[] array = Zips.npy(Zips.header("<f2", true, "(2, 1)"), new byte[] {1, 2, 3, 4});
    survives(Zips.zip(Map.of("w", array), false), Npz::read);
  }

  @Test
  void deflatedNpz() throws IOException {
    byte[] array = Zips.npy(Zips.header("<f2", true, "(2, 1)"), new byte[] {1, 2, 3, 4});
    survives(Zips.zip(Map.of("w", array), true), Npz::read);
  }
}
