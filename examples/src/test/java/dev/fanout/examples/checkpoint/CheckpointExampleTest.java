package dev.fanout.examples.checkpoint;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class CheckpointExampleTest {

  @Test
  void goesOnToTheSameBits() throws Exception {
    try (Console console = new Console()) {
      assertThat(CheckpointExample.run()).isTrue();

      assertThat(console.text()).contains("The same parameters to the last bit.");
    }
  }
}
