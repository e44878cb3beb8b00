package dev.fanout.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    Samples flowers = Resource.table("iris.csv").classes("target", 3);

    assertThat(flowers.size()).isEqualTo(150);
    assertThat(flowers.inputs()[0]).isEqualTo(new float[] {4.9f, 2.5f, 4.5f, 1.7f});
    assertThat(flowers.targets()[0]).isEqualTo(new float[] {0, 0, 1});
  }

  @Test
  void readsTheDigits() throws IOException {
    Samples digits = Resource.table("digits.csv").classes("target", 10);

    assertThat(digits.size()).isEqualTo(1797);
    assertThat(digits.inputWidth()).isEqualTo(64);
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThat(assertThrows(FileNotFoundException.class, () -> Resource.table("iriss.csv")))
        .hasMessageThat()
        .contains("no file 'iriss.csv'");
  }

  @Test
  void namesOfClasses() throws IOException {
    Samples samples = parse("kind,a\nred,1\n blue ,2\n").classes("kind", "red", "blue");

    assertThat(samples.inputs()).isEqualTo(new float[][] {{1}, {2}});
    assertThat(samples.targets()).isEqualTo(new float[][] {{1, 0}, {0, 1}});
  }

  @Test
  void anEmptyCellIsMissing() throws IOException {
    Table table = parse("a,b\n1,\n,2\n");

    assertThat(table.numbers("b", "a")).isEqualTo(new float[][] {{Float.NaN, 1}, {2, Float.NaN}});
    assertThat(table.texts("b")).isEqualTo(new String[] {"", "2"});
  }

  @Test
  void readsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("some.csv");
    Files.writeString(file, "größe,b\n1.5,2\n");

    Table table = Table.read(file);

    assertThat(table.columns()).containsExactly("größe", "b").inOrder();
    assertThat(table.column("größe")).isEqualTo(new float[] {1.5f});
    assertThat(assertThrows(IOException.class, () -> table.column("c")))
        .hasMessageThat()
        .isEqualTo("some.csv has no column 'c', only größe, b.");
  }

  @Test
  void saysWhichNameIsNoClass() throws IOException {
    Table table = parse("a,kind\n1,red\n2,green\n");

    assertThat(assertThrows(IOException.class, () -> table.classes("kind", "red", "blue")))
        .hasMessageThat()
        .isEqualTo("t.csv, row 1: 'kind' is 'green', none of red, blue.");
  }

  @Test
  void saysWhichValueIsNoNumber() throws IOException {
    Table table = parse("a,b\n1,2\n1,two\n");

    assertThat(assertThrows(IOException.class, () -> table.numbers("a", "b")))
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
    return Table.read("t.csv", new StringReader(text));
  }
}
