package dev.fanout.examples.siamese;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class SiameseExampleTest {

  @Test
  void tellsWhetherTwoPicturesShowTheSameDigit() throws Exception {
    try (Console console = new Console()) {
      Evaluation result = SiameseExample.run();

      assertThat(result.accuracy()).isAtLeast(0.9);
      assertThat(result.predictions()).hasLength(2000);
      assertThat(console.text()).contains("2000 pairs");
    }
  }
}
