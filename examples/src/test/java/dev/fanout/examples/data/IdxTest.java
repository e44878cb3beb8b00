package dev.fanout.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.train.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxTest {

  @Test
  void readsPicturesAndLabels() throws IOException {
    Idx pictures = idx(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255);
    Idx labels = idx(0, 0, 8, 1, 0, 0, 0, 2, 1, 0);

    assertThat(pictures.shape()).isEqualTo(new int[] {2, 1, 3});
    Samples samples = Idx.classes(pictures, labels, 2);
    assertThat(samples.inputs()).isEqualTo(new float[][] {{1, 2, 3}, {4, 5, 255}});
    assertThat(samples.targets()).isEqualTo(new float[][] {{0, 1}, {1, 0}});
  }

  @Test
  void readsTheClothes() throws IOException {
    Idx pictures = Idx.read("fashion-mnist-t10k-first2000-images-idx3-ubyte.gz");
    Idx labels = Idx.read("fashion-mnist-t10k-first2000-labels-idx1-ubyte.gz");

    assertThat(pictures.shape()).isEqualTo(new int[] {2000, 28, 28});
    assertThat(labels.shape()).isEqualTo(new int[] {2000});
  }

  @Test
  void saysThatTheFileHasAnotherFormat() {
    assertThat(assertThrows(IOException.class, () -> idx(0, 0, 13, 1, 0, 0, 0, 0)))
        .hasMessageThat()
        .isEqualTo(
            "t.gz begins with 00000d01. An IDX file of bytes begins with 0000080n, n at least 1.");
  }

  @Test
  void saysThatValuesAreMissing() {
    assertThat(assertThrows(IOException.class, () -> idx(0, 0, 8, 1, 0, 0, 0, 3, 7, 7)))
        .hasMessageThat()
        .isEqualTo("t.gz announces the shape [3], that is 3 values, and has only 2.");
  }

  @Test
  void saysThatValuesAreLeftOver() {
    assertThat(assertThrows(IOException.class, () -> idx(0, 0, 8, 1, 0, 0, 0, 1, 7, 7)))
        .hasMessageThat()
        .isEqualTo("t.gz announces the shape [1], that is 1 values, and has more.");
  }

  @Test
  void saysThatThereAreTooManyValues() {
    assertThat(assertThrows(IOException.class, () -> idx(0, 0, 8, 1, 255, 255, 255, 255)))
        .hasMessageThat()
        .isEqualTo("t.gz announces more values than an array holds: 4294967295.");
  }

  @Test
  void saysThatTheHeaderIsCut() {
    assertThat(assertThrows(IOException.class, () -> idx(0, 0, 8)))
        .hasMessageThat()
        .isEqualTo("t.gz ends too early.");
  }

  @Test
  void saysThatTheLabelsBelongToOtherPictures() throws IOException {
    Idx pictures = idx(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9);
    Idx labels = idx(0, 0, 8, 1, 0, 0, 0, 2, 0, 0);

    assertThat(assertThrows(IOException.class, () -> Idx.classes(pictures, labels, 2)))
        .hasMessageThat()
        .isEqualTo("t.gz has 1 pictures and t.gz 2 labels. They belong to different data sets.");
  }

  private static Idx idx(int... bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int value : bytes) {
        gzip.write(value);
      }
    }
    return Idx.parse("t.gz", new ByteArrayInputStream(packed.toByteArray()));
  }
}
