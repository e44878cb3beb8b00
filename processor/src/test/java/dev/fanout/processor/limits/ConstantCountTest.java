package dev.fanout.processor.limits;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.source.ConstantCount;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No class file has more constants than are counted by its text, and few have many less. */
final class ConstantCountTest {

  /** Straight-line code, loops, contractions, kernels, constants and texts in one network. */
  private static final String MANY_KINDS =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      @Network(derivatives = {Derivative.JACOBIAN, Derivative.HESSIAN_VECTOR})
      interface Net {
        @Input(40) Tensor in();
        @Input(1) Tensor word();
        @Embedding(rows = 70000, units = 24) Tensor words(Tensor word);
        @Constant({-40000, 1.5, 2e-7, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
        Tensor constant();
        @Concat Tensor all(Tensor in, Tensor words, Tensor constant);
        @Dense(units = 40, activation = GELU) Tensor wide(Tensor all);
        @BatchNorm Tensor normal(Tensor wide);
        @Dropout(0.25) Tensor dropped(Tensor normal);
        @LayerNorm @Watch Tensor layer(Tensor dropped);
        @Dense(units = 3, activation = SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
        Tensor small(Tensor layer);
        @Dense(units = 2, activation = TANH) Tensor tiny(Tensor small);
        @Dense(units = 1, activation = MISH) @Output(loss = Loss.HUBER, delta = 0.3)
        Tensor y(Tensor tiny);
      }
      """;

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void isNoLessThanInClassFiles(Compiler compiler) {
    check(compiler.compilation().options("-g").compile(MANY_KINDS));
  }

  @Test
  void isNoLessThanInClassFilesOfManyNodes() {
    check(Compiler.JAVAC.compilation().options("-g").compile(LargeGraphs.units(60)));
    check(Compiler.JAVAC.compilation().options("-g").compile(LargeGraphs.dense(30, 20)));
  }

  private static void check(Compiled compiled) {
    for (Map.Entry<String, String> source : compiled.orFail().sources().entrySet()) {
      int counted = ConstantCount.of(source.getValue());
      int actual = constants(compiled.classes().get(source.getKey()));
      assertWithMessage("constants of %s", source.getKey()).that(counted).isAtLeast(actual);
      assertWithMessage("constants of %s", source.getKey())
          .that(counted)
          .isAtMost(actual * 5 / 4 + 400);
    }
  }

  /** JVMS 4.1: the number of entries stands behind magic and versions. */
  private static int constants(byte[] classFile) {
    return (classFile[8] & 255) << 8 | classFile[9] & 255;
  }

  @Test
  void linesOfOneTextAreOneConstant() {
    assertThat(ConstantCount.of("class A {\n  String s = \"a\"\n      + \"b\" + \"c\\\"\";\n}\n"))
        .isEqualTo(ConstantCount.of("class A {\n  String s = \"a\";\n}\n"));
  }

  @Test
  void whatIsTooMuchForOneClassIsMoreThanTheLimit() {
    String fields =
        IntStream.range(0, 22_000)
            .mapToObj(i -> "  private float[] n" + i + ";\n")
            .collect(Collectors.joining());
    assertThat(ConstantCount.of("class A {\n" + fields + "}\n")).isAtLeast(ConstantCount.LIMIT);
  }
}
