package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of every emitted method, out of the class files: HotSpot interprets a method above
 * 8,000 bytes for ever.
 */
final class BytecodeLimitTest {

  private static final int METHOD = 7_900;
  private static final int CLASS = 100_000;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("2-2-1", chain("AUTO", 2, 2, 1)),
        Arguments.of("4-8-3", chain("AUTO", 4, 8, 3)),
        Arguments.of("16-32-16-4", chain("AUTO", 16, 32, 16, 4)),
        Arguments.of("64-32-10", chain("AUTO", 64, 32, 10)),
        Arguments.of("784-128-10", chain("AUTO", 784, 128, 10)),
        Arguments.of("784-512-512-10", chain("AUTO", 784, 512, 512, 10)),
        Arguments.of("4-8-3, never unrolled", chain("NEVER", 4, 8, 3)),
        Arguments.of("784-512-512-10, never unrolled", chain("NEVER", 784, 512, 512, 10)),
        Arguments.of("4-8-3, always unrolled", chain("ALWAYS", 4, 8, 3)),
        Arguments.of("16-32-16-4, always unrolled", chain("ALWAYS", 16, 32, 16, 4)),
        Arguments.of("12 small layers", chain("AUTO", IntStream.generate(() -> 8).limit(13).toArray())),
        Arguments.of("100 units that each take 10", units(100, 10)),
        Arguments.of("100 units that each take all before", units(100, 100)),
        Arguments.of("60 units that each feed all behind", units(60, 60)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void everyMethodIsCompiledByHotSpot(String network, String description) {
    Compiled compiled = Compiler.JAVAC.compile(description).orFail();
    for (String emitted : new String[] {"NetModel", "NetTraining"}) {
      byte[] bytes = compiled.classes().get(emitted);
      ClassFile file = ClassFile.read(bytes);
      Map.Entry<String, Integer> longest =
          file.methods().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      System.out.printf(
          "%-36s %-12s %6d bytes, longest method %5d: %s%n",
          network, emitted, bytes.length, longest.getValue(), longest.getKey());
      assertThat(file.methods().size()).isAtLeast(8);
      assertWithMessage("bytes of bytecode of %s", longest.getKey())
          .that(longest.getValue())
          .isAtMost(METHOD);
      assertWithMessage("bytes of the class %s", emitted).that(bytes.length).isAtMost(CLASS);
    }
  }

  /** Dense layers one after the other, the last one a softmax. */
  private static String chain(String unroll, int... widths) {
    StringBuilder methods = new StringBuilder("@Input(" + widths[0] + ") Tensor n0();\n");
    int last = widths.length - 1;
    for (int i = 1; i <= last; i++) {
      String activation = i < last ? "TANH" : widths[last] > 1 ? "SOFTMAX" : "SIGMOID";
      String loss = widths[last] > 1 ? "CROSS_ENTROPY" : "BINARY_CROSS_ENTROPY";
      String output = i < last ? "" : "@Output(loss = Loss." + loss + ") ";
      methods.append(
          "@Dense(units = %d, activation = Activation.%s) %sTensor n%d(Tensor n%d);\n"
              .formatted(widths[i], activation, output, i, i - 1));
    }
    return description(unroll, methods.toString());
  }

  /** Layers of one unit each, which take up to {@code most} of those before them. */
  private static String units(int count, int most) {
    StringBuilder methods = new StringBuilder("@Input(1) Tensor n0();\n");
    for (int i = 1; i <= count; i++) {
      String parents =
          IntStream.range(Math.max(0, i - most), i)
              .mapToObj(parent -> "Tensor n" + parent)
              .collect(Collectors.joining(", "));
      String output = i < count ? "" : "@Output(loss = Loss.MEAN_SQUARED_ERROR) ";
      methods.append(
          "@Dense(units = 1, activation = Activation.SIGMOID) %sTensor n%d(%s);\n"
              .formatted(output, i, parents));
    }
    return description("AUTO", methods.toString());
  }

  private static String description(String unroll, String methods) {
    return "import dev.fanout.*;\n@Network(unroll = Unroll."
        + unroll
        + ")\ninterface Net {\n"
        + methods
        + "}\n";
  }
}
