package dev.fanout.processor.source;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.testing.Compiler;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs in nothing but its arrays is emitted once; what is frozen, not at all. */
final class RepeatedBlocksTest {

  private static final String NET =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;

      @Network(unroll = Unroll.%s)
      public interface Net {
        @Input(4) Tensor x();
        @Dense(units = 4, trainable = false) Tensor frozen(Tensor x);
        @Use(Residual.class) Tensor first(Tensor frozen);
        @Use(Residual.class) Tensor second(Tensor first);
        @Use(Residual.class) Tensor third(Tensor second);
        @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor third);
      }
      interface Residual {
        @Input(4) Tensor given();
        @Dense(units = 4, activation = TANH) Tensor gate(Tensor given);
        @Add Tensor out(Tensor gate, Tensor given);
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void shareTheirMethods(String unroll) {
    String training = training(unroll);
    if (unroll.equals("AUTO")) {
      // The gradient keeps what goes into tanh, so its method is another one.
      calls("evaluationOfBlockGateAndResult", 3, training);
      calls("gradientForwardOfBlockGateAndResult", 3, training);
    } else {
      // Three in the evaluation and three in the gradient.
      calls("computeGate", 6, training);
    }
  }

  private static void calls(String method, int times, String training) {
    assertThat(count("private void " + method + "\\(", training)).isEqualTo(1);
    assertThat(count("(?<!void )\\b" + method + "\\(", training)).isEqualTo(times);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void frozenLayersHaveNoBackwardCode(String unroll) {
    String training = training(unroll);
    assertThat(training).contains("frozenWeight");
    assertThat(training).doesNotContain("dFrozen");
  }

  private static String training(String unroll) {
    return Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(new FanoutProcessor()))
        .options("-Xlint:all,-processing")
        .compile(NET.formatted(unroll))
        .orFail()
        .source("NetTraining");
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
