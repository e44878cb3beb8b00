package dev.fanout.examples.timeseries;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import org.junit.jupiter.api.Test;

class TimeSeriesExampleTest {

  @Test
  void foretellsTheNextYear() throws Exception {
    try (Console console = new Console()) {
      Evaluation result = TimeSeriesExample.run();

      assertThat(result.scores().r2()).isAtLeast(0.8);
      assertThat(result.predictions()).hasLength(2008 - 1950 + 1);
      assertThat(console.text()).contains("(59 years)");
    }
  }
}
