package dev.fanout.processor.extension;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.kind.Layers;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.vector.VectorBits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows and steps have the same bits with vectors as without, for each batch. */
final class VectorConvolutionTest {

  private static final String HEAD =
      """
      import dev.fanout.*;
      import dev.fanout.processor.extension.*;

      @Network(precision = Precision.%s, unroll = Unroll.NEVER)
      public interface %s {
      """;

  private static final String TAIL =
      """
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor last);
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        @Input({5, 6, 2}) Tensor image();
        @Convolution2d(units = 19, kernel = 3, stride = 2, padding = 1) Tensor edges(Tensor image);
        @Activate(Activation.TANH) Tensor bent(Tensor edges);
        @Convolution2d(units = 40, kernel = 2) Tensor last(Tensor bent);
        """,
        """
        @Input({7, 6, 32}) Tensor image();
        @Depthwise2d(kernel = 3, padding = 1) Tensor first(Tensor image);
        @Convolution2d(units = 48, kernel = 3, padding = 1, dilation = 2) Tensor wide(Tensor first);
        @Activate(Activation.TANH) Tensor bent(Tensor wide);
        @Depthwise2d(kernel = 3, padding = 2, stride = 2, dilation = 2) Tensor small(Tensor bent);
        @Convolution2d(units = 16, kernel = 1) Tensor narrow(Tensor small);
        @Activate(Activation.TANH) Tensor last(Tensor narrow);
        """,
        """
        @Input({8, 7, 3}) Tensor image();
        @Convolution2d(units = 16, kernel = 3, padding = 1) Tensor first(Tensor image);
        @MaxPool(kernel = 2, stride = 2) Tensor pooled(Tensor first);
        @Convolution2d(units = 24, kernel = 3, padding = 1) Tensor wide(Tensor pooled);
        @MaxPool(kernel = 3, stride = 1) Tensor last(Tensor wide);
        """,
        """
        @Input({9, 16}) Tensor sound();
        @Convolution1d(units = 24, kernel = 4, stride = 2, padding = 2) Tensor waves(Tensor sound);
        @Lstm(units = 16) Tensor state(Tensor waves);
        @Lstm(units = 17) Tensor last(Tensor state);
        """
      })
  void haveTheSameBits(String layers, @TempDir Path folder) throws IOException {
    Compiled compiled = compiled(Map.of("Net", HEAD.formatted("FLOAT", "Net") + layers + TAIL));
    assertThat(compiled.sources()).containsKey("NetVectors");
    VectorBits.check(folder, compiled);
  }

  /**
   * Sums over windows, and over positions, are one loop over rows and columns where the border
   * bounds each by itself, and a loop in a loop where strides and dilations leave questions. Some
   * windows lie outside of the picture.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void haveTheSameBitsWhateverTheWindows(long seed, @TempDir Path folder) throws IOException {
    Random random = new Random(seed);
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, String> fused = new LinkedHashMap<>();
    for (int dilation = 1; dilation <= 2; dilation++) {
      String layers = windows(random, dilation) + TAIL;
      plain.put("Net" + dilation, HEAD.formatted("FLOAT", "Net" + dilation) + layers);
      String name = dilation == 1 ? "FusedDouble" : "FusedFloat";
      String precision = dilation == 1 ? "DOUBLE" : "FLOAT";
      fused.put(name, HEAD.formatted(precision, name) + layers);
    }
    Compiled compiled = compiled(plain);
    assertThat(compiled.source("Net1Vectors")).contains("for (int ky = kxFrom < kxTo ? ");
    assertThat(compiled.source("Net1Vectors")).contains("for (int y1 = y2From < y2To ? ");
    assertThat(compiled.source("Net2Vectors")).containsMatch("for \\(int kx = [^?]*; kx\\+\\+\\)");
    VectorBits.check(folder, compiled, compiled(fused, "-Afanout.fma=true"));
  }

  private static String windows(Random random, int dilation) {
    int pooling = 2 + random.nextInt(2);
    return """
        @Input({%d, %d, %d}) Tensor image();
        %s Tensor one(Tensor image);
        @Activate(Activation.TANH) Tensor bent(Tensor one);
        %s Tensor two(Tensor bent);
        @MaxPool(kernel = %d, stride = %d) Tensor pooled(Tensor two);
        %s Tensor small(Tensor pooled);
        @GlobalAveragePool Tensor last(Tensor small);
        """
        .formatted(
            5 + random.nextInt(3),
            5 + random.nextInt(3),
            8 * (2 + random.nextInt(6)),
            depthwise(random, 1 + random.nextInt(2), 1 + random.nextInt(2)),
            depthwise(random, 1, dilation),
            pooling,
            1 + random.nextInt(pooling),
            depthwise(random, 1 + random.nextInt(2), 1));
  }

  private static String depthwise(Random random, int stride, int dilation) {
    int kernel = 2 + random.nextInt(2);
    int padding = dilation * (kernel - 1) + random.nextInt(2);
    return "@Depthwise2d(kernel = %d, stride = %d, dilation = %d, padding = %d)"
        .formatted(kernel, stride, dilation, padding);
  }

  private static Compiled compiled(Map<String, String> networks, String... options) {
    List<LayerReader> kinds = new ArrayList<>(Layers.ALL);
    kinds.addAll(NotationTest.LAYERS);
    return Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(new HashMap<>(), kinds)))
        .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
        .options(options)
        .compile(networks)
        .orFail();
  }
}
