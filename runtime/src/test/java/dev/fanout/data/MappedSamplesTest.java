package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Loss;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.testing.LinearRegression;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class MappedSamplesTest {

  @TempDir private Path folder;

  private Path floats(float... numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return Files.write(folder.resolve("samples.f32"), bytes.array());
  }

  private Path idx(String name, int... bytes) throws IOException {
    byte[] file = new byte[bytes.length];
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) bytes[i];
    }
    return Files.write(folder.resolve(name), file);
  }

  private void assertRefused(Class<? extends Exception> type, String message, Executable call) {
    assertThat(assertThrows(type, call))
        .hasMessageThat()
        .isEqualTo(message.replace("FOLDER", folder.toString()));
  }

  @Test
  void readsRowsOfInputsAndTargets() throws IOException {
    SampleSource source = MappedSamples.of(floats(1, 2, 3, 4, 5, 6, 7, 8, 9), 2, 1);

    assertThat(source.size()).isEqualTo(3);
    assertThat(source.inputWidth()).isEqualTo(2);
    assertThat(source.targetWidth()).isEqualTo(1);
    Samples samples = source.read(1, 2);
    assertThat(samples.inputs()).isEqualTo(new float[][] {{4, 5}, {7, 8}});
    assertThat(samples.targets()).isEqualTo(new float[][] {{6}, {9}});
  }

  @Test
  void readsPicturesAndLabels() throws IOException {
    Path pictures = idx("pictures", 0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 255);
    Path labels = idx("labels", 0, 0, 8, 1, 0, 0, 0, 2, 1, 0);

    MappedSamples source = MappedSamples.ofIdx(pictures, labels, 3);

    assertThat(source.targetWidth()).isEqualTo(3);
    assertThat(source.read(0, 2).inputs()).isEqualTo(new float[][] {{1, 2}, {3, 255}});
    assertThat(source.read(1, 1).targets()).isEqualTo(new float[][] {{1, 0, 0}});
    SampleSource scaled = source.inputs(Transform.oneHot(2, 0, 4)).inputs(Transform.dividing(5, 5));
    assertThat(scaled.inputWidth()).isEqualTo(5);
    assertThat(scaled.read(1, 1).inputs()).isEqualTo(new float[][] {{0, 0, 0, 0.2f, 51}});
    assertThat(source.inputWidth()).isEqualTo(2);
    assertRefused(
        IllegalArgumentException.class,
        "The rows of inputs have 2 values, and the transform takes 3.",
        () -> source.inputs(Transform.dividing(3, 5)));
  }

  @Test
  void errorsNameTheRowInTheSource() throws IOException {
    SampleSource source = MappedSamples.of(floats(1, 2, 3, 4, 5, Float.NaN), 1, 1);

    assertThat(source.read(0, 2).size()).isEqualTo(2);
    assertRefused(
        IllegalArgumentException.class,
        "Row 2, column 0 of the targets in FOLDER/samples.f32 is NaN. Replace such values or leave"
            + " the row out.",
        () -> source.read(1, 2));
    Path pictures = idx("pictures", 0, 0, 8, 1, 0, 0, 0, 2, 9, 9);
    Path labels = idx("labels", 0, 0, 8, 1, 0, 0, 0, 2, 1, 7);
    SampleSource classes = MappedSamples.ofIdx(pictures, labels, 3);
    assertRefused(
        IllegalArgumentException.class,
        "Row 1, column 0 of the targets in FOLDER/labels is 7.0. Give the number of a class, 0 to 2.",
        () -> classes.read(1, 1));
    assertRefused(
        IllegalArgumentException.class,
        "Row 1, column 0 of the targets in FOLDER/samples.f32 is -1.0; POISSON of 'price' takes"
            + " counts, 0 or more. Give the counts themselves, neither scaled nor their logarithms.",
        () ->
            MappedSamples.of(floats(1, 2, 3, -1), 1, 1)
                .read(1, 1)
                .require(
                    Layout.of(Blocks.of(new float[0][]))
                        .inputs(1)
                        .head("price", 1, 1, Loss.POISSON)
                        .build()));
  }

  @Test
  void refusesRowsThatDoNotExist() throws IOException {
    SampleSource mapped = MappedSamples.of(floats(1, 2, 3, 4), 1, 1);

    assertRefused(
        IllegalArgumentException.class,
        "2 rows from row 1 on asked for. Rows run from 0 to 1.",
        () -> mapped.read(1, 2));
    for (SampleSource source : new SampleSource[] {mapped, SampleSource.of(mapped.read(0, 2))}) {
      assertThat(source.read(1, 1).inputs()).isEqualTo(new float[][] {{3}});
      assertThrows(IllegalArgumentException.class, () -> source.read(-1, 1));
      assertThrows(IllegalArgumentException.class, () -> source.read(2, 1));
      assertThrows(IllegalArgumentException.class, () -> source.read(0, 0));
      assertThrows(IllegalArgumentException.class, () -> source.read(1, Integer.MAX_VALUE));
      assertThrows(IllegalArgumentException.class, () -> source.read(Long.MAX_VALUE, 1));
    }
  }

  @Test
  void refusesFilesThatDoNotFit() throws IOException {
    Path file = floats(1, 2, 3, 4);
    assertRefused(
        IOException.class,
        "FOLDER/samples.f32 has 16 bytes of numbers. Expected a multiple of the 12 bytes of a row.",
        () -> MappedSamples.of(file, 2, 1));
    Path empty = idx("empty");
    assertRefused(
        IOException.class,
        "FOLDER/empty has 0 bytes of numbers. Expected a multiple of the 12 bytes of a row.",
        () -> MappedSamples.of(empty, 2, 1));
    assertRefused(
        IOException.class,
        "FOLDER/empty ends too early or is damaged. Get it again.",
        () -> MappedSamples.ofIdx(empty, empty, 2));
    assertRefused(
        IllegalArgumentException.class,
        "The width of the targets is 0. Give 1 to 67108864.",
        () -> MappedSamples.of(file, 2, 0));
    Path pictures = idx("pictures", 0, 0, 8, 1, 0, 0, 0, 2, 9, 9);
    Path labels = idx("labels", 0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3);
    assertRefused(
        IOException.class,
        "FOLDER/pictures has 2 rows, FOLDER/labels has 3. Give files of one data set, with one"
            + " label per row.",
        () -> MappedSamples.ofIdx(pictures, labels, 2));
    Path table = idx("table", 0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4);
    assertRefused(
        IOException.class,
        "FOLDER/table has 2 numbers in each row. Give a file with one label per row.",
        () -> MappedSamples.ofIdx(pictures, table, 2));
    Path more = idx("more", 0, 0, 8, 1, 0, 0, 0, 2, 1, 2, 3);
    assertRefused(
        IOException.class,
        "FOLDER/more has more numbers than its shape [2]. Get it again.",
        () -> MappedSamples.ofIdx(pictures, more, 2));
    assertThrows(IOException.class, () -> MappedSamples.of(folder.resolve("none"), 1, 1));
  }

  @Test
  void saysThatAFileIsPacked() throws IOException {
    Path pictures = idx("pictures", 0, 0, 8, 1, 0, 0, 0, 2, 9, 9);
    Path packed = idx("labels.gz", 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2);
    for (Executable call :
        new Executable[] {
          () -> MappedSamples.ofIdx(pictures, packed, 2),
          () -> MappedSamples.ofIdx(packed, pictures, 2),
        }) {
      assertRefused(
          IOException.class,
          "FOLDER/labels.gz is packed with gzip, and packed files cannot be read piece by piece."
              + " Unpack it first, as with gunzip, or read it into memory with Idx.read.",
          call);
    }
    assertRefused(
        IOException.class,
        "FOLDER/labels.gz is packed with gzip. Unpack it first, as with gunzip.",
        () -> MappedSamples.of(packed, 2, 1));
    // A number can look like that, but not in a file that is called so.
    Path numbers = idx("numbers", 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2);
    assertThat(MappedSamples.of(numbers, 2, 1).read(0, 1).targets()[0][0]).isGreaterThan(0f);
  }

  @Test
  void saysWhatIsNull() throws IOException {
    Path file = floats(1, 2);
    SampleSource source = MappedSamples.of(file, 1, 1);
    assertRefused(
        IllegalArgumentException.class,
        "The file is null. Give one.",
        () -> MappedSamples.of(null, 1, 1));
    assertRefused(
        IllegalArgumentException.class,
        "The file is null. Give one.",
        () -> MappedSamples.ofIdx(null, file, 1));
    assertRefused(
        IllegalArgumentException.class,
        "The transform is null. Give one.",
        () -> ((MappedSamples) source).inputs(null));
  }

  /** A source of the user's that gives other rows than it was asked for, or none at all. */
  @Test
  void aSourceGivesWhatItIsAskedFor() throws IOException {
    SampleSource source = MappedSamples.of(floats(1, 2, 3, 4, 5, 6), 1, 1);
    Trainer trainer = Trainer.builder().epochs(1).build();
    LinearRegression network = new LinearRegression(1, false);
    assertRefused(
        IllegalArgumentException.class,
        "The source was asked for 3 rows from row 0 on, and gave 2.",
        () -> trainer.fit(network, broken(3, source.read(0, 2)), null));
    assertRefused(
        IllegalArgumentException.class,
        "The source was asked for 3 rows from row 0 on, and gave null.",
        () -> trainer.fit(network, broken(3, null), null));
    assertRefused(
        IllegalArgumentException.class,
        "The number of samples of the source is 0. Give 1 to 2147483647 batches.",
        () -> trainer.fit(network, broken(0, null), null));
  }

  private static SampleSource broken(long size, Samples all) {
    return new SampleSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public int inputWidth() {
        return 1;
      }

      @Override
      public int targetWidth() {
        return 1;
      }

      @Override
      public Samples read(long from, int count) {
        return all;
      }
    };
  }

  @Test
  void readsBeyondTwoGigabytes() throws IOException {
    // The file is a hole but for two rows around each border that matters: of a window, of an int.
    Path file = folder.resolve("large.f32");
    int rowBytes = 4 * 1000;
    long rows = (5L << 30) / 2 / rowBytes;
    long[] written = {0, (1L << 30) / rowBytes - 1, (1L << 30) / rowBytes, (1L << 31) / rowBytes};
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(rows * rowBytes);
      for (long row : written) {
        out.seek(row * rowBytes + 4 * 998);
        out.write(
            ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(row)
                .putFloat(-row)
                .array());
      }
    }

    SampleSource source = MappedSamples.of(file, 999, 1);

    assertThat(source.size()).isEqualTo(rows);
    for (long row : written) {
      assertThat(source.read(row, 2).inputs()[0][998]).isEqualTo((float) row);
      assertThat(source.read(row, 1).targets()[0][0]).isEqualTo((float) -row);
    }
    assertThat(source.read(written[1], 2).targets()[1][0]).isEqualTo((float) -written[2]);
    assertThat(source.read(rows - 1, 1).inputs()[0][998]).isEqualTo(0f);
  }

  /** Missing values are imputed as they are read; columns that hold no category 0 are fine. */
  @Test
  void readsRowsWithMissingValues() throws IOException {
    Transform transform =
        Transform.columns(2)
            .keep(0)
            .imputeConstant(-1, 0)
            .oneHot(1)
            .fit(new float[][] {{1, 5}, {2, 7}});
    MappedSamples source =
        MappedSamples.of(floats(Float.NaN, 7, 0, 4, 5, 0), 2, 1).inputs(transform);

    assertThat(source.read(0, 2).inputs()).isEqualTo(new float[][] {{-1, 0, 1}, {4, 1, 0}});
    MappedSamples other = MappedSamples.of(floats(1, 7, 0, 4, 6, 0), 2, 1).inputs(transform);
    assertRefused(
        IllegalArgumentException.class,
        "Row 1, column 1 of the inputs in FOLDER/samples.f32 is 6.0. Give one of the 2 categories of the training rows,"
            + " from 5.0 to 7.0.",
        () -> other.read(1, 1));
  }
}
