package dev.fanout.examples.transfer;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.examples.Console;
import dev.fanout.examples.transfer.TransferExample.Comparison;
import org.junit.jupiter.api.Test;

class TransferExampleTest {

  @Test
  void whoKnowsTheDigitsLearnsFromAFewPictures() throws Exception {
    try (Console console = new Console()) {
      Comparison accuracy = TransferExample.run();

      assertThat(accuracy.transferred()).isAtLeast(0.85);
      assertThat(accuracy.transferred()).isGreaterThan(accuracy.fromScratch() + 0.05);
      assertThat(console.text()).contains("from scratch");
    }
  }
}
