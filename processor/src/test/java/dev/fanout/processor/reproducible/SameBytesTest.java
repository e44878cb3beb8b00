package dev.fanout.processor.reproducible;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same descriptions give the same bytes, whatever else differs. */
@ResourceLock(Resources.LOCALE)
@ResourceLock(Resources.TIME_ZONE)
final class SameBytesTest {

  private static final String[] LOCALES = {
    "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "fa-IR", "de-CH"
  };

  /** What only some classes have in them. */
  private static final String[] VECTORS = {
    "--add-modules", "jdk.incubator.vector", "-Afanout.vector=true", "-Afanout.fma=true"
  };

  private final List<String> descriptions =
      Golden.networks().stream().map(Golden::description).toList();

  @ParameterizedTest
  @EnumSource
  void twice(Compiler compiler) {
    assertSame(emitted(compiler, descriptions), emitted(compiler, descriptions));
  }

  @ParameterizedTest
  @EnumSource
  void inAnotherOrderOfFiles(Compiler compiler) {
    List<String> reversed = new ArrayList<>(descriptions);
    Collections.reverse(reversed);
    assertSame(emitted(compiler, reversed), emitted(compiler, descriptions));
  }

  @ParameterizedTest
  @EnumSource
  void eachAlone(Compiler compiler) {
    Map<String, String> alone = new TreeMap<>();
    for (String description : descriptions) {
      alone.putAll(emitted(compiler, List.of(description)));
    }
    assertSame(alone, emitted(compiler, descriptions));
  }

  /** Where numbers have other digits, and where i is not the small letter of I. */
  @ParameterizedTest
  @EnumSource
  void inOtherLocales(Compiler compiler) {
    Map<String, String> expected = emitted(compiler, descriptions, VECTORS);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : LOCALES) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        assertSame(emitted(compiler, descriptions, VECTORS), expected);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** One by one, so that a failure shows the lines and not all texts. */
  private static void assertSame(Map<String, String> actual, Map<String, String> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, text) -> assertWithMessage(name).that(actual.get(name)).isEqualTo(text));
  }

  /** The sources and the dumps, by name. */
  private static Map<String, String> emitted(
      Compiler compiler, List<String> descriptions, String... options) {
    Compiled compiled =
        compiler
            .compilation()
            .options("-Afanout.dump=true")
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
