package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiler;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both compilers write the same weights, in every country. */
@Isolated("changes the locale of all")
final class BakedTextTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "weightBits = 8, ", "storage = WeightStorage.RESOURCE, weightBits = 16, "})
  void theTextIsTheSameEverywhere(String members) {
    Baked javac = Baked.of(folder, members, BakedModelTest.NET);
    Locale locale = Locale.getDefault();
    Baked eclipse;
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      eclipse = Baked.of(Compiler.ECLIPSE.compilation(), folder, members, BakedModelTest.NET);
    } finally {
      Locale.setDefault(locale);
    }
    assertThat(eclipse.baked.sources()).isEqualTo(javac.baked.sources());
    assertThat(eclipse.baked.resources().keySet()).isEqualTo(javac.baked.resources().keySet());
    javac
        .baked
        .resources()
        .forEach(
            (name, bytes) ->
                assertWithMessage(name).that(eclipse.baked.resources().get(name)).isEqualTo(bytes));
  }
}
