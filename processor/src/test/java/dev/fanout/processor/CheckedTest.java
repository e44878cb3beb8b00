package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.kind.Layers;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Afanout.check} and {@code -Afanout.dump}: what a compiler tells of the passes. */
final class CheckedTest {

  private static final String NET =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;

      @Network(derivatives = {Derivative.HESSIAN_VECTOR, Derivative.JACOBIAN})
      interface Net {
        @Input(3) Tensor x();
        @Scale(2) Tensor scaled(Tensor x);
        @Dense(units = 20, activation = TANH) Tensor h(Tensor scaled);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor y(Tensor h);
      }
      """;

  @ParameterizedTest
  @EnumSource
  void aLayerThatReadsTooEarlyIsNamed(Compiler compiler) {
    Compiled compiled = compile(compiler, "-Afanout.check=true");
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.problems()).hasSize(1);
    String text = Compiled.text(compiled.problems().get(0));
    assertThat(text).startsWith("[Bug] 'Net' met a bug in Fanout");
    assertThat(text).contains("after the pass 'forward'");
    assertThat(text)
        .contains(
            "'scaled[b, i] = scaled.half[b, i]': scaled.half is read as scaled.half[b, i] before"
                + " 'scaled.half[b, i] = 0.5 · x[b, i]' completes it");
  }

  @ParameterizedTest
  @EnumSource
  void nobodyLooksUnlessAsked(Compiler compiler) {
    Compiled compiled = compile(compiler, "-Afanout.check=false");
    assertThat(compiled.problems().stream().map(Compiled::text).toList().toString())
        .doesNotContain("after the pass");
  }

  /** A layer in the place of Scale that states its two lines in the wrong order. */
  private static Compiled compile(Compiler compiler, String option) {
    List<LayerReader> layers = new ArrayList<>(Layers.ALL);
    layers.removeIf(layer -> layer.kind().annotation() == dev.fanout.Scale.class);
    layers.add(new LayerReader(TooEarly.KIND, members -> new TooEarly()));
    return compiler
        .compilation()
        .processors(() -> List.of(new FanoutProcessor(new Pipeline()::run, layers)))
        .options(option)
        .compile(NET.replaceFirst("\\(derivatives.*\\)", ""));
  }

  private record TooEarly() implements Layer {

    private static final LayerKind KIND =
        new LayerKind(dev.fanout.Scale.class, LayerKind.Arity.ONE);

    @Override
    public LayerKind kind() {
      return KIND;
    }

    @Override
    public Optional<Shape> shape(
        String name, List<Node> parents, Origin origin, Problems problems) {
      return Optional.of(parents.get(0).shape());
    }

    @Override
    public void forward(Node node, Forward forward) {
      List<Index> i = forward.indices(node, "i");
      Access half = forward.element(forward.partOfShape(node, "half"), i);
      forward.assign(forward.value(node, i), half);
      forward.assign(
          half,
          Expressions.product(Expressions.constant(0.5), forward.value(node.parents().get(0), i)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDumpTellsThePassesInOrder(Compiler compiler) {
    Compiled compiled = compiler.compilation().options("-Afanout.dump=true").compile(NET).orFail();
    assertThat(compiled.problems()).hasSize(1);
    assertThat(compiled.problems().get(0).getKind()).isEqualTo(Kind.NOTE);
    List<String> lines = Compiled.text(compiled.problems().get(0)).lines().toList();
    assertThat(lines.get(0)).isEqualTo("[Passes] 'Net' was made by");
    List<String> passes =
        lines.stream()
            .skip(1)
            .filter(line -> !line.endsWith("checks"))
            .map(line -> line.replaceFirst("^ *[0-9.]+ ms {2}", ""))
            .filter(line -> !line.startsWith(" "))
            .toList();
    assertThat(passes)
        .containsExactly(
            "forward",
            "forward of the trained",
            "gradient",
            "simplification",
            "folding",
            "schedule of the model",
            "schedule of the training",
            "schedule of the derivatives",
            "text of the model",
            "text of the training",
            "text of the derivatives")
        .inOrder();
    assertThat(compiled.resources().values().stream().map(String::new).toList().toString())
        .doesNotContain(" ms ");
  }

  @ParameterizedTest
  @EnumSource
  void withoutADumpNothingIsSaid(Compiler compiler) {
    assertThat(compiler.compilation().compile(NET).orFail().diagnostics()).isEmpty();
  }
}
