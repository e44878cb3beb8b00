package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not there, that cannot be read, or that is not one of the network. */
final class WeightsMistakesTest {

  private static final String NET =
      """
      package p.q;
      import dev.fanout.*;
      @Network(
          weights = "net.safetensors"%s)
      interface Net {
        @Input(2) Tensor x();
        @Dense(units = 2%s) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
      }
      """;

  private static final String WRONG = "[WrongWeights] 'net.safetensors' is not a file of 'Net': ";

  private static final String SAVE =
      ". Save the trained network again, or describe the one that was saved.";

  @TempDir Path folder;

  private static RawFile right() {
    return new RawFile().tensor("y.weight", "[2,2]", 1, 2, 3, 4).tensor("y.bias", "[2]", 5, 6);
  }

  private void says(RawFile file, String... messages) {
    file.write(folder.resolve("net.safetensors"));
    says(NET.formatted("", ""), messages);
  }

  private void says(String description, String... messages) {
    Compiled compiled = compiled(description);
    assertThat(compiled.problems().stream().map(Compiled::text).toList())
        .containsExactlyElementsIn(messages)
        .inOrder();
    assertThat(compiled.success()).isEqualTo(messages.length == 0);
    assertThat(compiled.sources().isEmpty()).isEqualTo(messages.length > 0);
    compiled.problems().forEach(one -> assertThat(one.getLineNumber()).isIn(List.of(4L, 5L, 6L)));
  }

  private Compiled compiled(String description) {
    return Compiler.JAVAC.compilation().options("-Afanout.weights=" + folder).compile(description);
  }

  @Test
  void aFileOfTheNetworkIsFine() {
    says(right());
    says(right().tensor("n.num_batches_tracked", "I64", "[]", new byte[8]));
    says(right().metadata("fanout.fingerprint", ""));
  }

  @Test
  void noFile() {
    says(
        NET.formatted("", ""),
        "[NoWeights] 'Net' has weights = \"net.safetensors\", and there is no such file in p/q or"
            + " at the root of the source path, of the class files and of the class path, nor of"
            + " the folder "
            + folder
            + ". Put it there (with Maven into src/main/resources), name its folder by"
            + " -Afanout.weights=folder, or leave weights out until the network is trained.");
  }

  @Test
  void otherTensors() {
    says(
        new RawFile()
            .tensor("y.weight", "[2,3]", new float[6])
            .tensor("z.bias", "[2]", 5, 6)
            .tensor("k", "[]", 1),
        WRONG
            + "missing y.bias [2]; surplus z.bias [2]; surplus k []; y.weight is [2, 3], expected"
            + " [2, 2]"
            + SAVE);
  }

  @Test
  void manyOtherTensors() {
    RawFile file = right();
    for (int i = 0; i < 13; i++) {
      file.tensor("t" + i, "[1]", 1);
    }
    file.write(folder.resolve("net.safetensors"));
    String said = Compiled.text(compiled(NET.formatted("", "")).problems().get(0));
    assertThat(said).contains("surplus t0 [1]; ");
    assertThat(said).contains("surplus t9 [1]; and 3 others.");
    assertThat(said).doesNotContain("t10");
  }

  @Test
  void aNetworkThatChangedSince() {
    says(
        right().metadata("fanout.fingerprint", "0123456789abcdef"),
        WRONG
            + "names and shapes fit, but layers, activations or structure changed since the file"
            + " was saved (by a version that did not yet say which nodes there were)"
            + SAVE);
    Compiled plain =
        Compiler.JAVAC.compile(
            NET.formatted("", "")
                .replace("weights = \"net.safetensors\"", "")
                .replace("interface", "public interface"));
    String saved =
        plain.source("p.q.NetTraining").replaceAll("(?s).*fingerprint\\(\"(\\w+).*", "$1");
    RawFile file = right().metadata("fanout.fingerprint", saved);
    says(file);
    says(
        NET.formatted("", ", activation = Activation.TANH"),
        WRONG
            + "names and shapes fit, but layers, activations or structure changed since the file"
            + " was saved (by a version that did not yet say which nodes there were)"
            + SAVE);
  }

  @Test
  void numbersThatAreNone() {
    says(
        new RawFile()
            .tensor("y.weight", "[2,2]", 1, 2, Float.NaN, 4)
            .tensor("y.bias", "[2]", 5, Float.NEGATIVE_INFINITY),
        WRONG + "y.weight has NaN at [1, 0]; y.bias has -Infinity at [1]" + SAVE);
  }

  @Test
  void numbersThatAreInfiniteAsFloats() {
    RawFile file =
        new RawFile().doubles("y.weight", "[2,2]", 1, 1e300, 3, 4).tensor("y.bias", "[2]", 5, 6);
    says(file, WRONG + "y.weight has 1.0E300 at [0, 1], which is infinite as a float" + SAVE);
    says(NET.formatted(", precision = Precision.DOUBLE", ""));
  }

