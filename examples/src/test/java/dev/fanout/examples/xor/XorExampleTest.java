package dev.fanout.examples.xor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.examples.Console;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class XorExampleTest {

  @Test
  void answersAllFourQuestions() {
    try (Console console = new Console()) {
      XorExample.main();

      assertThat(console.text()).contains("4 of 4 right");
    }
  }

  @Test
  void learnsFromAlmostEverySeed() {
    long learned =
        LongStream.range(0, 50)
            .filter(
                seed -> Evaluation.of(XorExample.learned(seed), XorExample.samples()).loss() < 0.05)
            .count();

    assertThat(learned).isAtLeast(48);
  }
}
