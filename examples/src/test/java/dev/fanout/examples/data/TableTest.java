package dev.fanout.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.train.Samples;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void takesTheOtherColumnsAsInputs() throws IOException {
    Samples samples = parse("a,class,b\n1.5,0,2\n3,1,-4e2\n").classes("class", 2);

    assertThat(samples.inputs()).isEqualTo(new float[][] {{1.5f, 2}, {3, -400}});
    assertThat(samples.targets()).isEqualTo(new float[][] {{1, 0}, {0, 1}});
  }

  @Test
  void takesSeveralQuantitiesInTheOrderGiven() throws IOException {
    Samples samples = parse("a,b,c\n1.5,0,2\n3,1,-4e2\n").quantities("c", "a");

    assertThat(samples.inputs()).isEqualTo(new float[][] {{0}, {1}});
    assertThat(samples.targets()).isEqualTo(new float[][] {{2, 1.5f}, {-400, 3}});
  }

  @Test
  void readsTheFlowers() throws IOException {
    Samples flowers = Table.read("iris.csv").classes("target", 3);

    assertThat(flowers.size()).isEqualTo(150);
    assertThat(flowers.inputs()[0]).isEqualTo(new float[] {4.9f, 2.5f, 4.5f, 1.7f});
    assertThat(flowers.targets()[0]).isEqualTo(new float[] {0, 0, 1});
  }

  @Test
  void readsTheDigits() throws IOException {
    Samples digits = Table.read("digits.csv").classes("target", 10);

    assertThat(digits.size()).isEqualTo(1797);
    assertThat(digits.inputWidth()).isEqualTo(64);
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThat(assertThrows(FileNotFoundException.class, () -> Table.read("iriss.csv")))
        .hasMessageThat()
        .contains("no file 'iriss.csv'");
  }

  @Test
  void saysWhichValueIsNoNumber() {
    assertThat(assertThrows(IOException.class, () -> parse("a,b\n1,2\n1,two\n")))
        .hasMessageThat()
        .isEqualTo("t.csv, row 1: 'b' is 'two', not a number.");
  }

  @Test
  void saysWhichRowIsShort() {
    assertThat(assertThrows(IOException.class, () -> parse("a,b\n1\n")))
        .hasMessageThat()
        .isEqualTo("t.csv, row 0 has 1 values, the header has 2.");
  }

  @Test
  void saysWhichColumnIsMissing() throws IOException {
    Table table = parse("a,b\n1,2\n");

    assertThat(assertThrows(IOException.class, () -> table.classes("c", 2)))
        .hasMessageThat()
        .isEqualTo("t.csv has no column 'c', only a, b.");
  }

  @Test
  void saysWhichClassIsNoWholeNumber() throws IOException {
    Table table = parse("a,b\n1,0.5\n");

    assertThat(assertThrows(IOException.class, () -> table.classes("b", 2)))
        .hasMessageThat()
        .isEqualTo("t.csv, row 0: the class 'b' is 0.5. Classes are numbered 0, 1, 2, …");
  }

  private static Table parse(String text) throws IOException {
    return Table.parse("t.csv", new StringReader(text));
  }
}
