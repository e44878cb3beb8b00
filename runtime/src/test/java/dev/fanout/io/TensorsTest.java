package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Initializer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorsTest {

  private static Tensors ofVectors(Path folder, int count) throws IOException {
    LayoutBuilder layout = Layout.of(Blocks.of(new float[count][3]));
    for (int i = 0; i < count; i++) {
      layout.tensor("b" + i, Initializer.ZEROS, new int[] {3}, i, new int[] {0}, new int[] {1});
    }
    Path file = folder.resolve("vectors");
    Safetensors.save(file, layout.build(), Map.of());
    return Safetensors.read(file);
  }

  @Test
  void printsNamesAndShapes(@TempDir Path folder) throws IOException {
    assertThat(ofVectors(folder, 2).toString()).isEqualTo("2 tensors {b0=[3], b1=[3]}");
    assertThat(ofVectors(folder, 200).toString()).startsWith("200 tensors {b0=[3], b1=[3], ");
    assertThat(ofVectors(folder, 200).toString()).endsWith(" …");
  }
}
