package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network of which another processor emits parts, in one round after the other. */
final class RoundsTest {

  private static final String NET =
      """
      package p;
      import dev.fanout.*;
      @Network interface Net extends Body {
        @Input(Sizes.INPUTS) Tensor x();
        @Use(Block.class) Tensor block(Tensor hidden);
        @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor block);
      }
      """;

  private static final List<String> EMITTED =
      List.of(
          "package p; interface Sizes { int INPUTS = 5; int UNITS = 7; }",
          "package p; import dev.fanout.*;"
              + " interface Body { @Dense(units = Sizes.UNITS) Tensor hidden(Tensor x); }",
          "package p; import dev.fanout.*;"
              + " interface Block { @Input(Sizes.UNITS) Tensor in();"
              + " @Activate(Activation.TANH) Tensor out(Tensor in); }");

  @ParameterizedTest
  @EnumSource
  void waitsForTheLastPart(Compiler compiler) {
    Compiled compiled =
        compiler
            .compilation()
            .processors(() -> List.<Processor>of(new FanoutProcessor(), new InTurn()))
            .compile(NET)
            .orFail();
    assertThat(compiled.problems()).isEmpty();
    assertThat(compiled.source("p.NetModel")).contains("public float[] y(float[] x)");
    // 7 · 5 + 7 of hidden, 3 · 7 + 3 of y
    assertThat(compiled.source("p.NetModel")).contains("new float[66]");
    assertThat(compiled.classes()).containsKey("p.NetTraining");
  }

  /** Emits one source a round. */
  private static final class InTurn extends AbstractProcessor {

    private final Deque<String> rest = new ArrayDeque<>(EMITTED);

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      String text = round.processingOver() ? null : rest.poll();
      if (text != null) {
        String name = "p." + text.replaceFirst("(?s).* interface (\\w+) .*", "$1");
        try (Writer file = processingEnv.getFiler().createSourceFile(name).openWriter()) {
          file.write(text);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
