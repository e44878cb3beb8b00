package dev.fanout.examples.digits;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class DigitsExampleTest {

  @Test
  void recognisesTheDigits() throws Exception {
    try (Console console = new Console()) {
      Evaluation result = DigitsExample.run();

      assertThat(result.accuracy()).isAtLeast(0.965);
      assertThat(result.predictions()).hasLength(359);
      assertThat(console.text()).contains("Test accuracy 0.9");
      assertThat(console.text()).contains("Learning curve: ");
    }
  }
}
