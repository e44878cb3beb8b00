package dev.fanout.examples.fashion;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class FashionExampleTest {

  @Test
  void recognisesTheClothes() throws Exception {
    try (Console console = new Console()) {
      Evaluation result = FashionExample.run();

      assertThat(result.accuracy()).isAtLeast(0.84);
      assertThat(result.predictions()).hasLength(2000);
      assertThat(console.text()).contains("Test accuracy 0.8");
      assertThat(console.text()).containsMatch("trouser( +\\d+){10} +0\\.");
    }
  }
}
