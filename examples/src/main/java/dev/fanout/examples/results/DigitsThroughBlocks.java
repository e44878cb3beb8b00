package dev.fanout.examples.results;

import static dev.fanout.examples.results.Measure.ACCURACY;

import dev.fanout.data.Split;
import dev.fanout.examples.data.Resource;
import dev.fanout.examples.residual.ResidualDigitsTraining;
import java.io.IOException;

/** Which digit a picture of 8×8 pixels shows, by residual blocks: the network of that example. */
final class DigitsThroughBlocks {

  private DigitsThroughBlocks() {}

  static Study study() throws IOException {
    Split pictures = Resource.table("digits.csv").classes("target", 10).splitEvery(5);
    return new Study(
        "digits, residual",
        ACCURACY,
        0.988,
        Study.divided(pictures, 16),
        ResidualDigitsTraining::initialized,
        new Recipe(0.005, 0.05, 32, 30));
  }
}
