package dev.fanout.examples.regression;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class RegressionExampleTest {

  @Test
  void predictsTheStrength() throws Exception {
    try (Console console = new Console()) {
      Evaluation result = RegressionExample.run();

      assertThat(result.scores().r2()).isAtLeast(0.85);
      assertThat(result.predictions()).hasLength(206);
      assertThat(console.text()).containsMatch("mean absolute error \\d\\.\\d MPa");
    }
  }
}
