package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdxTest {

  private static final int[] PICTURES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255
  };

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static Idx idx(int... values) throws IOException {
    return Idx.read("t.gz", new ByteArrayInputStream(bytes(values)));
  }

  private static void assertRefused(String message, int... values) throws IOException {
    for (byte[] bytes : new byte[][] {bytes(values), packed(bytes(values))}) {
      IOException e =
          assertThrows(IOException.class, () -> Idx.read("t.gz", new ByteArrayInputStream(bytes)));
      assertThat(e).hasMessageThat().isEqualTo("t.gz" + message);
    }
  }

  @Test
  void readsPicturesAndLabels() throws IOException {
    Idx pictures = Idx.read("t.gz", new ByteArrayInputStream(packed(bytes(PICTURES))));
    Idx labels = idx(0, 0, 8, 1, 0, 0, 0, 2, 1, 0);

    assertThat(pictures.shape()).isEqualTo(new int[] {2, 1, 3});
    Samples samples = Idx.classes(pictures, labels, 2);
    assertThat(samples.inputs()).isEqualTo(new float[][] {{1, 2, 3}, {4, 5, 255}});
    assertThat(samples.targets()).isEqualTo(new float[][] {{0, 1}, {1, 0}});
    assertThat(pictures.rows()).isNotSameInstanceAs(pictures.rows());
  }

  @Test
  void readsFiles(@TempDir Path folder) throws IOException {
    Path plain = Files.write(folder.resolve("plain"), bytes(PICTURES));
    Path packed = Files.write(folder.resolve("packed"), packed(bytes(PICTURES)));

    assertThat(Idx.read(plain).rows()).isEqualTo(Idx.read(packed).rows());
  }

  @Test
  void readsEveryType() throws IOException {
    assertThat(idx(0, 0, 9, 1, 0, 0, 0, 2, 127, 128).rows())
        .isEqualTo(new float[][] {{127}, {-128}});
    assertThat(idx(0, 0, 11, 1, 0, 0, 0, 1, 255, 254).rows()).isEqualTo(new float[][] {{-2}});
    assertThat(idx(0, 0, 12, 1, 0, 0, 0, 1, 0, 1, 0, 0).rows()).isEqualTo(new float[][] {{65536}});
    ByteBuffer numbers = ByteBuffer.allocate(24).putInt(0x0d02).putInt(1).putInt(3);
    numbers.putFloat(1.5f).putFloat(-2).putFloat(1e-40f);
    assertThat(Idx.read("t", new ByteArrayInputStream(numbers.array())).rows())
        .isEqualTo(new float[][] {{1.5f, -2, 1e-40f}});
    numbers.clear().putInt(0x0e01).putInt(2).putDouble(0.1).putDouble(-3);
    assertThat(Idx.read("t", new ByteArrayInputStream(numbers.array())).rows())
        .isEqualTo(new float[][] {{0.1f}, {-3}});
  }

  @Test
  void saysThatTheFileHasAnotherFormat() throws IOException {
    String expected =
        " has numbers of the type %s and the shape %s. Expected 08, 09 or 0b to 0e, extents of at"
            + " least 1 and at most 1073741824 bytes.";
    assertRefused(expected.formatted("0a", "[0]"), 0, 0, 10, 1, 0, 0, 0, 0);
    assertRefused(expected.formatted("0f", "[0]"), 0, 0, 15, 1, 0, 0, 0, 0);
    assertRefused(expected.formatted("08", "[]"), 0, 0, 8, 0);
    assertRefused(expected.formatted("08", "[0]"), 0, 0, 8, 1, 0, 0, 0, 0);
    assertRefused(expected.formatted("08", "[-1]"), 0, 0, 8, 1, 255, 255, 255, 255);
    assertRefused(
        expected.formatted("08", "[65536, 65536]"), 0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1);
  }

  @Test
  void saysThatTheFileIsOfAnotherKind() throws IOException {
    assertRefused(
        " is no IDX file: it begins with the bytes 504b0304, where IDX has 0000, the type of the"
            + " numbers and the number of dimensions.",
        'P',
        'K',
        3,
        4,
        20,
        0,
        0,
        0);
    assertThrows(IllegalArgumentException.class, () -> Idx.read(null));
    assertThrows(IllegalArgumentException.class, () -> Idx.read("t", null));
    assertThrows(IllegalArgumentException.class, () -> Idx.classes(null, idx(PICTURES), 2));
    assertThrows(IllegalArgumentException.class, () -> Idx.classes(idx(PICTURES), null, 2));
  }

  @Test
  void saysThatValuesAreMissingOrLeftOver() throws IOException {
    assertRefused(
        " has fewer numbers than its shape [3]. Get it again.", 0, 0, 8, 1, 0, 0, 0, 3, 7, 7);
    assertRefused(
        " has more numbers than its shape [1]. Get it again.", 0, 0, 8, 1, 0, 0, 0, 1, 7, 7);
    assertRefused(" ends too early or is damaged. Get it again.", 0, 0, 8);
    assertRefused(" ends too early or is damaged. Get it again.", 0, 0, 8, 2, 0, 0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 20, 35})
  void saysThatThePackedFileIsCut(int length) throws IOException {
    byte[] packed = packed(bytes(PICTURES));
    byte[] cut = Arrays.copyOf(packed, length);

    assertThat(
            assertThrows(IOException.class, () -> Idx.read("t.gz", new ByteArrayInputStream(cut))))
        .hasMessageThat()
        .isEqualTo("t.gz ends too early or is damaged. Get it again.");
  }

  @Test
  void takesNoMoreMemoryThanThereAreNumbers() {
    // A gibibyte is announced, which the heap of the tests may not have, and ten bytes are there.
    for (int run = 0; run < 100; run++) {
      assertThrows(
          IOException.class, () -> idx(0, 0, 8, 2, 64, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6));
    }
  }

  @Test
  void saysThatTheLabelsBelongToOtherPictures() throws IOException {
    Idx pictures = idx(PICTURES);

    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Idx.classes(pictures, idx(0, 0, 8, 1, 0, 0, 0, 1, 0), 2)))
        .hasMessageThat()
        .isEqualTo("There are 2 rows of inputs and 1 of targets. Give one row of each per sample.");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Idx.classes(pictures, idx(0, 0, 8, 1, 0, 0, 0, 2, 0, 2), 2)))
        .hasMessageThat()
        .isEqualTo("Row 1, column 0 of the targets is 2.0. Give the number of a class, 0 to 1.");
  }

  @Test
  void labelsOfSeveralColumnsAreToldAsSuch() throws IOException {
    Idx labels = idx(0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0);

    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> Idx.classes(idx(PICTURES), labels, 2)))
        .hasMessageThat()
        .isEqualTo("The labels have the shape [1, 8]. Give one number for each row, its class.");
  }
}
