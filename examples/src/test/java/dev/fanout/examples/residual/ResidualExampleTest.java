package dev.fanout.examples.residual;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class ResidualExampleTest {

  @Test
  void learns() throws Exception {
    try (Console console = new Console()) {
      assertThat(ResidualExample.run(6).accuracy()).isAtLeast(0.97);

      assertThat(console.text()).contains("Test accuracy 0.9");
    }
  }
}
