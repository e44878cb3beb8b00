package dev.fanout.evaluate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Loss;
import dev.fanout.parameters.Head;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DecisionTest {

  private static Head head(int width, int targetWidth, Loss... losses) {
    // Something lies in front of it in both rows.
    return new Head("species", 2, width, 1, targetWidth, List.of(losses));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CROSS_ENTROPY",
        "CROSS_ENTROPY_FROM_LOGITS",
        "CROSS_ENTROPY_FROM_PROBABILITIES",
        "NEGATIVE_LOG_LIKELIHOOD"
      })
  void theGreatestUnitIsChosen(Loss loss) {
    double[] outputs = {9, 9, -3, -1, -1};

    Decision decision = Decision.of(head(3, 3, loss));
    Decision ofNumber = Decision.of(head(3, 1, loss));

    assertThat(decision.count()).isEqualTo(1);
    assertThat(decision.classes()).isEqualTo(3);
    assertThat(decision.predicted(outputs, 0)).isEqualTo(1);
    assertThat(decision.actual(new double[] {9, 0.2, 0.1, 0.7}, 0, 0)).isEqualTo(2);
    assertThat(ofNumber.predicted(outputs, 0)).isEqualTo(1);
    assertThat(ofNumber.actual(new double[] {9, 2, 9}, 0, 0)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "BINARY_CROSS_ENTROPY,                    0.5,  0.49,  0.5, 0.49",
    "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES, 0.5,  0.49,  0.5, 0.49",
    "BINARY_CROSS_ENTROPY_FROM_LOGITS,        0,    -0.01, 0.5, 0.49",
    "HINGE,                                   0.01, 0,     0.1, 0",
  })
  void everyUnitChooses(Loss loss, double above, double below, double one, double zero) {
    Decision decision = Decision.of(head(2, 2, loss));

    assertThat(decision.count()).isEqualTo(2);
    assertThat(decision.classes()).isEqualTo(2);
    double[] outputs = {9, 9, above, below};
    assertThat(decision.predicted(outputs, 0)).isEqualTo(1);
    assertThat(decision.predicted(outputs, 1)).isEqualTo(0);
    double[] targets = {9, one, zero};
    assertThat(decision.actual(targets, 0, 0)).isEqualTo(1);
    assertThat(decision.actual(targets, 1, 0)).isEqualTo(0);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "MEAN_SQUARED_ERROR",
        "MEAN_ABSOLUTE_ERROR",
        "HUBER",
        "POISSON",
        "KL_DIVERGENCE",
        "COSINE"
      })
  void quantitiesChooseNothing(Loss loss) {
    assertThat(Decision.of(head(3, 3, loss))).isNull();
  }

  @Test
  void theWidthOfTheTargetMatters() {
    assertThat(Decision.of(head(3, 2, Loss.CROSS_ENTROPY))).isNull();
    assertThat(Decision.of(head(3, 1, Loss.BINARY_CROSS_ENTROPY))).isNull();
    assertThat(Decision.of(head(3, 1, Loss.HINGE))).isNull();
  }

  @Test
  void theFirstLossThatHasOneDecides() {
    Decision decision =
        Decision.of(
            head(
                1,
                1,
                Loss.MEAN_SQUARED_ERROR,
                Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS,
                Loss.BINARY_CROSS_ENTROPY));

    assertThat(decision.predicted(new double[] {9, 9, 0.1}, 0)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoClass() {
    Decision decision = Decision.of(head(3, 1, Loss.CROSS_ENTROPY));

    for (double number : new double[] {-1, 3, 1.5, Double.NaN}) {
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> decision.actual(new double[] {0, number}, 0, 4)))
          .hasMessageThat()
          .isEqualTo(
              ("The target of the output 'species' in row 4 is %s. Give the number of a class, 0"
                      + " to 2.")
                  .formatted(number));
    }
  }
}
