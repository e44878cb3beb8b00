package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows on vectors have the bits of the plain loops, at every border. */
final class WindowBitsTest {

  /** Nodes by the name of a network, of which each ends with {@code last}. */
  private static final Map<String, String> NETS =
      Map.of(
          "Pictures",
          """
            @Input({9, 11, 3}) Tensor x();
            @Convolution(units = 20, kernel = 3, activation = RELU, padding = Padding.SAME)
            Tensor a(Tensor x);
            @DepthwiseConvolution(kernel = 3, activation = RELU, padding = Padding.SAME)
            Tensor b(Tensor a);
            @Convolution(units = 33, kernel = 1, activation = RELU) Tensor c(Tensor b);
            @Convolution(units = 64, kernel = {3, 2}, stride = {2, 1}, padding = Padding.SAME)
            Tensor last(Tensor c);
          """,
          "Narrow",
          """
            @Input({13, 10, 1}) Tensor x();
            @Convolution(units = 5, kernel = {4, 3}, stride = 2, padding = Padding.SAME,
                activation = RELU)
            Tensor a(Tensor x);
            @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, activation = RELU)
            Tensor b(Tensor a);
            @Convolution(units = 17, kernel = 3, dilation = 2, padding = Padding.SAME)
            Tensor c(Tensor b);
            @DepthwiseConvolution(kernel = 2, stride = 2) Tensor last(Tensor c);
          """,
          "Sequences",
          """
            @Input({23, 6}) Tensor x();
            @Convolution(units = 18, kernel = 5, padding = Padding.SAME, activation = RELU)
            Tensor a(Tensor x);
            @DepthwiseConvolution(kernel = 4, activation = RELU) Tensor b(Tensor a);
            @Convolution(units = 16, kernel = 3, stride = 2, dilation = 3) Tensor last(Tensor b);
          """);

  private static void add(
      String name, String precision, String nodes, Map<String, String> sources) {
    sources.put(
        name,
        """
        import dev.fanout.*;
        import static dev.fanout.Activation.*;

        @Network(precision = Precision.%s, unroll = Unroll.NEVER)
        public interface %s {
        %s
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 3) Tensor y(Tensor last);
        }
        """
            .formatted(precision, name, nodes));
  }

  private static Compiled compiled(String prefix, String... options) {
    Map<String, String> sources = new LinkedHashMap<>();
    NETS.forEach((name, nodes) -> add(prefix + name, "FLOAT", nodes, sources));
    add(prefix + "Double", "DOUBLE", NETS.getOrDefault("Narrow", ""), sources);
    return Compiler.JAVAC
        .compilation()
        .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
        .options(options)
        .compile(sources)
        .orFail();
  }

  @Test
  void areThoseOfThePlainLoops(@TempDir Path folder) throws IOException {
    Compiled plain = compiled("Plain");
    for (String name : NETS.keySet()) {
      assertThat(plain.source("Plain" + name + "Model")).contains("Vectors.assignWindows(");
      assertThat(plain.source("Plain" + name + "Vectors")).contains("channelTile(");
    }
    VectorBits.check(folder, plain, compiled("Fused", "-Afanout.fma=true"));
  }
}
