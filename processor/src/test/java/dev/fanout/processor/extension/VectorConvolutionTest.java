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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Convolutions call the kernels on vectors with references to rows. */
final class VectorConvolutionTest {

  private static final String NET =
      """
      import dev.fanout.*;
      import dev.fanout.processor.extension.*;

      @Network(unroll = Unroll.NEVER)
      public interface Net {
        @Input({5, 6, 2}) Tensor image();
        @Convolution2d(units = 19, kernel = 3, stride = 2, padding = 1) Tensor edges(Tensor image);
        @Activate(Activation.TANH) Tensor bent(Tensor edges);
        @Convolution2d(units = 40, kernel = 2) Tensor forms(Tensor bent);
        @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor forms);
      }
      """;

  @Test
  void haveTheSameBits(@TempDir Path folder) throws IOException {
    List<LayerReader> layers = new ArrayList<>(Layers.ALL);
    layers.addAll(NotationTest.LAYERS);
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .processors(() -> List.of(FormsProcessor.into(new HashMap<>(), layers)))
            .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
            .compile(NET)
            .orFail();
    assertThat(compiled.sources()).containsKey("NetVectors");
    VectorBits.check(folder, compiled);
  }
}
