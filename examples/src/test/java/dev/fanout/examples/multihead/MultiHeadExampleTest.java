package dev.fanout.examples.multihead;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class MultiHeadExampleTest {

  @Test
  void bothHeadsLearn() throws Exception {
    try (Console console = new Console()) {
      Evaluation result = MultiHeadExample.run();

      assertThat(result.scores("heating").r2()).isAtLeast(0.98);
      assertThat(result.scores("cooling").r2()).isAtLeast(0.95);
      assertThat(console.text()).containsMatch("heating \\d+\\.\\d kWh/m², cooling \\d+\\.\\d");
    }
  }
}
