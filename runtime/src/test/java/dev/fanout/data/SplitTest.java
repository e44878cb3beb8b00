package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitTest {

  /** Row i has the input i, and of every 11 rows 6, 3 and 2 have the classes 0, 1 and 2. */
  private static Samples unbalanced(int size, boolean oneHot) {
    float[][] inputs = new float[size][1];
    float[][] targets = new float[size][oneHot ? 3 : 1];
    for (int row = 0; row < size; row++) {
      inputs[row][0] = row;
      int number = row % 11 < 6 ? 0 : row % 11 < 9 ? 1 : 2;
      targets[row][oneHot ? number : 0] = oneHot ? 1 : number;
    }
    return Samples.of(inputs, targets);
  }

  private static int[] counts(Samples samples) {
    int[] counts = new int[3];
    for (int number : Classes.of(samples.targets)) {
      counts[number]++;
    }
    return counts;
  }

  private static boolean[] rows(Samples... parts) {
    boolean[] seen = new boolean[Arrays.stream(parts).mapToInt(Samples::size).sum()];
    for (Samples part : parts) {
      float before = -1;
      for (float[] row : part.inputs()) {
        assertThat(row[0]).isGreaterThan(before);
        before = row[0];
        assertThat(seen[(int) row[0]]).isFalse();
        seen[(int) row[0]] = true;
      }
    }
    return seen;
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 110, 137, 1000})
  void eachClassKeepsItsShare(int size) {
    for (boolean oneHot : new boolean[] {false, true}) {
      Samples samples = unbalanced(size, oneHot);
      int[] all = counts(samples);
      for (double share : new double[] {0.5, 0.2, 0.1}) {
        Split split = samples.stratifiedHoldOut(share, 3);

        assertThat(rows(split.train(), split.validation())).asList().doesNotContain(false);
        assertThat(split.validation().size()).isEqualTo((int) Math.rint(size * share));
        int[] train = counts(split.train());
        for (int number = 0; number < 3; number++) {
          double expected = all[number] * split.train().size() / (double) size;
          assertWithMessage("%s of %s rows of class %s", train[number], all[number], number)
              .that(Math.abs(train[number] - expected))
              .isLessThan(1);
        }
      }
    }
  }

  @Test
  void theSameSeedSplitsAlike() {
    Samples samples = unbalanced(110, true);

    float[][] first = samples.stratifiedHoldOut(0.2, 7).validation().inputs();

    assertThat(samples.stratifiedHoldOut(0.2, 7).validation().inputs()).isEqualTo(first);
    assertThat(samples.stratifiedHoldOut(0.2, 8).validation().inputs()).isNotEqualTo(first);
    assertThat(samples.folds(5, 7).get(2).validation().inputs())
        .isEqualTo(samples.folds(5, 7).get(2).validation().inputs());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 137})
  void everyRowIsInOneFold(int k) {
    Samples samples = unbalanced(137, true);
    int[] all = counts(samples);
    for (boolean stratified : new boolean[] {false, true}) {
      List<Split> folds = stratified ? samples.stratifiedFolds(k, 1) : samples.folds(k, 1);

      assertThat(folds).hasSize(k);
      Samples[] validations = folds.stream().map(Split::validation).toArray(Samples[]::new);
      assertThat(rows(validations)).asList().doesNotContain(false);
      for (Split fold : folds) {
        assertThat(rows(fold.train(), fold.validation())).asList().doesNotContain(false);
        assertThat(Math.abs(fold.validation().size() - 137.0 / k)).isLessThan(1);
        if (stratified) {
          int[] counts = counts(fold.validation());
          for (int number = 0; number < 3; number++) {
            assertThat(Math.abs(counts[number] - all[number] / (double) k)).isLessThan(1);
          }
        }
      }
    }
  }

  @Test
  void partsKeepTheWeights() {
    double[] weights = new double[22];
    Arrays.setAll(weights, i -> i);
    for (Split fold : unbalanced(22, true).weighted(weights).stratifiedFolds(4, 1)) {
      for (int row = 0; row < fold.validation().size(); row++) {
        assertThat(fold.validation().weight(row))
            .isEqualTo((double) fold.validation().inputs()[row][0]);
      }
    }
  }

  @Test
  void refusesWhatCannotBeSplit() {
    Samples samples = unbalanced(11, true);

    assertRefused("The number of folds is 12. Give 2 to 11.", () -> samples.folds(12, 1));
    assertRefused("The number of folds is 1. Give 2 to 11.", () -> samples.stratifiedFolds(1, 1));
    assertRefused(
        "To hold out the share 1.0 of 11 rows leaves a part empty. Give a share between 0 and 1, such"
            + " as 0.2, of enough rows.",
        () -> samples.stratifiedHoldOut(1, 1));
    for (Executable split :
        new Executable[] {
          () -> samples.rows(3, 4).folds(2, 1), () -> samples.rows(3, 4).splitEvery(2)
        }) {
      assertRefused("There is one row, which cannot be split. Give at least 2.", split);
    }
    Samples prices = Samples.of(new float[2][1], new float[][] {{1}, {0.5f}});
    assertRefused(
        "Row 1, column 0 of the targets is 0.5. Give the number of a class.",
        () -> prices.stratifiedHoldOut(0.5, 1));
  }

  @Test
  void weighsClasses() {
    Samples samples = Samples.ofClasses(new float[4][1], new int[] {0, 2, 0, 0}, 3);

    Samples weighted = samples.classWeighted(0.5, 9, 2);
    Samples balanced = samples.weighted(new double[] {1, 2, 3, 4}).balanced();

    assertThat(weights(weighted))
        .usingExactEquality()
        .containsExactly(0.5, 2.0, 0.5, 0.5)
        .inOrder();
    // Class 1 does not occur: two classes, 4 / (2 · 3) and 4 / (2 · 1).
    assertThat(weights(balanced))
        .usingTolerance(1e-15)
        .containsExactly(new double[] {2.0 / 3, 2, 2.0 / 3, 2.0 / 3})
        .inOrder();
    assertRefused(
        "Row 1 has the class 2, and there are 2 weights. Give one per class.",
        () -> samples.classWeighted(1, 1));
  }

  @Test
  void theSignsOfHingeAreClassesToo() {
    Samples samples = Samples.of(new float[3][1], new float[][] {{-1}, {1}, {1}});

    assertThat(weights(samples.balanced()))
        .usingTolerance(1e-15)
        .containsExactly(new double[] {1.5, 0.75, 0.75})
        .inOrder();
    assertRefused(
        "Row 0 has the class -1, and there are 2 weights. Give one per class.",
        () -> samples.classWeighted(1, 1));
  }

  private static double[] weights(Samples samples) {
    double[] weights = new double[samples.size()];
    Arrays.setAll(weights, samples::weight);
    return weights;
  }

  private static void assertRefused(String message, Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }
}
