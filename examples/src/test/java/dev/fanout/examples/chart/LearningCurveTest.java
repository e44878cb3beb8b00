package dev.fanout.examples.chart;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fanout.examples.Console;
import dev.fanout.train.EpochResult;
import dev.fanout.train.TrainingReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  @TempDir Path folder;

  @BeforeEach
  void drawHere() {
    assumeTrue(Plot.canDrawText(), "Java finds no font to draw with");
    System.setProperty("examples.output", folder.resolve("pictures").toString());
  }

  @AfterEach
  void drawElsewhere() {
    System.clearProperty("examples.output");
  }

  @Test
  void writesAPngAndSaysWhere() throws IOException {
    Path file = folder.resolve("pictures").resolve("learning-curve-test.png");
    try (Console console = new Console()) {
      LearningCurve.of("test", report(30)).save();

      assertThat(console.text().strip()).isEqualTo("Learning curve: " + file);
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes.length).isGreaterThan(20_000);
    assertThat(IntStream.range(0, PNG.length).allMatch(i -> bytes[i] == PNG[i])).isTrue();
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(2400);
    assertThat(picture.getHeight()).isEqualTo(840);
  }

  @Test
  void drawsBothCurvesInBothHalves() {
    BufferedImage picture = draw(30);

    assertThat(pixels(picture, 0, 1200, 0x9aa5b1)).isGreaterThan(1000);
    assertThat(pixels(picture, 0, 1200, 0x1f6fb2)).isGreaterThan(1000);
    assertThat(pixels(picture, 1200, 2400, 0x9aa5b1)).isEqualTo(0);
    assertThat(pixels(picture, 1200, 2400, 0x1f6fb2)).isGreaterThan(1000);
  }

  @Test
  void drawsASingleEpoch() {
    BufferedImage picture = draw(1);

    assertThat(pixels(picture, 0, 1200, 0x1f6fb2)).isGreaterThan(100);
  }

  private static BufferedImage draw(int epochs) {
    LearningCurve curve = LearningCurve.of("test", report(epochs));
    return Plot.draw(curve.loss(), curve.accuracy());
  }

  private static long pixels(BufferedImage picture, int from, int to, int color) {
    return IntStream.range(0, picture.getHeight())
        .flatMap(y -> IntStream.range(from, to).map(x -> picture.getRGB(x, y) & 0xffffff))
        .filter(pixel -> pixel == color)
        .count();
  }

  /** A training whose loss falls like 1/epoch. */
  private static TrainingReport report(int epochs) {
    List<EpochResult> results =
        IntStream.rangeClosed(1, epochs).mapToObj(LearningCurveTest::epoch).toList();
    return new TrainingReport(results, epochs, "validation loss", false, false, 1, 100);
  }

  private static EpochResult epoch(int epoch) {
    double loss = 1.0 / epoch;
    return new EpochResult(
        epoch, loss, loss + 0.1, Map.of("accuracy", 1 - loss / 2), 0.01, 1000, 0.001);
  }
}
