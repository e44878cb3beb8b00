package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Initializer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("iris.safetensors");
  }

  /** A weight [2, 2], kept as a row per input, and a bias, both 0. */
  private static Layout line(Blocks blocks) {
    return Layout.of(blocks)
        .tensor(
            "line.weight",
            Initializer.ZEROS,
            new int[] {2, 2},
            0,
            new int[] {0, 1},
            new int[] {1, 0})
        .tensor("line.bias", Initializer.ZEROS, new int[] {1}, 2, new int[1], new int[1])
        .build();
  }

  @Test
  void writesTheseBytes() throws IOException {
    Layout layout = line(Blocks.of(new float[][] {{1, 3}, {2, 4}, {-0.5f}}));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "1 \"2\" \\ 3\n");
    metadata.put("a", "ß");

    Safetensors.save(file, layout, metadata);

    String header =
        "{\"__metadata__\":{\"format\":\"pt\",\"fanout.version\":\"1\",\"fanout.fingerprint\":\""
            + layout.fingerprint()
            + "\",\"z\":\"1 \\u00222\\u0022 \\u005c 3\\u000a\",\"a\":\"\\u00df\"},"
            + "\"line.weight\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"line.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[16,20]}}";
    header += " ".repeat(-header.length() & 7);
    assertThat(header.length() % 8).isEqualTo(0);
    assertThat(Files.readAllBytes(file))
        .isEqualTo(
            Bytes.safetensors(
                header, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40, 0, 0,
                0, 0xbf));
  }

  @Test
  void padsEveryHeaderToAMultipleOf8() throws IOException {
    Layout layout = line(Blocks.of(new double[][] {{1, 3}, {2, 4}, {-0.5}}));
    for (int length = 0; length < 9; length++) {
      Safetensors.save(file, layout, Map.of("x", "y".repeat(length)));

      byte[] bytes = Files.readAllBytes(file);
      assertThat(bytes.length % 8).isEqualTo(0);
      assertThat(new String(bytes, 8, bytes.length - 8 - 40, UTF_8).strip()).endsWith("}}");
      assertThat(Safetensors.read(file).values("line.weight")).isEqualTo(new double[] {1, 2, 3, 4});
    }
  }

  @Test
  void comesBackToTheLastBit() throws IOException {
    for (boolean inDouble : new boolean[] {false, true}) {
      Layout saved = IrisLayout.initialized(inDouble, 7);
      saved.write(
          "hidden.bias",
          new double[] {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            Float.MIN_VALUE,
            Double.MIN_VALUE,
            Float.MAX_VALUE,
            Math.PI
          });
      Safetensors.save(file, saved, Map.of("mean", "1.5"));
      Layout loaded = IrisLayout.of(inDouble);

      Tensors tensors = Safetensors.load(file, loaded);

      for (String name : tensors.names()) {
        assertThat(loaded.readDoubles(name)).isEqualTo(saved.readDoubles(name));
        assertThat(tensors.values(name)).isEqualTo(saved.readDoubles(name));
        assertThat(tensors.shape(name)).isEqualTo(saved.tensor(name).shape());
      }
      assertThat(tensors.names())
          .containsExactly("hidden.weight", "hidden.bias", "species.weight", "species.bias")
          .inOrder();
      assertThat(tensors.metadata().keySet())
          .containsExactly("format", "fanout.version", "fanout.fingerprint", "mean")
          .inOrder();
      assertThat(tensors.metadata()).containsEntry("mean", "1.5");
    }
  }

  @Test
  void oneFileServesBothPrecisions() throws IOException {
    Layout inDouble = IrisLayout.initialized(true, 7);
    Safetensors.save(file, inDouble, Map.of());
    Layout inFloat = IrisLayout.of(false);

    Safetensors.load(file, inFloat);

    assertThat(inFloat.toArray()).isEqualTo(inDouble.toArray());
  }

  @Test
  void everyBufferIsWritten() throws IOException {
    float[] values = new float[100_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    int[] shape = {values.length};
    Layout layout =
        Layout.of(Blocks.of(new float[][] {values}))
            .tensor("big", Initializer.ZEROS, shape, 0, new int[1], new int[] {1})
            .build();

    Safetensors.save(file, layout, Map.of());

    assertThat(Safetensors.read(file).values("big")).isEqualTo(layout.readDoubles("big"));
  }

  @Test
  void otherBlocksGoUnderOtherNames() throws IOException {
    Layout layout = line(Blocks.of(new float[3][2]));
    Blocks memory = Blocks.of(new double[][] {{1, 3}, {2, 4}, {5}});

    Safetensors.write(
        file,
        Map.of("step", "9"),
        List.of(
            new Entry("exp_avg.weight", layout.tensor("line.weight"), memory),
            new Entry("weight", layout.tensor("line.weight"), layout.parameters())));

    Tensors tensors = Safetensors.read(file);
    assertThat(tensors.metadata()).containsExactly("step", "9");
    assertThat(tensors.names()).containsExactly("exp_avg.weight", "weight").inOrder();
    assertThat(tensors.values("exp_avg.weight")).isEqualTo(new double[] {1, 2, 3, 4});
    assertThat(tensors.shape("weight")).isEqualTo(new int[] {2, 2});
  }

  @Test
  void refusesMetadataOfItsOwn() {
    for (String key : List.of("format", "fanout.fingerprint", "fanout.anything")) {
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> Safetensors.save(file, IrisLayout.of(false), Map.of(key, "x"))))
          .hasMessageThat()
          .isEqualTo("The metadata '%s' is Fanout's own. Give it another name.".formatted(key));
    }
    assertThat(Files.exists(file)).isFalse();
  }
}
