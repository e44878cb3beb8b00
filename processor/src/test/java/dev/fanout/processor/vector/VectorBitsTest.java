package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether or not the module is present, the same class files give the same bits. */
final class VectorBitsTest {

  /**
   * Lanes of 5 and 7, fewer than a vector; of 16, 33, 64, 70 and 304, with and without a rest; sums
   * of more products than a panel has rows.
   */
  private static final String NET =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;

      @Network(precision = Precision.%s, unroll = Unroll.NEVER)
      public interface %s {
        @Input(7) Tensor x();
        @Dense(units = 33, activation = TANH) Tensor a(Tensor x);
        @Dense(units = 304, activation = RELU) Tensor b(Tensor a, Tensor x);
        @Dense(units = 16, activation = SIGMOID) Tensor c(Tensor b);
        @Dense(units = 70, activation = TANH) Tensor d(Tensor c, Tensor a);
        @Dense(units = 64, activation = RELU6) Tensor e(Tensor d);
        @BatchNorm Tensor f(Tensor e);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 5) Tensor y(Tensor d, Tensor f);
      }
      """;

  /** A large batch of it is computed feature by feature. */
  private static final String SMALL =
      """
      import dev.fanout.*;

      @Network
      public interface %s {
        @Input(2) Tensor x();
        @Dense(units = 9, activation = Activation.TANH) Tensor h(Tensor x);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor h);
      }
      """;

  /** What has its gradient computed with the samples as lanes, beside that one. */
  private static final Map<String, String> NARROW =
      Map.of(
          "SmallClasses",
          """
            @Input(4) Tensor x();
            @Dense(units = 8, activation = Activation.TANH) Tensor h(Tensor x);
            @Output(loss = Loss.CROSS_ENTROPY)
            @Dense(units = 3, activation = Activation.SOFTMAX) Tensor y(Tensor h);
          """,
          "SmallAndLoops",
          """
            @Input(16) Tensor x();
            @Dense(units = 32, activation = Activation.RELU) Tensor h(Tensor x);
            @Dense(units = 16, activation = Activation.TANH) Tensor i(Tensor h);
            @Output(loss = Loss.CROSS_ENTROPY)
            @Dense(units = 4, activation = Activation.SOFTMAX) Tensor y(Tensor i);
          """,
          "Windows",
          """
            @Input({8, 6, 3}) Tensor x();
            @Convolution(units = 16, kernel = 3, padding = Padding.SAME) Tensor h(Tensor x);
            @BatchNorm Tensor norm(Tensor h);
            @Activate(Activation.RELU) Tensor bent(Tensor norm);
            @MaxPool(kernel = 2) Tensor pool(Tensor bent);
            @DepthwiseConvolution(kernel = 3, pads = 1) Tensor each(Tensor pool);
            @Convolution(units = 20, kernel = 1, activation = Activation.TANH) Tensor mix(Tensor each);
            @AveragePool(kernel = {2, 1}) Tensor mean(Tensor mix);
            @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor mean);
          """,
          "SmallBehindRows",
          """
            @Input(6) Tensor x();
            @Dense(units = 64, activation = Activation.RELU) Tensor h(Tensor x);
            @Dense(units = 8, activation = Activation.SIGMOID) Tensor i(Tensor h);
            @Dense(units = 5, activation = Activation.SIGMOID) Tensor j(Tensor i);
            @Add Tensor sum(Tensor j, Tensor y0);
            @Dense(units = 5) Tensor y0(Tensor x);
            @Output(loss = Loss.MEAN_SQUARED_ERROR)
            @Dense(units = 2, activation = Activation.SIGMOID) Tensor y(Tensor sum);
            @Output(loss = Loss.MEAN_SQUARED_ERROR)
            @Dense(units = 1) Tensor z(Tensor i, Tensor j);
          """);

  /** The same with layers of 24 units and of one, functions of whole vectors, and a softmax. */
  private static final String LAYERS =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;

      @Network(precision = Precision.%s)
      public interface %s {
        @Input(6) Tensor x();
        @Dense(units = 24, activation = RELU) Tensor a(Tensor x);
        @Dense(units = 9, activation = SIGMOID) Tensor b(Tensor a);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 1, activation = TANH)
        Tensor y(Tensor b);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 3, activation = SOFTMAX)
        Tensor z(Tensor b);
      }
      """;

  private static Compiled compiled(String prefix, String... options) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String precision : List.of("Float", "Double")) {
      String name = prefix + precision;
      sources.put(name, NET.formatted(precision.toUpperCase(Locale.ROOT), name));
      String narrow = prefix + "SmallNarrow" + precision;
      sources.put(narrow, LAYERS.formatted(precision.toUpperCase(Locale.ROOT), narrow));
    }
    sources.put(prefix + "Small", SMALL.formatted(prefix + "Small"));
    NARROW.forEach(
        (name, nodes) ->
            sources.put(
                prefix + name,
                "import dev.fanout.*; @Network public interface %s {\n%s}"
                    .formatted(prefix + name, nodes)));
    return Compiler.JAVAC
        .compilation()
        .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
        .options(options)
        .compile(sources)
        .orFail();
  }

  @Test
  void areThoseOfThePlainKernels(@TempDir Path folder) throws IOException {
    Compiled plain = compiled("Plain");
    assertThat(plain.source("PlainFloatVectors")).contains("addProductsOfTransposed(");
    assertThat(plain.source("PlainFloatVectors")).contains("void computeB(");
    for (String name : List.of("Small", "SmallClasses", "SmallAndLoops", "SmallBehindRows")) {
      String training = plain.source("Plain" + name + "Training");
      assertThat(training).contains("gradientOfLanes(");
      assertThat(training).contains("Plain" + name + "Vectors.gradientOfLanes");
    }
    assertThat(plain.source("PlainSmallVectors")).contains("assignProductsOfFlat(");
    String narrow = plain.source("PlainSmallNarrowFloatVectors");
    assertThat(narrow).contains("assignProductsOfTransposed(");
    assertThat(narrow).contains("assignProductsByRow(");
    assertThat(narrow).contains("tanhOfRow(");
    assertThat(narrow).contains("sigmoidOfRow(");
    assertThat(plain.source("PlainSmallNarrowDoubleVectors")).doesNotContain("tanhOfRow(");
    assertThat(plain.source("PlainFloatTraining")).doesNotContain("gradientOfLanes");
    VectorBits.check(folder, plain, compiled("Fused", "-Afanout.fma=true"));
  }
}
