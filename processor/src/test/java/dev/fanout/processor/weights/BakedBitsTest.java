package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.WeightStorage;
import dev.fanout.processor.testing.Compiler;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that is born with weights computes what one that is given them computes, to the bit. */
final class BakedBitsTest {

  private static final String HEADER =
      "import dev.fanout.*;\nimport static dev.fanout.Activation.*;\n";

  private static final String SMALL =
      HEADER
          + """
          @Network(%s)
          public interface Net {
            @Input(4) Tensor x();
            @Dense(units = 8, activation = TANH) Tensor h(Tensor x);
            @BatchNorm Tensor n(Tensor h);
            @Dense(units = 3, activation = SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY) Tensor y(Tensor n);
          }
          """;

  /** Rows and columns of weights, and a table. */
  private static final String LARGE =
      HEADER
          + """
          @Network(%s)
          public interface Net {
            @Input(1) Tensor word();
            @Input(7) Tensor x();
            @Embedding(rows = 5, units = 3) Tensor words(Tensor word);
            @Dense(units = 33, activation = RELU) Tensor h(Tensor x, Tensor words);
            @LayerNorm Tensor n(Tensor h);
            @Dense(units = 5) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor n);
          }
          """;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(SMALL, "storage = WeightStorage.LITERALS, "),
        Arguments.of(SMALL, "storage = WeightStorage.STRINGS, unroll = Unroll.NEVER, "),
        Arguments.of(SMALL, "storage = WeightStorage.RESOURCE, precision = Precision.DOUBLE, "),
        Arguments.of(LARGE, "storage = WeightStorage.RESOURCE, "),
        Arguments.of(LARGE, "storage = WeightStorage.STRINGS, precision = Precision.DOUBLE, "),
        Arguments.of(LARGE, "storage = WeightStorage.LITERALS, precision = Precision.DOUBLE, "));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areThoseOfGivenWeights(String description, String members, @TempDir Path folder) {
    check(Baked.of(folder, members, description));
  }

  @ParameterizedTest
  @ValueSource(strings = {SMALL, LARGE})
  void alsoWhereProductsAreFused(String description, @TempDir Path folder) {
    check(Baked.of(folder, "", description, "-Afanout.fma=true"));
  }

  @ParameterizedTest
  @EnumSource
  void underBothCompilers(Compiler compiler, @TempDir Path folder) {
    check(Baked.of(compiler.compilation(), folder, "", SMALL));
  }

  /** The classes differ in the weights alone, so vectors change no bit either. */
  @Test
  void nothingElseOfTheClassChanges(@TempDir Path folder) {
    Baked net =
        Baked.of(
            folder,
            "training = false, storage = WeightStorage.RESOURCE, ",
            LARGE,
            "--add-modules",
            "jdk.incubator.vector",
            "-Afanout.vector=true");
    List<String> lines = net.baked.source("NetModel").lines().toList();
    assertThat(lines)
        .containsAtLeastElementsIn(net.plain.source("NetModel").lines().toList())
        .inOrder();
    check(net);
  }

  /** Methods and variables that weights add to a class have the names of nodes here. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void whateverTheNodesAreCalled(WeightStorage storage, @TempDir Path folder) {
    String description =
        LARGE
            .replaceAll("\\bx\\b", "stored")
            .replaceAll("\\bh\\b", "weights")
            .replaceAll("\\bn\\b", "decode")
            .replaceAll("\\by\\b", "fromFloat32");
    check(Baked.of(folder, "storage = WeightStorage." + storage + ", ", description));
  }

  private static void check(Baked net) {
    Object model = net.model();
    Object expected = net.expected();
    assertThat(Baked.call(model, "parameters")).isEqualTo(Baked.call(expected, "parameters"));
    for (Object other : List.of(model, Baked.call(model, "fork"))) {
      for (int samples : new int[] {1, 5, 300}) {
        assertWithMessage("%s samples", samples)
            .that(net.predictions(other, 3, samples))
            .isEqualTo(net.predictions(expected, 3, samples));
      }
    }
  }
}
