package dev.fanout.examples.redrawing;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class RedrawingExampleTest {

  @Test
  void learns() throws Exception {
    try (Console console = new Console()) {
      assertThat(RedrawingExample.run(1_000, 3)).isLessThan(0.4);

      assertThat(console.text()).contains("redrawing.png");
    }
  }
}
