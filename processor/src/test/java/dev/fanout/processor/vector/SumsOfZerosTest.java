package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Fork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sign of a sum of zeros does not depend on the path: written out, in loops, in kernels, with
 * the samples as lanes, on vectors. A sum of products that are all −0 is −0.
 */
final class SumsOfZerosTest {

  private static final Map<String, String> NETWORKS =
      Map.of(
          "One",
          """
          @Input(1) Tensor x();
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 3, bias = false)
          Tensor y(Tensor x);
          """,
          "Small",
          """
          @Input(3) Tensor x();
          @Dense(units = 5, activation = Activation.RELU, bias = false) Tensor h(Tensor x);
          @Dense(units = 9, activation = Activation.TANH, bias = false) Tensor i(Tensor h, Tensor x);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 4, bias = false)
          Tensor y(Tensor i);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 1, bias = false)
          Tensor z(Tensor h);
          """,
          "Wide",
          """
          @Input(17) Tensor x();
          @Dense(units = 24, activation = Activation.TANH, bias = false) Tensor h(Tensor x);
          @Dense(units = 16, activation = Activation.RELU, bias = false) Tensor i(Tensor h);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 8, bias = false)
          Tensor y(Tensor i);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 5, bias = false)
          Tensor z(Tensor i, Tensor x);
          """,
          "Sums",
          """
          @Input(6) Tensor x();
          @Reshape({2, 3}) Tensor m(Tensor x);
          @Sum(axes = 1) Tensor s(Tensor m);
          @Mean(axes = 0) Tensor t(Tensor m);
          @Concat Tensor c(Tensor s, Tensor t);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Activate(Activation.TANH) Tensor o(Tensor c);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 2, bias = false)
          Tensor y(Tensor c);
          """,
          "Pictures",
          """
          @Input({4, 4, 1}) Tensor x();
          @Convolution(units = 3, kernel = 2, padding = Padding.SAME, bias = false)
          Tensor a(Tensor x);
          @AveragePool(kernel = 2) Tensor p(Tensor a);
          @Convolution(units = 2, kernel = 1, bias = false) Tensor b(Tensor p);
          @Flatten Tensor f(Tensor b);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Dense(units = 8, bias = false)
          Tensor y(Tensor f);
          """,
          "Gaps",
          """
          @Input({2, 2, 1}) Tensor x();
          @TransposedConvolution(units = 2, kernel = 1, stride = 2, outputPadding = 1, bias = false)
          Tensor a(Tensor x);
          @Convolution(units = 1, kernel = 2, bias = false) Tensor b(Tensor a);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Flatten Tensor f(Tensor a);
          @Output(loss = Loss.MEAN_SQUARED_ERROR) @Flatten Tensor y(Tensor b);
          """);

  @Test
  void haveTheSignOfTheirTermsOnEveryPath(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    check(folder, "Plain");
  }

  @Test
  void haveItWithFusedProductsToo(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    check(folder, "Fused", "-Afanout.fma=true");
  }

  /** Predictions of one by one and in batches, by loops and written out, plain and on vectors. */
  private static void check(Path folder, String prefix, String... options)
      throws IOException, ReflectiveOperationException {
    Map<String, String> sources = new LinkedHashMap<>();
    NETWORKS.forEach(
        (network, nodes) -> {
          for (String unroll : List.of("ALWAYS", "NEVER", "AUTO")) {
            String name = prefix + network + unroll;
            sources.put(
                name,
                "import dev.fanout.*; @Network(unroll = Unroll.%s) public interface %s {\n%s}"
                    .formatted(unroll, name, nodes));
          }
        });
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true")
            .options(options)
            .compile(sources)
            .orFail();
    Map<String, String> bits = new LinkedHashMap<>();
    List<String> different = new ArrayList<>();
    for (String name : sources.keySet()) {
      try {
        bits.put(name, SumsOfZeros.bits(name, compiled.loader()));
      } catch (AssertionError e) {
        different.add(e.getMessage());
      }
    }
    assertThat(different).isEmpty();
    for (String network : NETWORKS.keySet()) {
      String always = predictions(bits.get(prefix + network + "ALWAYS"));
      for (String unroll : List.of("NEVER", "AUTO")) {
        assertWithMessage("%s, %s and ALWAYS", network, unroll)
            .that(predictions(bits.get(prefix + network + unroll)))
            .isEqualTo(always);
      }
    }
    for (Map.Entry<String, byte[]> code : compiled.classes().entrySet()) {
      Files.write(folder.resolve(code.getKey() + ".class"), code.getValue());
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--add-modules=jdk.incubator.vector",
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                SumsOfZeros.class.getName()));
    arguments.addAll(sources.keySet());
    assertThat(
            Fork.start("java", arguments)
                .output()
                .lines()
                .filter(line -> !line.startsWith("WARNING"))
                .toList())
        .containsExactlyElementsIn(
            bits.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList())
        .inOrder();
  }

  private static String predictions(String bits) {
    return bits.substring(0, bits.indexOf(','));
  }
}
