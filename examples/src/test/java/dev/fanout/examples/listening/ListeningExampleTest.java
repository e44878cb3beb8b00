package dev.fanout.examples.listening;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class ListeningExampleTest {

  @Test
  void learns() throws Exception {
    try (Console console = new Console()) {
      assertThat(ListeningExample.run(1).accuracy()).isAtLeast(0.95);

      assertThat(console.text()).contains("Seed 1: test accuracy 0.9");
    }
  }
}
