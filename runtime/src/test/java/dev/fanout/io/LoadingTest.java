package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network takes of a file, and what it refuses. */
final class LoadingTest {

  @TempDir Path folder;
  private Path file;
  private final Layout source = IrisLayout.initialized(false, 3);
  private final Layout target = IrisLayout.initialized(false, 4);
  private final float[] before = target.toArray();

  @BeforeEach
  void file() {
    file = folder.resolve("iris.safetensors");
  }

  private static Entry entry(String name, Layout layout, String tensor) {
    return new Entry(name, layout.tensor(tensor), layout.parameters());
  }

  private String refused(Predicate<String> names) {
    IOException exception =
        assertThrows(
            IOException.class,
            () -> {
              if (names == null) {
                Safetensors.load(file, target);
              } else {
                Safetensors.load(file, target, names);
              }
            });
    assertThat(target.toArray()).isEqualTo(before);
    return exception.getMessage().replace(folder.toString() + "/", "");
  }

  @Test
  void listsEveryDifference() throws IOException {
    Safetensors.write(
        file,
        Map.of(),
        List.of(
            entry("hidden.weight", source, "hidden.weight"),
            entry("hiden.bias", source, "hidden.bias"),
            entry("species.weight", source, "hidden.weight"),
            entry("species.bias", source, "species.bias")));

    assertThat(refused(null))
        .isEqualTo(
            "iris.safetensors does not fit the network: missing hidden.bias [8]; surplus hiden.bias"
                + " [8]; species.weight is [8, 4], expected [3, 8]. Names of another framework? Names.of(\"in order\") loads them or says what does."
                + " except(\"hidden.bias\", \"species.weight\") loads what fits.");
    assertThat(refused(Safetensors.only("species.*")))
        .isEqualTo(
            "iris.safetensors does not fit the network: species.weight is [8, 4], expected [3, 8]."
                + " Load a file of this network.");
    Safetensors.load(file, target, Safetensors.only("species.bias"));
    Safetensors.load(file, target, Safetensors.except("hidden.bias", "species.weight"));
  }

  @Test
  void listsTenDifferencesAndCountsTheOthers() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ParameterTensor tensor : source.tensors()) {
      entries.add(new Entry(tensor.name(), tensor, source.parameters()));
    }
    for (int i = 0; i < 13; i++) {
      entries.add(entry("extra." + i, source, "species.bias"));
    }
    Safetensors.write(file, Map.of(), entries);

    assertThat(refused(null))
        .contains("surplus extra.9 [3]; and 3 others. only(\"*\") loads it all");
    Safetensors.load(file, target, Safetensors.only("*"));
    assertThat(target.toArray()).isEqualTo(source.toArray());
  }

  @Test
  void namesAnotherType() throws IOException {
    Bytes.write(
        folder,
        "iris.safetensors",
        Bytes.safetensors(
            "{\"hidden.bias\":{\"dtype\":\"I8\",\"shape\":[8],\"data_offsets\":[0,8]}}",
            new int[8]));

    assertThat(refused(Safetensors.only("hidden.bias")))
        .contains(
            "hidden.bias has the type I8, which is not read. Store it as F32. Load a file of this"
                + " network.");
  }

  @Test
  void refusesAnotherStructure() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ParameterTensor tensor : source.tensors()) {
      entries.add(new Entry(tensor.name(), tensor, source.parameters()));
    }
    Safetensors.write(file, Map.of("fanout.fingerprint", "0"), entries);

    assertThat(refused(null))
        .isEqualTo(
            "iris.safetensors does not fit the network: its activations or structure changed."
                + " only(\"*\") loads it all the same.");
    Safetensors.load(file, target, Safetensors.only("*"));
    assertThat(target.toArray()).isEqualTo(source.toArray());
  }

  /** It did, where a tensor was missing as well. */
  @Test
  void proposesOnlyWhatLoads() throws IOException {
    Safetensors.write(
        file,
        Map.of("fanout.fingerprint", "0"),
        List.of(
            entry("hidden.weight", source, "hidden.weight"),
            entry("hidden.bias", source, "hidden.bias"),
            entry("species.weight", source, "species.weight")));

    assertThat(refused(null))
        .isEqualTo(
            "iris.safetensors does not fit the network: missing species.bias [3]; its activations or"
                + " structure changed. except(\"species.bias\") loads what fits.");
    Safetensors.load(file, target, Safetensors.except("species.bias"));
    assertThat(target.read("species.weight")).isEqualTo(source.read("species.weight"));
  }

  @Test
  void leavesTheOthersAlone() throws IOException {
    Safetensors.write(
        file,
        Map.of("fanout.fingerprint", "0"),
        List.of(
            entry("species.weight", source, "species.weight"),
            entry("hidden.bias", source, "hidden.bias"),
            entry("hidden.weight", source, "hidden.weight"),
            entry("other", source, "hidden.bias")));

    Safetensors.load(file, target, Safetensors.except("species.*"));

    assertThat(target.read("hidden.weight")).isEqualTo(source.read("hidden.weight"));
    assertThat(target.read("hidden.bias")).isEqualTo(source.read("hidden.bias"));
    assertThat(target.read("species.weight"))
        .isEqualTo(IrisLayout.initialized(false, 4).read("species.weight"));
  }

  @Test
  void whatIsAskedForMustBeThere() throws IOException {
    Safetensors.write(file, Map.of(), List.of(entry("hidden.bias", source, "hidden.bias")));

    assertThat(refused(Safetensors.only("hidden.*"))).contains("missing hidden.weight [8, 4].");
  }

  @Test
  void somethingMustBeAskedFor() throws IOException {
    Safetensors.save(file, source, Map.of());

    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Safetensors.load(file, target, Safetensors.only("hiden.*"))))
        .hasMessageThat()
        .isEqualTo(
            "None of the tensors [hidden.weight [8, 4], hidden.bias [8], species.weight [3, 8],"
                + " species.bias [3]] is asked for. Ask for one.");
    assertThat(target.toArray()).isEqualTo(before);
  }

  @Test
  void patterns() {
    assertThat(Safetensors.only("a.*").test("a.b.c")).isTrue();
    assertThat(Safetensors.only("a.*").test("ab.c")).isFalse();
    assertThat(Safetensors.only("x", "*.bias").test("a.bias")).isTrue();
    assertThat(Safetensors.only("*.bias").test("a.bias.b")).isFalse();
    assertThat(Safetensors.only("a*b*c").test("a.b.b.c")).isTrue();
    assertThat(Safetensors.only("a*b*c").test("a.c.b")).isFalse();
    assertThat(Safetensors.only("*").test("")).isTrue();
    assertThat(Safetensors.only("a?c").test("abc")).isFalse();
    assertThat(Safetensors.only("[ab]*").test("a.b")).isFalse();
    assertThat(Safetensors.only().test("a")).isFalse();
    assertThat(Safetensors.except("a.*", "b").test("a.b")).isFalse();
    assertThat(Safetensors.except("a.*", "b").test("b.a")).isTrue();
  }

  @Test
  void countersOfBatchesAreNoWeights() throws IOException {
    Safetensors.write(
        file,
        Map.of(),
        List.of(
            entry("hidden.weight", source, "hidden.weight"),
            entry("norm.num_batches_tracked", source, "species.bias"),
            entry("hidden.bias", source, "hidden.bias"),
            entry("species.weight", source, "species.weight"),
            entry("species.bias", source, "species.bias")));

    Safetensors.load(file, target);

    assertThat(target.toArray()).isEqualTo(source.toArray());
  }
}