  @Test
  void typesThatAreNotRead() {
    says(
        new RawFile()
            .tensor("y.weight", "I32", "[2,2]", new byte[16])
            .tensor("y.bias", "[2]", 5, 6),
        WRONG + "y.weight has the type I32, which is not read. Store it as F32" + SAVE);
  }

  @Test
  void damagedFiles() throws IOException {
    byte[] bytes = right().bytes();
    Path file = folder.resolve("net.safetensors");
    for (byte[] broken :
        List.of(
            new byte[0],
            new byte[] {1, 2, 3},
            Arrays.copyOf(bytes, bytes.length - 1),
            Arrays.copyOf(bytes, bytes.length + 1),
            new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, '{'})) {
      Files.write(file, broken);
      Compiled compiled = compiled(NET.formatted("", ""));
      assertThat(compiled.problems()).hasSize(1);
      assertThat(Compiled.text(compiled.problems().get(0)))
          .startsWith(
              "[UnreadableWeights] 'Net' has weights = \"net.safetensors\", which cannot be read:"
                  + " net.safetensors ");
    }
  }

  @Test
  void aFolderInTheirPlace() throws IOException {
    Files.createDirectories(folder.resolve("net.safetensors"));
    Compiled compiled = compiled(NET.formatted("", ""));
    assertThat(Compiled.text(compiled.problems().get(0)))
        .startsWith(
            "[UnreadableWeights] 'Net' has weights = \"net.safetensors\", which cannot be read: ");
  }

  @Test
  void literalsThatSaveNothing() {
    right().write(folder.resolve("net.safetensors"));
    says(
        NET.formatted(", storage = WeightStorage.LITERALS, weightBits = 8", ""),
        "[BadStorage] 'Net' has storage = LITERALS and weightBits = 8, and a literal takes as much"
            + " however few bits it needs. Use STRINGS, RESOURCE or AUTO.");
  }

  @Test
  void moreLiteralsThanAClassHolds() {
    new RawFile()
        .tensor("y.weight", "[2,20000]", new float[40_000])
        .tensor("y.bias", "[2]", 5, 6)
        .write(folder.resolve("net.safetensors"));
    String description =
        NET.formatted(", unroll = Unroll.NEVER, storage = WeightStorage.LITERALS", "")
            .replace("@Input(2)", "@Input(20000)");
    says(
        description,
        "[BadStorage] 'Net' has storage = LITERALS and 40002 weights, and a class has room for"
            + " 40000. Use RESOURCE or AUTO, or STRINGS where there are no resources.");
    says(description.replace("LITERALS", "AUTO"));
  }

  @Test
  void bitsThatThereAreNot() {
    right().write(folder.resolve("net.safetensors"));
    says(
        NET.formatted(", weightBits = 12", ""),
        "[OutOfRange] 'Net' has weightBits = 12. Give 8, 16, 32 (64 with precision = DOUBLE), or 0"
            + " for all that it computes with.");
    says(
        NET.formatted(", weightBits = 64", ""),
        "[OutOfRange] 'Net' has weightBits = 64. Give 8, 16, 32 (64 with precision = DOUBLE), or 0"
            + " for all that it computes with.");
    says(NET.formatted(", weightBits = 64, precision = Precision.DOUBLE", ""));
  }

  @Test
  void numbersBeyondFloat16() {
    new RawFile()
        .tensor("y.weight", "[2,2]", 1, -65519, 3, 4)
        .tensor("y.bias", "[2]", 5, 65520)
        .write(folder.resolve("net.safetensors"));
    says(
        NET.formatted(", weightBits = 16", ""),
        "[OutOfRange] 'Net' has weightBits = 16, and y.bias has 65520.0, beyond the largest"
            + " float16, 65504. Use 32.");
    says(NET.formatted(", weightBits = 8", ""));
  }

  @Test
  void allMistakesAtOnce() {
    new RawFile().tensor("y.bias", "[2]", 5, 6).write(folder.resolve("net.safetensors"));
    says(
        NET.formatted(", weightBits = 7, storage = WeightStorage.LITERALS", ""),
        "[OutOfRange] 'Net' has weightBits = 7. Give 8, 16, 32 (64 with precision = DOUBLE), or 0"
            + " for all that it computes with.",
        WRONG + "missing y.weight [2, 2]" + SAVE);
  }

  @Test
  void anOptionWithoutAFolder() {
    for (String option : List.of("-Afanout.weights", "-Afanout.weights=")) {
      Compiled compiled =
          Compiler.JAVAC
              .compilation()
              .options(option)
              .compile(NET.formatted("", "").replace("weights = \"net.safetensors\"", ""));
      assertThat(compiled.problems()).hasSize(1);
      assertThat(Compiled.text(compiled.problems().get(0)))
          .startsWith("[BadOption] -Afanout.weights is '");
    }
  }
}
