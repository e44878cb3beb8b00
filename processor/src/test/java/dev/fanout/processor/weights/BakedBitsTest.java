package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.WeightStorage;
import dev.fanout.processor.testing.Compiler;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Weights of three and four dimensions, in rows and columns. */
  private static final String PICTURES =
      HEADER
          + """
          @Network(%s)
          public interface Net {
            @Input({6, 2}) Tensor sound();
            @Input({5, 4, 3}) Tensor picture();
            @Convolution(units = 17, kernel = 3, activation = RELU) Tensor a(Tensor sound);
            @Convolution(units = 18, kernel = {3, 2}, stride = 2, groups = 3) Tensor b(Tensor picture);
            @DepthwiseConvolution(kernel = 2) Tensor c(Tensor b);
            @TransposedConvolution(units = 3, kernel = 2, stride = 2) Tensor d(Tensor c);
            @Dense(units = 5) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor d);
          }
          """;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(SMALL, "storage = WeightStorage.LITERALS, "),
        Arguments.of(SMALL, "storage = WeightStorage.STRINGS, unroll = Unroll.NEVER, "),
        Arguments.of(SMALL, "storage = WeightStorage.RESOURCE, precision = Precision.DOUBLE, "),
        Arguments.of(LARGE, "storage = WeightStorage.RESOURCE, "),
        Arguments.of(LARGE, "storage = WeightStorage.STRINGS, precision = Precision.DOUBLE, "),
        Arguments.of(LARGE, "storage = WeightStorage.LITERALS, precision = Precision.DOUBLE, "),
        Arguments.of(PICTURES, "storage = WeightStorage.RESOURCE, "),
        Arguments.of(PICTURES, "storage = WeightStorage.STRINGS, unroll = Unroll.NEVER, "),
        Arguments.of(PICTURES, "storage = WeightStorage.LITERALS, precision = Precision.DOUBLE, "));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areThoseOfGivenWeights(String description, String members, @TempDir Path folder) {
    check(Baked.of(folder, members, description));
  }

  @ParameterizedTest
  @ValueSource(strings = {SMALL, LARGE, PICTURES})
  void alsoWhereProductsAreFused(String description, @TempDir Path folder) {
    check(Baked.of(folder, "", description, "-Afanout.fma=true"));
  }

  @ParameterizedTest
  @EnumSource
  void underBothCompilers(Compiler compiler, @TempDir Path folder) {
    check(Baked.of(compiler.compilation(), folder, "", SMALL));
    check(Baked.of(compiler.compilation(), folder, "", PICTURES));
  }

  /** A model of rounded kernels is that of any other weights, and each is near that of the file. */
  @ParameterizedTest
  @CsvSource({"16, 0.0005", "8, 0.004"})
  void kernelsAreRoundedLikeAllWeights(int bits, double error, @TempDir Path folder) {
    Baked net = Baked.of(folder, "weightBits = " + bits + ", ", PICTURES);
    float[] rounded = (float[]) Baked.call(net.model(), "parameters");
    float[] exact = (float[]) Baked.call(net.expected(), "parameters");
    assertThat(rounded).isNotEqualTo(exact);
    for (int i = 0; i < exact.length; i++) {
      assertWithMessage("parameter %s", i).that(rounded[i]).isWithin((float) error).of(exact[i]);
    }
    Object given = Baked.call(net.plain.load("NetModel"), "of", rounded);
    for (int samples : new int[] {1, 5}) {
      assertThat(net.predictions(net.model(), 3, samples))
          .isEqualTo(net.predictions(given, 3, samples));
    }
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

  /** One input of +∞ makes each logit ±∞, as the sign of its weight is. */
  @Test
  void aUnitAtInfinityIsAll(@TempDir Path folder) {
    Baked net =
        Baked.of(
            folder,
            "training = false, ",
            HEADER
                + """
                @Network(%s)
                public interface Net {
                  @Input(1) Tensor x();
                  @Dense(units = 3, activation = SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
                  Tensor y(Tensor x);
                }
                """,
            "--add-modules",
            "jdk.incubator.vector",
            "-Afanout.vector=true",
            "-Afanout.fma=true");
    float[] weights = net.training.layout().read("y.weight");
    float[] shares = new float[3];
    int infinite = 0;
    for (float weight : weights) {
      infinite += weight > 0 ? 1 : 0;
    }
    assertThat(infinite).isIn(List.of(1, 2));
    for (int j = 0; j < 3; j++) {
      shares[j] = weights[j] > 0 ? 1f / infinite : 0f;
    }
    float[] one = new float[3];
    Baked.call(net.model(), "predict", new float[] {Float.POSITIVE_INFINITY}, one);
    assertThat(one).isEqualTo(shares);
    float[] in = new float[300];
    Arrays.fill(in, Float.POSITIVE_INFINITY);
    float[] all = new float[900];
    Baked.call(net.model(), "predict", in, all, 300);
    for (int b = 0; b < 300; b++) {
      assertThat(Arrays.copyOfRange(all, 3 * b, 3 * b + 3)).isEqualTo(shares);
    }
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
