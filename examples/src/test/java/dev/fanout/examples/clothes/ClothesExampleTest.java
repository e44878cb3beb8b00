package dev.fanout.examples.clothes;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class ClothesExampleTest {

  @Test
  void learns() throws Exception {
    try (Console console = new Console()) {
      assertThat(ClothesExample.run(1_500, 3).accuracy()).isAtLeast(0.6);

      assertThat(console.text()).contains("learning-curve-clothes.png");
    }
  }
}
