package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no class can hold is one error that says the size, the limit and the way out. */
final class TooLargeTest {

  private static final String IMPORTS =
      "import dev.fanout.*;\nimport static dev.fanout.Activation.*;\n";

  private static final String END =
      "  @Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor %s);\n}\n";

  static Stream<Arguments> tooLarge() {
    return Stream.of(
        Arguments.of(
            "40 blocks, each using the one before twice",
            doubled(40),
            "[TooLarge] 'z' uses 'B11', which is 6143 nodes with the blocks inside of it; with"
                + " 6144 before them in 'B12' that is too many, as a network has at most 10000"
                + " nodes. Use fewer blocks, or wider nodes instead of many."),
        Arguments.of(
            "400 blocks inside of one another",
            nested(400),
            "[TooDeep] 'z' uses 'B300' inside of 100 other blocks, and a block stands in at most"
                + " 99. Put the nodes of some of these blocks into those that use them."),
        Arguments.of(
            "one block too many inside of one another",
            nested(100),
            "[TooDeep] 'z' uses 'B0' inside of 100 other blocks, and a block stands in at most"
                + " 99. Put the nodes of some of these blocks into those that use them."),
        Arguments.of(
            "the name of a node",
            List.of(
                net("  @Dense(units = 2) Tensor %1$s(Tensor in);\n".formatted("a".repeat(1001)))
                    + END.formatted("a".repeat(1001))),
            "[NameTooLong] '"
                + "a".repeat(40)
                + "…' is a name of 1001 characters, and a node has"
                + " at most 1000. Give it a shorter one."),
        Arguments.of(
            "the name of a file",
            List.of(net("").replace("Net {", "a".repeat(242) + " {") + END.formatted("in")),
            "[NameTooLong] '"
                + "a".repeat(40)
                + "…' is a name of 242 bytes, with 'Training.class'"
                + " behind it of 256, and a file has a name of at most 255. Give it a shorter"
                + " one."),
        Arguments.of(
            "numbers of constants",
            List.of(
                net("  @Constant({%s}) Tensor c();\n".formatted(numbers(30_001)))
                    + END.formatted("in, Tensor c")),
            "[TooLarge] The constants of 'Net', 'c' the longest of them, are 30001 different"
                + " numbers, and a class file has room for 30000. Take them as an @Input, or as"
                + " weights that are loaded and trainable = false."),
        Arguments.of(
            "parameters",
            List.of(
                net(
                        "  @Dense(units = 50000) Tensor a(Tensor in);\n"
                            + "  @Dense(units = 30000) Tensor b(Tensor a);\n"
                            + "  @Dense(units = 30000) Tensor c(Tensor a);\n")
                    + END.formatted("b, Tensor c")),
            "[TooLarge] 'Net' has 3000670001 parameters, which a model gives and takes in one"
                + " array, and a Java array holds at most 2147483647. Make its layers smaller."),
        Arguments.of(
            "code that would be written out",
            List.of(
                net("  @Dense(units = 1000000) Tensor a(Tensor in);\n")
                        .replace("@Network", "@Network(unroll = Unroll.ALWAYS)")
                    + END.formatted("a")),
            "[TooLargeToUnroll] 'Net' has unroll = ALWAYS and would take more than 25000005 bytes"
                + " of straight-line bytecode; the limit is 100000. Use AUTO, which writes out the"
                + " layers of up to 64 multiply-adds and is as fast, or make it smaller."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooLarge")
  void isAnErrorOfOurs(String name, List<String> sources, String message) {
    for (Compiler compiler : Compiler.values()) {
      Compiled compiled = compiler.compile(sources.toArray(String[]::new));
      assertWithMessage("%s under %s", name, compiler).that(compiled.success()).isFalse();
      assertWithMessage("%s under %s", name, compiler)
          .that(compiled.problems().stream().map(Compiled::text).toList())
          .containsExactly(message);
    }
  }

  static Stream<Arguments> largest() {
    return Stream.of(
        Arguments.of("99 blocks inside of one another", nested(99)),
        Arguments.of(
            "a unit that feeds 50,000,000, which are not all told",
            List.of(
                net(
                        "  @Dense(units = 2, activation = TANH) Tensor a(Tensor in);\n"
                            + "  @Dense(units = 50000000) Tensor b(Tensor a);\n"
                            + "  @Dense(units = 1) @Output(loss = Loss.HUBER) Tensor c(Tensor a);\n")
                    + END.formatted("b"))),
        Arguments.of(
            "a name of 1,000 characters",
            List.of(
                net("  @Dense(units = 20) Tensor %1$s(Tensor in);\n".formatted("a".repeat(1000)))
                    + END.formatted("a".repeat(1000)))),
        Arguments.of(
            "a file name of 255 bytes",
            List.of(net("").replace("Net {", "a".repeat(241) + " {") + END.formatted("in"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("largest")
  void whatIsJustLargeEnoughCompiles(String name, List<String> sources) {
    Compiler.JAVAC.compile(sources.toArray(String[]::new)).orFail();
  }

  /** A Java method takes no more than 255 parameters, and a model has one for each output. */
  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aNetworkOfManyInputsIsCalledByArrays(Compiler compiler) throws ReflectiveOperationException {
    Compiled compiled = compiler.compile(inputs(300)).orFail();
    Class<?> model = compiled.load("NetModel");
    assertThat(Stream.of(model.getMethods()).map(method -> method.getName()).toList())
        .doesNotContain("y");
    Class<?>[] rows = {float[].class, float[].class};
    assertThat(model.getMethod("predict", rows)).isNotNull();
    assertThat(Compiler.JAVAC.compile(inputs(254)).orFail().source("NetModel")).contains(" y(");
  }

  /** So many numbers are in the class file of the description, and in that of the model. */
  @Test
  void manyConstantsAreNotInOneInitializer() {
    String constants =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    "  @Constant({%s}) Tensor c%s();\n"
                        .formatted(numbers(480).replace("0.", i + "."), i))
            .collect(Collectors.joining());
    String parents =
        IntStream.range(0, 12).mapToObj(i -> "Tensor c" + i).collect(Collectors.joining(", "));
    Compiler.JAVAC
        .compile(
            net(constants + "  @Add Tensor all(" + parents + ");\n")
                + END.formatted("in, Tensor all"))
        .orFail();
  }

  private static String net(String nodes) {
    return IMPORTS + "@Network interface Net {\n  @Input(10) Tensor in();\n" + nodes;
  }

  private static String inputs(int count) {
    String inputs =
        IntStream.range(0, count)
            .mapToObj(i -> "  @Input(1) Tensor i%s();\n".formatted(i))
            .collect(Collectors.joining());
    String first =
        IntStream.range(0, 200).mapToObj(i -> "Tensor i" + i).collect(Collectors.joining(", "));
    String rest =
        IntStream.range(200, count).mapToObj(i -> "Tensor i" + i).collect(Collectors.joining(", "));
    return IMPORTS
        + "@Network(training = false) interface Net {\n"
        + inputs
        + "  @Add Tensor first(%s);\n  @Add Tensor rest(%s);\n".formatted(first, rest)
        + END.formatted("first, Tensor rest");
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "0." + (i + 100_001))
        .collect(Collectors.joining(", "));
  }

  /** Each block but the first one uses the one before. */
  private static List<String> nested(int depth) {
    return blocks(depth, "@Use(B%1$s.class) Tensor z(Tensor x);");
  }

  private static List<String> doubled(int depth) {
    return blocks(
        depth, "@Use(B%1$s.class) Tensor a(Tensor x); @Use(B%1$s.class) Tensor z(Tensor a);");
  }

  private static List<String> blocks(int depth, String uses) {
    List<String> sources = new ArrayList<>();
    sources.add(
        net("  @Use(B%s.class) Tensor u(Tensor in);\n".formatted(depth)) + END.formatted("u"));
    sources.add(
        IMPORTS + "interface B0 { @Input(10) Tensor x(); @Activate(TANH) Tensor z(Tensor x); }");
    for (int i = 1; i <= depth; i++) {
      sources.add(
          IMPORTS
              + "interface B%s { @Input(10) Tensor x(); %s }".formatted(i, uses.formatted(i - 1)));
    }
    return sources;
  }
}
