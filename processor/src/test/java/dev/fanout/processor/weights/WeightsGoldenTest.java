package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.source.kernel.EmittedLibrary;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is emitted for weights, as text; {@code -Dgolden.update=true} rewrites it. */
final class WeightsGoldenTest {

  private static final String NET =
      """
      package golden;

      import dev.fanout.*;

      @Network(%s)
      public interface Net {
        @Input(3)
        Tensor measurements();

        @Dense(units = 4, activation = Activation.TANH)
        Tensor hidden(Tensor measurements);

        @Dense(units = 2, activation = Activation.SOFTMAX)
        @Output(loss = Loss.CROSS_ENTROPY)
        Tensor species(Tensor hidden);
      }
      """;

  /** Written by another program. */
  private static final Path WEIGHTS = Golden.module().resolve("src/test/resources/weights");

  private static Compiled plain() {
    return Compiler.JAVAC.compile(NET.formatted("")).orFail();
  }

  private static Compiled baked(String members) {
    return Compiler.JAVAC
        .compilation()
        .options("-Afanout.weights=" + WEIGHTS)
        .compile(NET.formatted(members + "weights = \"net.safetensors\""))
        .orFail();
  }

  @ParameterizedTest
  @CsvSource({
    "literals, 'storage = WeightStorage.LITERALS, '",
    "strings, 'storage = WeightStorage.STRINGS, '",
    "float16, 'weightBits = 16, '",
    "int8, 'storage = WeightStorage.RESOURCE, weightBits = 8, training = false, '"
  })
  void whatWeightsAddToAModel(String name, String members) {
    Golden.check(
        "weights/" + name + ".txt",
        added(plain().source("golden.NetModel"), baked(members).source("golden.NetModel")));
  }

  /** Its resource, and what tells GraalVM of it. */
  @Test
  void theFilesBesideAModel() {
    StringBuilder text = new StringBuilder();
    baked("storage = WeightStorage.RESOURCE, weightBits = 8, ")
        .resources()
        .forEach(
            (path, bytes) ->
                text.append(path)
                    .append('\n')
                    .append(
                        path.endsWith(".json")
                            ? new String(bytes, StandardCharsets.UTF_8)
                            : HexFormat.ofDelimiter(" ").formatHex(bytes) + "\n"));
    Golden.check("weights/files.txt", text.toString());
  }

  @Test
  void whatWeightsAddToTraining() {
    Golden.check(
        "weights/training.txt",
        added(plain().source("golden.NetTraining"), baked("").source("golden.NetTraining")));
  }

  /** One column is imputed and scaled, the other one written as two categories. */
  @Test
  void whatTransformsAddToAModel(@TempDir Path folder) {
    new RawFile()
        .metadata(
            "fanout.inputs",
            "columns:f 0x1.8p1 n 0x1.4p3 0x1.0p1,o 0x1.0p0 0x1.0p1\",\"fanout.targets\":\""
                + "scale:2:0x1.999999999999ap-4,0x0.0p0:0x1.0p1,0x1.0p0")
        .tensor("hidden.weight", "[4,3]", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
        .tensor("hidden.bias", "[4]", 1, 2, 3, 4)
        .tensor("species.weight", "[2,4]", 1, 2, 3, 4, 5, 6, 7, 8)
        .tensor("species.bias", "[2]", 1, 2)
        .write(folder.resolve("net.safetensors"));
    String model =
        Compiler.JAVAC
            .compilation()
            .options("-Afanout.weights=" + folder)
            .compile(NET.formatted("weights = \"net.safetensors\", transforms = Transforms.BAKED"))
            .orFail()
            .source("golden.NetModel");
    Golden.check("weights/transforms.txt", added(plain().source("golden.NetModel"), model));
  }

  @Test
  void aModelThatIsNeverTrained() {
    String description =
        NET.formatted("training = false").replace("@Output(loss = Loss.CROSS_ENTROPY)", "@Output");
    Compiled compiled = Compiler.JAVAC.compile(description).orFail();
    assertThat(compiled.sources().keySet()).containsExactly("golden.NetModel");
    Golden.check("weights/NetModel.java", EmittedLibrary.named(compiled.source("golden.NetModel")));
  }

  /** The lines that are in the second text alone, apart where others stand between. */
  private static String added(String plain, String baked) {
    List<String> from = EmittedLibrary.named(plain).lines().toList();
    List<String> to = EmittedLibrary.named(baked).lines().toList();
    // How many lines the rests of both texts have in common.
    int[][] common = new int[from.size() + 1][to.size() + 1];
    for (int i = from.size() - 1; i >= 0; i--) {
      for (int j = to.size() - 1; j >= 0; j--) {
        common[i][j] =
            from.get(i).equals(to.get(j))
                ? 1 + common[i + 1][j + 1]
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    StringBuilder text = new StringBuilder();
    int i = 0;
    int last = -1;
    for (int j = 0; j < to.size(); j++) {
      while (i < from.size() && common[i + 1][j] == common[i][j]) {
        i++;
      }
      if (i < from.size() && from.get(i).equals(to.get(j))) {
        i++;
      } else {
        text.append(last >= 0 && last < j - 1 ? "…\n" : "").append(to.get(j)).append('\n');
        last = j;
      }
    }
    return text.toString();
  }
}
