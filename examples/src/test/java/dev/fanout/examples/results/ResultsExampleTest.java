package dev.fanout.examples.results;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One seed of what learns within seconds; all of it with {@code -Pstress}. */
class ResultsExampleTest {

  private static final Map<String, Double> FLOORS =
      Map.of(
          "wine", 0.91,
          "breast cancer", 0.94,
          "occupancy", 0.95,
          "diabetes", 0.5,
          "concrete", 0.86,
          "energy", 0.97,
          "sunspots", 0.78);

  @Test
  void networksLearnFromOneSeed() throws Exception {
    for (Study study : ResultsExample.studies()) {
      if (FLOORS.containsKey(study.name())) {
        assertWithMessage(study.name()).that(study.score(1)).isAtLeast(FLOORS.get(study.name()));
      }
    }
  }

  @Test
  void everyNetworkComesWithinAHundredthOfItsReference() throws Exception {
    assumeTrue(Boolean.getBoolean("stress"), "takes minutes");
    for (Study study : ResultsExample.studies()) {
      assertWithMessage(study.name())
          .that(ResultsExample.run(study, 5, System.out).mean())
          .isAtLeast(study.reference() - 0.01);
    }
  }

  @Test
  void printsEachScoreAsItComes() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Outcome outcome =
        ResultsExample.run(Wine.study(), 2, new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(outcome.scores()).hasLength(2);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .matches("wine +accuracy +[01]\\.\\d{4} +[01]\\.\\d{4} +\\d+\\.\\d s\\R");
  }
}
