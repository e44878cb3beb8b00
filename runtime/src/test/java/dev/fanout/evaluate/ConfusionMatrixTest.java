package dev.fanout.evaluate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ConfusionMatrixTest {

  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 0}, 3);

  @Test
  void judgesEveryClass() {
    assertThat(MATRIX.accuracy()).isEqualTo(0.6);
    assertThat(MATRIX.recall(0)).isEqualTo(2.0 / 3);
    assertThat(MATRIX.precision(1)).isEqualTo(0.5);
    assertThat(MATRIX.recall(2)).isNaN();
    assertThat(MATRIX.precision(2)).isNaN();
  }

  @Test
  void balancesPrecisionAndRecall() {
    assertThat(MATRIX.f1(0)).isEqualTo(2.0 / 3);
    assertThat(MATRIX.f1(1)).isEqualTo(0.5);
    assertThat(MATRIX.f1(2)).isNaN();
    assertThat(MATRIX.macroF1()).isWithin(1e-15).of((2.0 / 3 + 0.5) / 2);
    // The example of scikit-learn's f1_score.
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1}, 3);
    assertThat(matrix.f1(0)).isWithin(1e-15).of(0.8);
    assertThat(matrix.f1(1)).isEqualTo(0.0);
    assertThat(matrix.macroF1()).isWithin(1e-15).of(0.8 / 3);
    assertThat(ConfusionMatrix.of(new int[0], new int[0], 2).macroF1()).isNaN();
  }

  @Test
  void printsATable() {
    assertThat(MATRIX.toString())
        .isEqualTo(
            """
            true \\ predicted      0      1  2  recall
            0                     2      1  0   0.667
            1                     1      1  0   0.500
            2                     0      0  0       -
            precision         0.667  0.500  -   0.600
            """);
  }

  @Test
  void refusesWhatIsNoClass() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> ConfusionMatrix.of(new int[] {0, 3}, new int[] {0, 1}, 3)))
        .hasMessageThat()
        .isEqualTo(
            "Row 1 has the true class 3 and the predicted class 1. Classes run from 0 to 2.");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> ConfusionMatrix.of(new int[2], new int[3], 3)))
        .hasMessageThat()
        .isEqualTo("There are 2 true classes and 3 predicted ones. Give one of each per sample.");
    assertThat(assertThrows(IllegalArgumentException.class, () -> MATRIX.toString("a", "b")))
        .hasMessageThat()
        .isEqualTo("2 names for 3 classes. Give one per class.");
  }
}
