package dev.fanout.examples.vowels;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class VowelsExampleTest {

  @Test
  void learns() throws Exception {
    try (Console console = new Console()) {
      assertThat(VowelsExample.run().accuracy()).isAtLeast(0.95);

      assertThat(console.text()).contains("Test accuracy 0.9");
    }
  }
}
