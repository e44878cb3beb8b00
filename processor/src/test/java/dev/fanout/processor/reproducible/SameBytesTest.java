package dev.fanout.processor.reproducible;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same descriptions give the same bytes, whatever else differs. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class SameBytesTest {

  static final List<String> DESCRIPTIONS =
      Golden.networks().stream().map(Golden::description).toList();

  @ParameterizedTest
  @EnumSource
  void twice(Compiler compiler) {
    assertSame(emitted(compiler, DESCRIPTIONS), emitted(compiler, DESCRIPTIONS));
  }

  @ParameterizedTest
  @EnumSource
  void inAnotherOrderOfFiles(Compiler compiler) {
    List<String> reversed = new ArrayList<>(DESCRIPTIONS);
    Collections.reverse(reversed);
    assertSame(emitted(compiler, reversed), emitted(compiler, DESCRIPTIONS));
  }

  @ParameterizedTest
  @EnumSource
  void eachAlone(Compiler compiler) {
    Map<String, String> alone = new TreeMap<>();
    for (String description : DESCRIPTIONS) {
      alone.putAll(emitted(compiler, List.of(description)));
    }
    assertSame(alone, emitted(compiler, DESCRIPTIONS));
  }

  /** One by one, so that a failure shows the lines and not all texts. */
  static void assertSame(Map<String, String> actual, Map<String, String> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, text) -> assertWithMessage(name).that(actual.get(name)).isEqualTo(text));
  }

  /** The sources and the dumps, by name. Nothing else is made, as only they are compared. */
  static Map<String, String> emitted(
      Compiler compiler, List<String> descriptions, String... options) {
    Compiled compiled =
        compiler
            .compilation()
            .options("-proc:only", "-Afanout.dump=true")
            .options(options)
            .compile(descriptions.toArray(new String[0]))
            .orFail();
    Map<String, String> texts = new TreeMap<>(compiled.sources());
    compiled.resources().keySet().forEach(path -> texts.put(path, compiled.resource(path)));
    assertThat(texts.size()).isAtLeast(6 * descriptions.size());
    assertThat(compiled.sources().keySet().stream().anyMatch(name -> name.endsWith("Vectors")))
        .isEqualTo(options.length > 0);
    return texts;
  }
}
