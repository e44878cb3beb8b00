package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnknownOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "fanout.fmaa, fma",
    "fanout.Vector, vector",
    "fanout.vectors, vector",
    "Fanout.dump, dump",
    "fanout.dmup, dump"
  })
  void suggestsTheNearest(String name, String nearest) {
    assertThat(in(name, "other.fma", "fanout.fma"))
        .containsExactly(
            "[UnknownOption] -A"
                + name
                + " is ignored; Fanout has no option of that name. Did you mean -Afanout."
                + nearest
                + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fanout.", "fanout.unrolling"})
  void namesAllWhereNoneIsNear(String name) {
    assertThat(in(name).get(0))
        .containsMatch(" There are -Afanout.dump, -Afanout.fma, -Afanout.vector[^?]*\\.$");
  }

  @ParameterizedTest
  @EnumSource
  void isAWarningOfTheCompiler(Compiler compiler) {
    Compiled compiled =
        compiler
            .compilation()
            .options("-Afanout.fmaa=true", "-Amapstruct.verbose=true")
            .compile(Golden.description("iris"))
            .orFail();
    assertThat(compiled.problems().stream().map(Compiled::text).toList())
        .containsExactly(
            "[UnknownOption] -Afanout.fmaa is ignored; Fanout has no option of that name."
                + " Did you mean -Afanout.fma?");
    assertThat(compiled.problems().get(0).getKind()).isEqualTo(Kind.WARNING);
  }

  private static List<String> in(String... given) {
    return UnknownOptions.in(Set.of(given), new FanoutProcessor().getSupportedOptions());
  }
}
