package dev.fanout.examples.iris;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class IrisExampleTest {

  @Test
  void recognisesTheSpecies() throws Exception {
    try (Console console = new Console()) {
      Evaluation result = IrisExample.run();

      assertThat(result.accuracy()).isAtLeast(28 / 30.0);
      assertThat(result.predictions()).hasLength(30);
      assertThat(console.text()).contains("Test accuracy 0.9");
      assertThat(console.text()).containsMatch("versicolor +\\d+ +\\d+ +\\d+ +0\\.");
      assertThat(console.text()).contains("virginica 0.9");
    }
  }
}
