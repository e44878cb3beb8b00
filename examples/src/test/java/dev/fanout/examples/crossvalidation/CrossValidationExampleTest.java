package dev.fanout.examples.crossvalidation;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import dev.fanout.train.CrossValidation;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CrossValidationExampleTest {

  @Test
  void everyFoldKnowsTheCultivars() throws IOException {
    try (Console console = new Console()) {
      CrossValidation result = CrossValidationExample.run();

      assertThat(result.folds()).hasSize(5);
      assertThat(result.mean(Evaluation::accuracy)).isAtLeast(0.95);
      assertThat(console.text())
          .containsMatch("(?s)fold +loss +accuracy\n1 .*\nmean .*\ndeviation .*Accuracy 0\\.9");
    }
  }
}
