package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ColumnsTest {

  private static final double NONE = Double.NaN;

  @Test
  void everyColumnIsTreatedInItsOwnWay() {
    double[][] train = {{10, 5, 3, 7, 0.1, 1}, {30, 9, -1, 8, 0.2, 1}, {20, 7, 3, 7, 0.3, 2}};
    Transform transform =
        Transform.columns(6).minMax(0).drop(1).oneHot(2, 5).keep(3).standardize(4).fit(train);

    assertThat(transform.apply(15, NONE, -1, 9, 0.2, 2))
        .isEqualTo(new double[] {0.25, 1, 0, 9, 0, 0, 1});
    assertThat(transform.inputWidth()).isEqualTo(6);
    assertThat(transform.outputWidth()).isEqualTo(7);
    assertThat(transform.toText())
        .isEqualTo(
            "columns:n 0x1.4p3 0x1.4p4,d,o -0x1.0p0 0x1.8p1,n 0x0.0p0 0x1.0p0,"
                + "n 0x1.999999999999ap-3 0x1.4e6fdf33cf031p-4,o 0x1.0p0 0x1.0p1");
    assertThat(Transform.parse(transform.toText()).apply(train)).isEqualTo(transform.apply(train));
  }

  @Test
  void missingValuesAreImputedAndMarked() {
    double[][] train = {
      {1, 4, 5, 2, NONE}, {NONE, 1, 5, 1, 3}, {6, NONE, NONE, NONE, NONE}, {2, 2, 8, 2, 5},
    };
    Transform transform =
        Transform.columns(5)
            .keep(0, 1, 2, 4)
            .oneHot(3)
            .imputeMean(0)
            .imputeMedian(1)
            .imputeMostFrequent(2, 3)
            .imputeConstant(-2.5, 4)
            .markMissing(0, 3)
            .fit(train);

    assertThat(transform.apply(NONE, NONE, NONE, NONE, NONE))
        .isEqualTo(new double[] {3, 1, 2, 5, 0, 1, 1, -2.5});
    assertThat(transform.apply(1.0, 2, 3, 1, 5)).isEqualTo(new double[] {1, 0, 2, 3, 1, 0, 0, 5});
    Transform parsed = Transform.parse(transform.toText());
    assertThat(parsed.toText()).isEqualTo(transform.toText());
    assertThat(parsed.apply(train)).isEqualTo(transform.apply(train));
  }

  /** As scikit-learn's pipeline does: imputed first, then scaled. */
  @Test
  void scalesWhatWasImputed() {
    Transform transform =
        Transform.columns(1)
            .standardize(0)
            .imputeConstant(2, 0)
            .fit(new float[][] {{0}, {Float.NaN}, {4}, {2}});

    assertThat(transform.apply(Float.NaN)).isEqualTo(new float[] {0});
    assertThat(transform.apply(4)[0]).isWithin(1e-6f).of((float) Math.sqrt(2));
  }

  @Test
  void takesSamplesAndIsFollowedByOthers() {
    Samples train = Samples.of(new float[][] {{1, 2}, {3, 4}}, new float[2][1]);
    Transform transform =
        Transform.columns(2)
            .keep(IntStream.range(0, 2).toArray())
            .fit(train)
            .andThen(Transform.standardizing(train));

    assertThat(transform.inputs(train).inputs()).isEqualTo(new float[][] {{-1, -1}, {1, 1}});
    assertThat(transform.invert(1, -1)).isEqualTo(new float[] {3, 2});
  }

  @Test
  void zeroHasOneSign() {
    Transform transform = Transform.columns(1).oneHot(0).fit(new double[][] {{-0.0}, {0.0}});
    assertThat(transform.apply(-0f)).isEqualTo(new float[] {1});
    assertThat(transform.apply(0f)).isEqualTo(new float[] {1});
  }

  @Test
  void mistakesInTheColumns() {
    assertRefused("The number of columns is 0. Give 1 to 1048576.", () -> Transform.columns(0));
    assertRefused(
        "standardize names column 2, and the columns run from 0 to 1.",
        () -> Transform.columns(2).standardize(2));
    assertRefused(
        "markMissing names column -1, and the columns run from 0 to 1.",
        () -> Transform.columns(2).markMissing(-1));
    assertRefused(
        "Column 1 is named twice, by keep and by oneHot. Name it once.",
        () -> Transform.columns(2).keep(0, 1).oneHot(1));
    assertRefused(
        "Column 0 is named twice, by imputeMean and by imputeConstant. Name it once.",
        () -> Transform.columns(2).imputeMean(0).imputeConstant(3, 0));
    assertRefused(
        "Missing values are to become NaN. Give a finite number.",
        () -> Transform.columns(2).imputeConstant(Double.NaN, 0));
    double[][] rows = {{1, 2, 3}, {4, 5, 6}};
    assertRefused(
        "Nothing says what becomes of the columns [0, 2]. Name each in standardize, minMax, oneHot,"
            + " keep or drop.",
        () -> Transform.columns(3).keep(1).fit(rows));
    assertRefused(
        "Column 0 is dropped. Impute and mark others.",
        () -> Transform.columns(3).keep(1, 2).drop(0).imputeMean(0).fit(rows));
    assertRefused(
        "Column 0 is marked where it is missing, and not imputed. Say what missing values become, as"
            + " in imputeMedian(0).",
        () -> Transform.columns(3).keep(0, 1, 2).markMissing(0).fit(rows));
    assertRefused(
        "Column 1 holds categories, between which is nothing. Say imputeMostFrequent(1) or"
            + " imputeConstant.",
        () -> Transform.columns(3).keep(0, 2).oneHot(1).imputeMedian(1).fit(rows));
    assertRefused(
        "The number of columns that are left is 0. Give 1 to 268435456.",
        () -> Transform.columns(3).drop(0, 1, 2).fit(rows));
  }

  @Test
  void mistakesInTheTrainingRows() {
    assertRefused("There are no rows. Give an array per sample.", () -> keep(new double[0][]));
    assertRefused(
        "Row 1 of the rows is null. Give an array per sample.",
        () -> keep(new double[][] {{1, 2}, null}));
    assertRefused(
        "Row 1 has 1 values, and there are 2 columns. Give all as many.",
        () -> keep(new double[][] {{1, 2}, {3}}));
    assertRefused(
        "Row 1, column 0 is Infinity. Give a finite number, or NaN for one that is missing.",
        () -> keep(new double[][] {{1, 2}, {Double.POSITIVE_INFINITY, 2}}));
    assertRefused(
        "Row 1, column 1 is NaN. If it is missing, say imputeMedian(1) or the like.",
        () -> keep(new double[][] {{1, 2}, {3, NONE}}));
    assertRefused(
        "Column 0 is missing in all rows, and imputeMean needs a value. Drop it, or say"
            + " imputeConstant.",
        () -> Transform.columns(1).keep(0).imputeMean(0).fit(new double[][] {{NONE}, {NONE}}));
    assertRefused(
        "Column 0 is 7.0 in all rows: there is nothing to standardize. Say keep(0) or drop(0).",
        () -> Transform.columns(1).standardize(0).fit(new double[][] {{7}, {7}}));
    assertRefused(
        "Row 1, column 0 is 0.5. oneHot takes whole numbers, the codes of categories, up to 2^24.",
        () -> Transform.columns(1).oneHot(0).fit(new double[][] {{7}, {0.5}}));
  }

  @Test
  void mistakesInLaterRows() {
    Transform transform =
        Transform.columns(2).standardize(0).oneHot(1).fit(new float[][] {{1, 4}, {2, 6}});
    assertRefused(
        "Row 1, column 1 is 5.0. Give one of the 2 categories of the training rows, from 4.0 to"
            + " 6.0.",
        () -> transform.apply(new float[][] {{1, 4}, {2, 5}}));
    assertRefused(
        "Row 0, column 0 is NaN. Give a number, or fit a transform that imputes there.",
        () -> transform.apply(Float.NaN, 4));
    assertRefused(
        "Row 1 has 1 values, and the transform takes 2.",
        () -> transform.apply(new float[][] {{1, 4}, {2}}));
    assertThat(assertThrows(IllegalStateException.class, () -> transform.invert(1, 0, 1)))
        .hasMessageThat()
        .isEqualTo(
            "Column 1 is written as categories, which nothing undoes. Invert and describe what only"
                + " scales.");
  }

  private static Transform keep(double[][] rows) {
    return Transform.columns(2).keep(0, 1).fit(rows);
  }

  private static void assertRefused(String message, Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }
}
