package dev.fanout.examples.autoencoder;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class AutoencoderExampleTest {

  @Test
  void drawsDigitsFromEightNumbers() throws Exception {
    try (Console console = new Console()) {
      double share = AutoencoderExample.run();

      assertThat(share).isAtLeast(0.8);
      assertThat(console.text()).contains("of the variance of 359 pictures");
      assertThat(console.text()).contains("autoencoder.png");
    }
  }
}
