package dev.fanout.processor.documents;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Activation;
import dev.fanout.Derivative;
import dev.fanout.Loss;
import dev.fanout.processor.layer.kind.Layers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documentation knows every word of a description. */
final class WordsTest {

  @Test
  void everyNodeActivationAndLossIsNamed() throws IOException {
    String page = page("describing");
    Layers.ALL.forEach(layer -> assertThat(page).contains("@" + layer.kind().name()));
    for (Activation activation : Activation.values()) {
      assertThat(page).contains("`" + activation.name() + "`");
    }
    for (Loss loss : Loss.values()) {
      String family = loss.name().replaceFirst("_FROM_(LOGITS|PROBABILITIES)$", "");
      assertThat(page).contains("`" + family + "`");
    }
  }

  @Test
  void everyDerivativeIsNamed() throws IOException {
    String page = page("derivatives");
    for (Derivative derivative : Derivative.values()) {
      assertThat(page).contains(derivative.name());
    }
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("..", "docs", name + ".md"));
  }
}
