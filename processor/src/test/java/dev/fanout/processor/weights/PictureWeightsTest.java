package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.io.Safetensors;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of convolutions have the names, shapes and orientation of PyTorch in files. */
final class PictureWeightsTest {

  private static final String NET =
      """
      import dev.fanout.*;
      @Network(%s)
      public interface Net {
        @Input({2, 2, 2}) Tensor x();
        @Convolution(units = 2, kernel = {2, 1}) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
      }
      """;

  private static final float[] WEIGHT = {1, 2, 3, 4, 5, 6, 7, 8};

  @TempDir Path folder;

  /** weight [unit, channel, row, column] of 1 to 8, of {(1, 10), (100, 1000)} in two channels. */
  private static void check(Compiled compiled, Object model) {
    float[] out = new float[4];
    Baked.call(model, "predict", new float[] {1, 2, 10, 20, 100, 200, 1000, 2000}, out);
    // Row by row: column 0 of both units, then column 1.
    assertThat(out)
        .usingExactEquality()
        .containsExactly(
            1 + 2 * 100 + 3 * 2 + 4 * 200 + 0.5f,
            5 + 6 * 100 + 7 * 2 + 8 * 200 - 0.5f,
            10 + 2 * 1000 + 3 * 20 + 4 * 2000 + 0.5f,
            5 * 10 + 6 * 1000 + 7 * 20 + 8 * 2000 - 0.5f)
        .inOrder();
    assertThat(compiled.classes()).containsKey("NetModel");
  }

  private void write() {
    new RawFile()
        .tensor("y.weight", "[2,2,2,1]", WEIGHT)
        .tensor("y.bias", "[2]", 0.5f, -0.5f)
        .write(folder.resolve("net.safetensors"));
  }

  @Test
  void areBaked() {
    write();
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("-Afanout.weights=" + folder)
            .compile(NET.formatted("weights = \"net.safetensors\""))
            .orFail();
    check(compiled, Baked.made(compiled.load("NetModel")));
  }

  @Test
  void areLoadedAndSaved() throws IOException {
    write();
    Compiled compiled = Compiler.JAVAC.compile(NET.formatted("")).orFail();
    Trainable network = Baked.training(compiled);
    Safetensors.load(folder.resolve("net.safetensors"), network.layout());
    Path saved = folder.resolve("again.safetensors");
    Safetensors.save(saved, network.layout(), Map.of());
    assertThat(Files.readString(saved, StandardCharsets.ISO_8859_1))
        .contains("\"y.weight\":{\"dtype\":\"F32\",\"shape\":[2,2,2,1]");
    Trainable again = Baked.training(compiled);
    Safetensors.load(saved, again.layout());

    assertThat(again.layout().read("y.weight")).isEqualTo(WEIGHT);
    assertThat(
            again.layout().tensors().stream()
                .map(ParameterTensor::shape)
                .map(Arrays::toString)
                .toList())
        .containsExactly("[2, 2, 2, 1]", "[2]")
        .inOrder();
    check(compiled, Baked.call(again, "model"));
  }
}
