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
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows and steps have the same bits with vectors as without, for each batch. */
final class VectorConvolutionTest {

  private static final String HEAD =
      """
      import dev.fanout.*;
      import dev.fanout.processor.extension.*;

      @Network(unroll = Unroll.NEVER)
      public interface Net {
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
    List<LayerReader> kinds = new ArrayList<>(Layers.ALL);
    kinds.addAll(NotationTest.LAYERS);
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .processors(() -> List.of(FormsProcessor.into(new HashMap<>(), kinds)))
            .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
            .compile(HEAD + layers + TAIL)
            .orFail();
    assertThat(compiled.sources()).containsKey("NetVectors");
    VectorBits.check(folder, compiled);
  }
}
