package dev.fanout.processor.source;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.testing.Compiler;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the methods are called that a routine is cut into. */
final class MethodNamesTest {

  /** Loops between straight lines, and a layer that is too long for one method. */
  private static final String NET =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;

      @Network(unroll = Unroll.%s)
      public interface Net {
        @Input(30) Tensor x();
        @Dense(units = 2, activation = TANH) Tensor first(Tensor x);
        @Dense(units = 2, activation = TANH) Tensor firstPart2(Tensor first);
        @Activate(TANH) Tensor unfused(Tensor firstPart2);
        @Dense(units = 40, activation = GELU) Tensor wide(Tensor unfused);
        @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor wide);
      }
      """;

  @Test
  void nameTheNodes() {
    assertThat(methods("AUTO", "false"))
        .containsExactly(
            "evaluation",
            "evaluationOfFirstToUnfused",
            "evaluationOfY",
            "gradient",
            "gradientForwardOfFirstToUnfused",
            "gradientOfY",
            "gradientOfUnfusedToFirstAndParameters",
            "gradientOfFirstPart2AndFirstParameters");
  }

  /** Each of them once more for processors that cannot, under a name that no node can have. */
  @Test
  void areTheirOwnWithoutFusedMultiplyAdd() {
    List<String> names = methods("ALWAYS", "true");
    assertThat(names).containsNoDuplicates();
    assertThat(names).contains("unfusedGradientOfYToFirstAndParameters");
  }

  private static List<String> methods(String unroll, String fma) {
    String training =
        Compiler.JAVAC
            .compilation()
            .processors(() -> List.of(new FanoutProcessor()))
            .options("-Xlint:all,-processing", "-Afanout.fma=" + fma)
            .compile(NET.formatted(unroll))
            .orFail()
            .source("NetTraining");
    return Pattern.compile("private void ((evaluation|gradient|unfused)\\w*)\\(")
        .matcher(training)
        .results()
        .map(method -> method.group(1))
        .toList();
  }
}
