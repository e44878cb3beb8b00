package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Transform;
import dev.fanout.io.Safetensors;
import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A description that is deployed extends the one that was trained, and has its nodes without a copy
 * of them.
 */
final class ExtendedDescriptionTest {

  private static final String WINE =
      """
      package p;
      import dev.fanout.*;
      @Network
      public interface Wine {
        @Input(2) Tensor x();
        @Dense(units = 3, activation = Activation.TANH) Tensor h(Tensor x);
        @Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor h, Tensor x);
      }
      """;

  private static final String LIVE =
      """
      package %s;
      import dev.fanout.*;
      @Network(weights = "wine.safetensors", transforms = Transforms.%s)
      public interface Live extends p.Wine {}
      """;

  private static final float[] RAW = {2005, 40};

  @TempDir Path folder;
  private Trainable trained;
  private final Transform inputs =
      Transform.standardizing(new double[][] {{2000, 30}, {2010, 45}, {2020, 42}});
  private final Transform targets = Transform.minMax(new double[][] {{7}, {19}});

  @BeforeEach
  void train() throws IOException {
    Compiled wine = Compiler.JAVAC.compile(WINE).orFail();
    trained = (Trainable) Baked.call(wine.load("p.WineTraining"), "initialized", 5L);
    Safetensors.save(folder.resolve("wine.safetensors"), trained.layout(), inputs, targets);
  }

  private Compilation compilation() {
    return Compiler.JAVAC.compilation().options("-Afanout.weights=" + folder);
  }

  private void check(Compiled live, String name, boolean isBaked) {
    assertThat(live.orFail().problems()).isEmpty();
    Object model = Baked.made(live.load(name));
    float[] scaled = inputs.apply(RAW);
    float[] y = (float[]) Baked.call(Baked.call(trained, "model"), "y", scaled);

    assertThat((float[]) Baked.call(model, "y", isBaked ? RAW : scaled))
        .isEqualTo(isBaked ? targets.invert(y) : y);
  }

  @ParameterizedTest
  @EnumSource
  void besideTheTrainedOne(Compiler compiler) {
    check(
        compiler
            .compilation()
            .options("-Afanout.weights=" + folder)
            .compile(WINE, LIVE.formatted("p", "BAKED")),
        "p.LiveModel",
        true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BAKED", "CALLER"})
  void inAnotherPackage(String word) {
    check(
        compilation().compile(WINE, LIVE.formatted("q", word)),
        "q.LiveModel",
        word.equals("BAKED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "q"})
  void ofAClassFile(String packageName) {
    Compiled earlier = Compiler.JAVAC.compilation().options("-parameters").compile(WINE).orFail();

    check(
        compilation().classPath(earlier).compile(LIVE.formatted(packageName, "BAKED")),
        packageName + ".LiveModel",
        true);
  }

  @Test
  void ofAClassFileWithoutNamesOfParameters() {
    Compiled earlier = Compiler.JAVAC.compile(WINE).orFail();

    Compiled live = compilation().classPath(earlier).compile(LIVE.formatted("q", "BAKED"));

    assertThat(live.success()).isFalse();
    assertThat(Compiled.text(live.problems().get(0)))
        .startsWith(
            "[NoParameterNames] 'h' comes from the class file of 'Wine', where this compiler finds"
                + " no names of parameters.");
  }

  @Test
  void withANodeOfItsOwnItIsAnotherNetwork() {
    Compiled live =
        compilation()
            .compile(
                WINE,
                LIVE.formatted("q", "BAKED")
                    .replace("{}", "{ @Scale(2) @Output Tensor twice(Tensor y); }"));

    assertThat(live.problems().stream().map(Compiled::text).toList())
        .contains(
            "[WrongWeights] 'wine.safetensors' is not a file of 'Live': names and shapes fit, but"
                + " layers, activations or structure changed since the file was saved; twice is new,"
                + " scale 1 (y). Save the trained network again, or describe the one that was saved.");
  }
}
