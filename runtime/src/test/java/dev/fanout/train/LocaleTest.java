package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.data.Transform;
import dev.fanout.io.Safetensors;
import dev.fanout.optimize.Adam;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.TwoLayers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read back is written alike everywhere: where numbers have other digits, dates other
 * years, and i is not the small letter of I.
 */
@ResourceLock(Resources.LOCALE)
final class LocaleTest {

  private static final Samples TRAIN = TwoLayers.samples(23);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar-EG-u-nu-arab",
        "hi-IN-u-nu-deva",
        "th-TH-u-ca-buddhist-nu-thai",
        "tr-TR",
        "fa-IR",
        "de"
      })
  void filesAreTheSameAndAreReadBack(String tag) throws IOException {
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String expected = written(folder.resolve("root"));
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(written(folder.resolve("here"))).isEqualTo(expected);
    } finally {
      Locale.setDefault(locale);
    }
  }

  /** A checkpoint in the middle that is resumed, the history, the weights and a transform. */
  private static String written(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path checkpoint = folder.resolve("checkpoint");
    LinearRegression network = new LinearRegression(2, false);
    network.layout().initialize(1);
    for (int epochs : new int[] {3, 5}) {
      Trainer.builder()
          .optimizer(Adam.withLearningRate(0.02))
          .batchSize(4)
          .epochs(epochs)
          .seed(9)
          .checkpoints(Checkpoints.to(checkpoint).resuming())
          .listener(CsvHistory.to(folder.resolve("history.csv")))
          .build()
          .fit(network, TRAIN);
    }
    Transform inputs = Transform.standardizing(TRAIN.inputs());
    String text = inputs.toText();
    assertThat(Transform.parse(text).toText()).isEqualTo(text);
    Path weights = folder.resolve("weights");
    Safetensors.save(weights, network.layout(), Map.of("inputs", text));
    assertThat(Safetensors.read(weights).metadata()).containsEntry("inputs", text);
    String history =
        Files.readString(folder.resolve("history.csv")) + Safetensors.read(checkpoint).metadata();
    return new String(Files.readAllBytes(weights), StandardCharsets.ISO_8859_1)
        // How long it took is another matter.
        + history
            .replaceAll("(?m)^(\\d+,[^,]+,[^,]+,[^,]+),[^,]+,.+$", "$1")
            .replaceAll("(place=(?:\\S+ ){6})[^,]+", "$1");
  }
}
