package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bytes of every emitted method, out of the class files: HotSpot interprets a method above
 * 8,000 bytes for ever.
 */
final class BytecodeLimitTest {

  private static final int METHOD = 7_900;
  private static final int CLASS = 100_000;

  /** Training classes name their first nodes, in a text of at most so many bytes. */
  private static final int STRUCTURE = 2_100;

  /** Straight-line code grows with the network, but not faster; a unit keeps its z, too. */
  private static final int CLASS_PER_PARAMETER = 105;

  private static final List<Map.Entry<String, String>> NETWORKS =
      List.of(
          Map.entry("2-2-1", chain("AUTO", 2, 2, 1)),
          Map.entry("4-8-3", chain("AUTO", 4, 8, 3)),
          Map.entry("16-32-16-4", chain("AUTO", 16, 32, 16, 4)),
          Map.entry("64-32-10", chain("AUTO", 64, 32, 10)),
          Map.entry("784-128-10", chain("AUTO", 784, 128, 10)),
          Map.entry("784-512-512-10", chain("AUTO", 784, 512, 512, 10)),
          Map.entry("4-8-3, never unrolled", chain("NEVER", 4, 8, 3)),
          Map.entry("784-512-512-10, never unrolled", chain("NEVER", 784, 512, 512, 10)),
          Map.entry("4-8-3, always unrolled", chain("ALWAYS", 4, 8, 3)),
          Map.entry("16-32-16-4, always unrolled", chain("ALWAYS", 16, 32, 16, 4)),
          Map.entry("12 layers of 8", chain("AUTO", 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8)),
          Map.entry(
              "40 layers of 8", chain("AUTO", IntStream.generate(() -> 8).limit(41).toArray())),
          Map.entry("120 normalised layers", normalised(120)),
          Map.entry("100 units that each take 10", units(100, 10)),
          Map.entry("100 units that each take all before", units(100, 100)),
          Map.entry("a unit that takes 20 inputs of 64", wideSum()),
          Map.entry("a unit that feeds 20 layers of 64", wideFanOut()));

  /** All of them, compiled together. */
  private static Compiled compiled;

  static Stream<Arguments> networks() {
    return IntStream.range(0, NETWORKS.size())
        .mapToObj(i -> Arguments.of(NETWORKS.get(i).getKey(), "Net" + i));
  }

  private static synchronized Compiled compiled() {
    if (compiled == null) {
      String[] descriptions =
          IntStream.range(0, NETWORKS.size())
              .mapToObj(i -> NETWORKS.get(i).getValue().replace("face Net", "face Net" + i))
              .toArray(String[]::new);
      compiled = Compiler.JAVAC.compile(descriptions).orFail();
    }
    return compiled;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void everyMethodIsCompiledByHotSpot(String network, String type)
      throws ReflectiveOperationException {
    check(network, type, compiled());
  }

  /** What ALWAYS writes out is compiled by HotSpot or is an error, never slow in silence. */
  @ParameterizedTest
  @ValueSource(ints = {10, 100, 300, 784, 3000, 30_000})
  void alwaysIsFastOrAnError(int inputs) throws ReflectiveOperationException {
    Compiled compiled = Compiler.JAVAC.compile(chain("ALWAYS", inputs, 1));
    if (compiled.success()) {
      check(inputs + "-1, always unrolled", "Net", compiled);
    } else {
      assertThat(compiled.diagnostics()).hasSize(1);
      assertThat(Compiled.text(compiled.diagnostics().get(0))).startsWith("[TooLargeToUnroll] ");
    }
  }

  private static void check(String network, String type, Compiled compiled)
      throws ReflectiveOperationException {
    Class<?> trained = compiled.load(type + "Training");
    Trainable training = (Trainable) initialized(trained).invoke(null, 1L);
    int parameters = (int) training.layout().parameterCount();
    for (String emitted : List.of(type + "Model", type + "Training")) {
      byte[] bytes = compiled.classes().get(emitted);
      ClassFile file = ClassFile.read(bytes);
      Map.Entry<String, Integer> longest =
          file.methods().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "%-36s %-12s %6d bytes, longest method %5d: %s%n",
          network,
          emitted,
          bytes.length,
          longest.getValue(),
          longest.getKey());
      assertThat(file.methods().size()).isAtLeast(8);
      assertWithMessage("bytes of bytecode of %s", longest.getKey())
          .that(longest.getValue())
          .isAtMost(METHOD);
      assertWithMessage("bytes of the class %s", emitted)
          .that(bytes.length)
          .isAtMost(Math.max(CLASS, CLASS_PER_PARAMETER * parameters + STRUCTURE));
    }
  }

  private static Method initialized(Class<?> training) throws NoSuchMethodException {
    Method initialized = training.getMethod("initialized", long.class);
    initialized.setAccessible(true);
    return initialized;
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
      String parents = parents(Math.max(0, i - most), i);
      String output = i < count ? "" : "@Output(loss = Loss.MEAN_SQUARED_ERROR) ";
      methods.append(
          "@Dense(units = 1, activation = Activation.SIGMOID) %sTensor n%d(%s);\n"
              .formatted(output, i, parents));
    }
    return description("AUTO", methods.toString());
  }

  /** Layers with several arrays each. */
  private static String normalised(int count) {
    StringBuilder methods = new StringBuilder("@Input(64) Tensor n0();\n");
    for (int i = 1; i <= count; i++) {
      methods.append("@LayerNorm Tensor n%d(Tensor n%d);\n".formatted(i, i - 1));
    }
    methods.append(
        "@Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor n%d);\n"
            .formatted(count));
    return description("NEVER", methods.toString());
  }

  /** One statement adds 1,280 products, though no layer in front of it is large. */
  private static String wideSum() {
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      methods.append("@Input(64) Tensor n%d();\n".formatted(i));
    }
    methods.append(
        "@Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor sum(%s);\n"
            .formatted(parents(0, 20)));
    return description("AUTO", methods.toString());
  }

  /** The derivative of one unit is a sum over 1,280 others. */
  private static String wideFanOut() {
    StringBuilder methods = new StringBuilder("@Input(1) Tensor in();\n");
    methods.append("@Dense(units = 1, activation = Activation.TANH) Tensor unit(Tensor in);\n");
    for (int i = 0; i < 20; i++) {
      methods.append(
          "@Dense(units = 64) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor n%d(Tensor unit);\n"
              .formatted(i));
    }
    return description("AUTO", methods.toString());
  }

  private static String parents(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(parent -> "Tensor n" + parent)
        .collect(Collectors.joining(", "));
  }

  private static String description(String unroll, String methods) {
    return "import dev.fanout.*;\n@Network(unroll = Unroll."
        + unroll
        + ")\ninterface Net {\n"
        + methods
        + "}\n";
  }
}
