package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code @Network(training = false)}: only what predictions need. */
final class NeverTrainedTest {

  private static final String NET =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      @Network(%s)
      public interface Net {
        @Input(6) Tensor x();
        @Dropout(0.25) Tensor d(Tensor x);
        @Dense(units = 40, activation = GELU) Tensor h(Tensor d);
        @BatchNorm Tensor n(Tensor h);
        @Dense(units = 3, activation = SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY) Tensor y(Tensor n);
      }
      """;

  private static String withoutLoss(String description) {
    return description.replace("@Output(loss = Loss.CROSS_ENTROPY)", "@Output");
  }

  /** So nothing changes for its callers when the training class goes. */
  @ParameterizedTest
  @EnumSource
  void theModelIsThatOfANetworkThatIsTrained(Compiler compiler) {
    Compiled never = compiler.compile(NET.formatted("training = false")).orFail();
    assertThat(never.sources().keySet()).containsExactly("NetModel");
    assertThat(never.diagnostics()).isEmpty();
    assertThat(never.source("NetModel"))
        .isEqualTo(compiler.compile(NET.formatted("")).orFail().source("NetModel"));
  }

  @Test
  void outputsNeedNoLoss() {
    Compiled never =
        Compiler.JAVAC.compile(withoutLoss(NET.formatted("training = false"))).orFail();
    assertThat(never.source("NetModel"))
        .isEqualTo(Compiler.JAVAC.compile(NET.formatted("")).orFail().source("NetModel"));
  }

  @Test
  void derivativesOfOutputsNeedNoLoss() {
    Compiled never =
        Compiler.JAVAC
            .compile(
                withoutLoss(
                    NET.formatted(
                        "training = false, derivatives = {Derivative.JACOBIAN,"
                            + " Derivative.VECTOR_JACOBIAN, Derivative.DIRECTIONAL}")))
            .orFail();
    assertThat(never.sources().keySet()).containsExactly("NetDerivatives", "NetModel");
  }

  @Test
  void derivativesOfTheErrorDo() {
    Compiled never =
        Compiler.JAVAC
            .compile(NET.formatted("training = false, derivatives = Derivative.HESSIAN_VECTOR"))
            .orFail();
    assertThat(never.sources().keySet()).containsExactly("NetDerivatives", "NetModel");
  }

  @Test
  void formsOfTrainingAreNotThere() {
    Compiled never =
        Compiler.JAVAC
            .compilation()
            .options("-Afanout.dump=true")
            .compile(NET.formatted("training = false"))
            .orFail();
    assertThat(never.resources().keySet()).containsExactly("Net.forward.txt", "Net.inference.txt");
  }

  /** A training step takes more code than the limit, a prediction does not. */
  @Test
  void onlyWhatIsEmittedCanBeTooLarge() {
    String large = NET.replace("@Input(6)", "@Input(70)");
    Compiled trained = Compiler.JAVAC.compile(large.formatted("unroll = Unroll.ALWAYS"));
    assertThat(Compiled.text(trained.problems().get(0))).startsWith("[TooLargeToUnroll]");
    Compiler.JAVAC.compile(large.formatted("unroll = Unroll.ALWAYS, training = false")).orFail();
  }
}
