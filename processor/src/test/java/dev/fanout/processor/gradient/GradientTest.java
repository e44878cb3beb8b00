package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient {@linkplain ThreeWays three ways}, on random graphs. {@code -Drandom.graphs=1000}
 * runs as many.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class GradientTest {

  static final int GRAPHS = Integer.getInteger("random.graphs", 200);
  private static final int PER_COMPILATION = 20;

  /** Warnings about random descriptions, not about emitted code. */
  private static final List<String> EXPECTED =
      List.of("[NothingToWatch]", "[UnreadValues]", "auxiliary class");

  static IntStream compilations() {
    return IntStream.range(0, (GRAPHS + PER_COMPILATION - 1) / PER_COMPILATION);
  }

  @ParameterizedTest
  @MethodSource("compilations")
  void theThreeAgree(int compilation) throws ReflectiveOperationException {
    long first = (long) compilation * PER_COMPILATION;
    long[] seeds = LongStream.range(first, first + PER_COMPILATION).toArray();
    List<Described> all = new ArrayList<>();
    for (long seed : seeds) {
      all.add(RandomNetwork.of(seed));
    }
    Map<String, Forms> forms = new HashMap<>();
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .processors(() -> List.of(FormsProcessor.into(forms)))
            .options("-Xlint:all,-processing", "-Afanout.fma=" + (compilation % 3 == 2))
            .compile(all.stream().map(Described::text).toArray(String[]::new))
            .orFail();
    assertThat(
            compiled.diagnostics().stream()
                .map(d -> d.toString())
                .filter(d -> EXPECTED.stream().noneMatch(d::contains)))
        .isEmpty();
    for (int i = 0; i < seeds.length; i++) {
      Described described = all.get(i);
      try {
        ThreeWays.check(described, compiled, forms.get(described.name()), new Random(seeds[i]));
      } catch (AssertionError e) {
        throw new AssertionError(described.text() + "\n" + e.getMessage(), e);
      }
    }
  }
}
