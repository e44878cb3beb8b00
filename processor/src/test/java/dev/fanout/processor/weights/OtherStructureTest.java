package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import dev.fanout.io.Safetensors;
import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.train.Checkpoints;
import dev.fanout.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a network whose activation has changed since say which, at run time too. */
final class OtherStructureTest {

  private static final Samples TRAIN = Samples.of(new float[8][4], new float[8][1]);

  @TempDir Path folder;

  private static Trainable net(String activation) {
    return net(
        """
        @Dense(units = 8, activation = Activation.%s) Tensor h(Tensor x);
        @Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor h);
        """
            .formatted(activation),
        "");
  }

  private static Trainable net(String nodes, String more) {
    return Baked.training(
        Compiler.JAVAC
            .compile(
                "import dev.fanout.*;\n@Network public interface Net {\n@Input(4) Tensor x();\n"
                    + nodes
                    + more
                    + "}\n")
            .orFail());
  }

  @Test
  void loadingTellsTheNode() throws IOException {
    Path file = folder.resolve("net.safetensors");
    Safetensors.save(file, net("TANH").layout(), Map.of());

    assertThat(assertThrows(IOException.class, () -> Safetensors.load(file, net("RELU").layout())))
        .hasMessageThat()
        .contains("; h was dense tanh 8 (x) and is dense relu 8 (x). only(");
  }

  private static Trainable convolution(String windows) {
    return Baked.training(
        Compiler.JAVAC
            .compile(
                """
                import dev.fanout.*;
                @Network public interface Net {
                  @Input({8, 2}) Tensor x();
                  @Convolution(units = 3, kernel = 3, stride = 2, %s) Tensor h(Tensor x);
                  @Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor h);
                }
                """
                    .formatted(windows))
            .orFail());
  }

  /** Where windows lie changes what weights mean, if no shape. */
  @Test
  void windowsAreToldApart() throws IOException {
    Path file = folder.resolve("net.safetensors");
    Safetensors.save(file, convolution("padding = Padding.SAME").layout(), Map.of());
    Trainable other = convolution("pads = {1, 0}");

    assertThat(assertThrows(IOException.class, () -> Safetensors.load(file, other.layout())))
        .hasMessageThat()
        .contains(
            "; h was convolution identity stride 2 same 4x3 (x) and is convolution identity stride 2"
                + " pads 1x0 4x3 (x). only(");
  }

  @Test
  void resumingTellsTheNode() {
    Path file = folder.resolve("run.safetensors");
    fit(net("TANH"), file);

    assertThat(assertThrows(UncheckedIOException.class, () -> fit(net("RELU"), file)))
        .hasMessageThat()
        .containsMatch(
            "run.safetensors is of another network: it has \\[layers \\w+, h = dense tanh 8 \\(x\\)\\],"
                + " this one has \\[layers \\w+, h = dense relu 8 \\(x\\)\\]\\. Go on with the same");
  }

  private static void fit(Trainable network, Path file) {
    Trainer.builder()
        .epochs(1)
        .checkpoints(Checkpoints.to(file).resuming())
        .build()
        .fit(network, TRAIN);
  }

  @Test
  void ofALargeNetworkTheFirstNodesAreKept() {
    StringBuilder nodes = new StringBuilder("@Scale(1) Tensor s0(Tensor x);\n");
    for (int i = 1; i < 200; i++) {
      nodes.append("@Scale(1) Tensor s%s(Tensor s%s);\n".formatted(i, i - 1));
    }
    String structure =
        net(
                nodes.toString(),
                "@Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor s199);\n")
            .layout()
            .structure();

    assertThat(structure.length()).isLessThan(2_100);
    assertThat(structure).startsWith("x = input 4\ns0 = scale 4 (x)\ns1 = scale 4 (s0)\n");
    long told = structure.lines().count() - 1;
    assertThat(structure).endsWith("\n... and " + (202 - told) + " others\n");
  }
}
