package dev.fanout.evaluate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Loss;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.parameters.Head;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of scikit-learn's documentation, and others worked out in place. */
final class ScoresTest {

  private static final double[][] SHARES = {
    {0.7, 0.2, 0.1}, {0.1, 0.6, 0.3}, {0.4, 0.4, 0.2}, {0.2, 0.5, 0.3}, {0.3, 0.3, 0.4}
  };
  private static final double[][] NUMBERS = {{0}, {1}, {1}, {2}, {0}};

  private static Scores scores(int width, double[][] outputs, double[][] targets, Loss... losses) {
    // Something lies in front of it in both rows.
    Head head = new Head("y", 2, width, 1, targets[0].length, List.of(losses));
    double[][] predictions = new double[outputs.length][];
    double[][] wanted = new double[outputs.length][];
    for (int row = 0; row < outputs.length; row++) {
      predictions[row] = new double[2 + width];
      System.arraycopy(outputs[row], 0, predictions[row], 2, width);
      wanted[row] = new double[1 + targets[row].length];
      System.arraycopy(targets[row], 0, wanted[row], 1, targets[row].length);
    }
    return new Scores(head, predictions, wanted);
  }

  private static double[][] mapped(double[][] rows, DoubleUnaryOperator function) {
    double[][] mapped = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      mapped[row] = Arrays.stream(rows[row]).map(function).toArray();
    }
    return mapped;
  }

  private static void assertRefused(String message, Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }

  @Test
  void looksAmongTheGreatest() {
    Scores scores = scores(3, SHARES, NUMBERS, Loss.CROSS_ENTROPY);

    // Rows 0 and 1 are right at once, row 2 with the second of equal ones, as rows 3 and 4 are.
    assertThat(scores.topK(1)).isEqualTo(0.4);
    assertThat(scores.topK(1)).isEqualTo(scores.accuracy());
    assertThat(scores.topK(2)).isEqualTo(1.0);
    assertThat(scores.topK(3)).isEqualTo(1.0);
    assertRefused("The number of predictions is 0. Give 1 to 3.", () -> scores.topK(0));
    assertRefused("The number of predictions is 4. Give 1 to 3.", () -> scores.topK(4));
    assertRefused(
        "The output 'y' does not choose one of its units. Ask for its accuracy.",
        () -> scores(3, SHARES, SHARES, Loss.HINGE).topK(1));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CROSS_ENTROPY",
        "CROSS_ENTROPY_FROM_LOGITS",
        "CROSS_ENTROPY_FROM_PROBABILITIES",
        "NEGATIVE_LOG_LIKELIHOOD"
      })
  void theSameProbabilitiesHaveTheSameScores(Loss loss) {
    boolean logarithms = loss.name().endsWith("LOGITS") || loss.name().startsWith("NEGATIVE");
    double[][] outputs = logarithms ? mapped(SHARES, StrictMath::log) : SHARES;
    if (loss.name().endsWith("LOGITS")) {
      // What all logits of a row have more changes nothing.
      for (int row = 0; row < outputs.length; row++) {
        for (int unit = 0; unit < 3; unit++) {
          outputs[row][unit] += 1000 * row - 2000;
        }
      }
    }
    Scores scores = scores(3, outputs, NUMBERS, loss);

    assertThat(scores.logLoss())
        .isWithin(1e-12)
        .of(-StrictMath.log(0.7 * 0.6 * 0.4 * 0.3 * 0.3) / 5);
    // 0: 0.7 and 0.3 against 0.1, 0.4 and 0.2. 1: 0.6 and 0.4 against 0.2, 0.5 and 0.3.
    assertThat(scores.rocAuc(0)).isEqualTo((3 + 2) / 6.0);
    assertThat(scores.rocAuc(1)).isEqualTo((3 + 2) / 6.0);
    if (!loss.name().endsWith("LOGITS")) {
      // 0.3 against 0.1, 0.3, 0.2 and 0.4.
      assertThat(scores.rocAuc(2)).isEqualTo(2.5 / 4);
    }
    double sum = scores.rocAuc(0) + scores.rocAuc(1) + scores.rocAuc(2);
    assertThat(scores.rocAuc()).isEqualTo(sum / 3);
    for (int number : new int[] {-1, 3, Integer.MAX_VALUE}) {
      assertRefused(
          "There is no class " + number + ". They run from 0 to 2.", () -> scores.rocAuc(number));
    }
  }

  @Test
  void judgesOneUnitOfTwoClasses() {
    double[][] shares = {{0.1}, {0.4}, {0.35}, {0.8}, {0.4}};
    double[][] targets = {{0}, {0}, {1}, {1}, {1}};
    Scores scores = scores(1, shares, targets, Loss.BINARY_CROSS_ENTROPY);
    Scores ofLogits =
        scores(
            1,
            mapped(shares, p -> StrictMath.log(p / (1 - p))),
            targets,
            Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS);

    double logLoss = -StrictMath.log(0.9 * 0.6 * 0.35 * 0.8 * 0.4) / 5;
    assertThat(scores.logLoss()).isWithin(1e-15).of(logLoss);
    assertThat(ofLogits.logLoss()).isWithin(1e-15).of(logLoss);
    // 0.35, 0.8 and 0.4 against 0.1 and 0.4.
    assertThat(scores.rocAuc()).isEqualTo((1 + 2 + 1.5) / 6);
    assertThat(ofLogits.rocAuc()).isEqualTo(scores.rocAuc(0));
    assertThat(scores(1, shares, targets, Loss.HINGE).rocAuc()).isEqualTo(scores.rocAuc());
    assertRefused(
        "The output 'y' is trained for HINGE and gives no probabilities.",
        () -> scores(1, shares, targets, Loss.HINGE).logLoss());
    assertThat(scores(1, shares, new double[5][1], Loss.BINARY_CROSS_ENTROPY).rocAuc()).isNaN();
  }

  @Test
  void theSecondOfTwoUnitsIsTheClass() {
    double[][] shares = {{0.9, 0.1}, {0.6, 0.4}, {0.65, 0.35}, {0.2, 0.8}};
    double[][] targets = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};

    assertThat(scores(2, shares, targets, Loss.CROSS_ENTROPY).rocAuc()).isEqualTo(0.75);
  }

  @Test
  void everyUnitCanChoose() {
    double[][] shares = {{0.1, 0.9}, {0.4, 0.8}, {0.35, 0.3}, {0.8, 0.2}};
    double[][] targets = {{0, 1}, {0, 0}, {1, 1}, {1, 0}};
    Scores scores = scores(2, shares, targets, Loss.BINARY_CROSS_ENTROPY);

    assertThat(scores.rocAuc(0)).isEqualTo(0.75);
    assertThat(scores.rocAuc(1)).isEqualTo(0.75);
    double[][] sorted = {{0.1, 0.9}, {0.4, 0.2}, {0.6, 0.8}, {0.8, 0.3}};
    assertThat(scores(2, sorted, targets, Loss.BINARY_CROSS_ENTROPY).rocAuc()).isEqualTo(1.0);
    double[][] half = {{0.9, 0.9}, {0.8, 0.2}, {0.6, 0.8}, {0.1, 0.3}};
    assertThat(scores(2, half, targets, Loss.BINARY_CROSS_ENTROPY).rocAuc()).isEqualTo(0.5);
    assertThat(scores.logLoss())
        .isWithin(1e-15)
        .of(-StrictMath.log(0.9 * 0.6 * 0.35 * 0.8 * 0.9 * 0.2 * 0.3 * 0.8) / 8);
  }

  @Test
  void certaintyThatIsWrongStaysFinite() {
    double[][] shares = {{1, 0}, {1, 0}};
    Scores scores = scores(2, shares, new double[][] {{1}, {0}}, Loss.CROSS_ENTROPY);

    assertThat(scores.logLoss())
        .isWithin(1e-12)
        .of((-StrictMath.log(1e-15) - StrictMath.log(1 - 1e-15)) / 2);
  }

  @Test
  void theAreaIsTheShareOfPairsInOrder() {
    Xoshiro256 random = Xoshiro256.seeded(3);
    for (int run = 0; run < 50; run++) {
      int size = 2 + random.nextInt(40);
      double[][] outputs = new double[size][1];
      double[][] targets = new double[size][1];
      for (int row = 0; row < size; row++) {
        outputs[row][0] = random.nextInt(10) - 5;
        outputs[row][0] *= random.nextInt(2) == 0 ? 0.1 : -0.1;
        targets[row][0] = random.nextInt(2);
      }
      double pairs = 0;
      double wins = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          if (targets[i][0] > targets[j][0]) {
            pairs++;
            wins += (1 + Math.signum(outputs[i][0] - outputs[j][0])) / 2;
          }
        }
      }
      assertThat(scores(1, outputs, targets, Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS).rocAuc())
          .isEqualTo(wins / pairs);
    }
  }

  /** What scikit-learn 1.2.1 gives for the same numbers. */
  @Test
  void agreesWithScikitLearn() {
    double[][] shares = new double[12][3];
    double[][] classes = new double[12][1];
    double[][] targets = new double[12][2];
    double[][] outputs = new double[12][2];
    for (int i = 0; i < 12; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        shares[i][j] = (7 * i + 3 * j) % 11 + 1;
        sum += shares[i][j];
      }
      for (int j = 0; j < 3; j++) {
        shares[i][j] /= sum;
      }
      classes[i][0] = i * i % 7 % 3;
      for (int j = 0; j < 2; j++) {
        targets[i][j] = (5 * i + 2 * j) % 7 - 3;
        outputs[i][j] = targets[i][j] + ((3 * i + j) % 5 - 2) / 4.0;
      }
    }
    Scores scores = scores(3, shares, classes, Loss.CROSS_ENTROPY);
    assertThat(scores.topK(1)).isEqualTo(0.25);
    assertThat(scores.topK(2)).isWithin(1e-15).of(0.6666666666666666);
    assertThat(scores.logLoss()).isWithin(1e-15).of(1.4173552586408518);
    assertThat(scores.rocAuc(0)).isEqualTo(0.375);
    assertThat(scores.rocAuc(1)).isWithin(1e-15).of(0.3194444444444444);
    assertThat(scores.rocAuc(2)).isEqualTo(0.515625);
    assertThat(scores.rocAuc()).isWithin(1e-15).of(0.4033564814814815);

    Scores ofQuantities = scores(2, outputs, targets, Loss.MEAN_SQUARED_ERROR);
    assertThat(ofQuantities.meanAbsoluteError()).isEqualTo(0.3125);
    assertThat(ofQuantities.rootMeanSquaredError()).isWithin(1e-15).of(0.36084391824351614);
    assertThat(ofQuantities.r2()).isWithin(1e-15).of(0.9680417357656164);
  }

  @Test
  void measuresQuantities() {
    double[][] outputs = {{2.5}, {0}, {2}, {8}};
    double[][] targets = {{3}, {-0.5}, {2}, {7}};
    Scores scores = scores(1, outputs, targets, Loss.MEAN_SQUARED_ERROR);

    assertThat(scores.meanAbsoluteError()).isEqualTo(0.5);
    assertThat(scores.rootMeanSquaredError()).isWithin(1e-15).of(Math.sqrt(1.5 / 4));
    assertThat(scores.r2()).isWithin(1e-15).of(1 - 1.5 / 29.1875);
    assertRefused(
        "The output 'y' is trained for MEAN_SQUARED_ERROR and has no classes. Judge it by the loss.",
        scores::logLoss);
  }

  @Test
  void ofSeveralUnitsItTakesTheMean() {
    double[][] outputs = {{0, 2}, {-1, 2}, {8, -5}};
    double[][] targets = {{0.5, 1}, {-1, 1}, {7, -6}};
    Scores scores = scores(2, outputs, targets, Loss.HUBER);

    assertThat(scores.meanAbsoluteError()).isWithin(1e-15).of(0.75);
    assertThat(scores.rootMeanSquaredError())
        .isWithin(1e-15)
        .of((Math.sqrt(1.25 / 3) + Math.sqrt(3 / 3.0)) / 2);
    assertThat(scores.r2()).isWithin(1e-12).of(0.936_800_526_662_277_8);
  }

  @Test
  void targetsThatAreAllTheSame() {
    double[][] targets = {{0.1}, {0.1}, {0.1}};

    assertThat(scores(1, targets, targets, Loss.HUBER).r2()).isEqualTo(1.0);
    assertThat(scores(1, new double[3][1], targets, Loss.HUBER).r2()).isEqualTo(0.0);
    assertRefused(
        "The output 'y' has 3 units and 1 targets, which cannot be subtracted.",
        () -> scores(3, SHARES, NUMBERS, Loss.CROSS_ENTROPY).r2());
  }
}
