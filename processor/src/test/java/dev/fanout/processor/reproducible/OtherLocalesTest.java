package dev.fanout.processor.reproducible;

import dev.fanout.processor.testing.Compiler;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same descriptions give the same bytes in every country. */
@Isolated("changes the locale of all")
@Tag("slow")
final class OtherLocalesTest {

  private static final String[] LOCALES = {
    "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "fa-IR", "de-CH"
  };

  /** What only some classes have in them. */
  private static final String[] VECTORS = {
    "--add-modules", "jdk.incubator.vector", "-Afanout.vector=true", "-Afanout.fma=true"
  };

  /** Where numbers have other digits, and where i is not the small letter of I. */
  @ParameterizedTest
  @EnumSource
  void inOtherLocales(Compiler compiler) {
    Map<String, String> expected =
        SameBytesTest.emitted(compiler, SameBytesTest.DESCRIPTIONS, VECTORS);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : LOCALES) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        SameBytesTest.assertSame(
            SameBytesTest.emitted(compiler, SameBytesTest.DESCRIPTIONS, VECTORS), expected);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
