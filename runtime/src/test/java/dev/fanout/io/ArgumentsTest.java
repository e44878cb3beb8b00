package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.parameters.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Null, and paths that cannot be written: one clear error each. */
final class ArgumentsTest {

  @TempDir Path folder;
  private final Layout layout = IrisLayout.initialized(false, 3);

  private static void isNull(Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .containsMatch(", is null\\.");
  }

  @Test
  void nothingIsNull() throws IOException {
    Path file = folder.resolve("iris.safetensors");
    Path npz = folder.resolve("iris.npz");
    Safetensors.save(file, layout, Map.of());
    Files.write(npz, Zips.npz(layout, true));
    isNull(() -> Safetensors.read(null));
    isNull(() -> Safetensors.load(null, layout));
    isNull(() -> Safetensors.load(file, null));
    isNull(() -> Safetensors.load(file, layout, (Predicate<String>) null));
    isNull(() -> Safetensors.save(null, layout, Map.of()));
    isNull(() -> Safetensors.save(file, null, Map.of()));
    isNull(() -> Safetensors.save(file, layout, null));
    Map<String, String> metadata = new HashMap<>();
    metadata.put("key", null);
    isNull(() -> Safetensors.save(file, layout, metadata));
    metadata.clear();
    metadata.put(null, "value");
    isNull(() -> Safetensors.save(file, layout, metadata));
    isNull(() -> Safetensors.write(null, Map.of(), List.of()));
    isNull(() -> Safetensors.write(file, null, List.of()));
    isNull(() -> Safetensors.write(file, Map.of(), null));
    isNull(() -> Safetensors.only((String[]) null));
    isNull(() -> Safetensors.only("a", null));
    isNull(() -> Safetensors.except((String) null));
    isNull(() -> new Entry(null, layout.tensors().get(0), layout.parameters()));
    isNull(() -> new Entry("name", null, layout.parameters()));
    isNull(() -> new Entry("name", layout.tensors().get(0), null));
    isNull(() -> Safetensors.load(file, layout, (Names) null));
    isNull(() -> Safetensors.load(file, layout, Names.of(), null));
    isNull(() -> Safetensors.load(file, layout, null, name -> true));
    isNull(() -> Npz.load(npz, layout, (Names) null));
    isNull(() -> Npz.load(npz, layout, Names.of(), null));
    isNull(() -> Names.of((String[]) null));
    isNull(() -> Npz.read(null));
    isNull(() -> Npz.load(null, layout));
    isNull(() -> Npz.load(npz, null));
    isNull(() -> Npz.load(npz, layout, (Predicate<String>) null));
    assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file).values(null));
    assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file).shape(null));
    Safetensors.load(file, layout);
  }

  private String notSaved(Path file) {
    String message =
        assertThrows(IOException.class, () -> Safetensors.save(file, layout, Map.of()))
            .getMessage();
    assertThat(message).startsWith(file + " is not saved, what was there is unchanged: ");
    return message.substring(message.indexOf(": ") + 2);
  }

  @Test
  void whereNothingCanBeSaved() throws IOException {
    assertThat(notSaved(folder.resolve("no/such.safetensors")))
        .isEqualTo("there is no folder " + folder.resolve("no") + ". Create it.");
    assertThat(notSaved(folder)).isEqualTo("it is a folder.");
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(notSaved(file.resolve("in.safetensors")))
        .isEqualTo("there is no folder " + file + ". Create it.");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }
}
