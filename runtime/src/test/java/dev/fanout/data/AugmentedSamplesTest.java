package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts what a thread allocates")
final class AugmentedSamplesTest {

  private static final float[] PICTURE = {1, 2, 3, 4, 5, 6};

  /** So many copies of a row. */
  private static SampleSource source(int rows, float... row) {
    float[][] inputs = new float[rows][];
    Arrays.fill(inputs, row);
    return SampleSource.of(Samples.of(inputs, new float[rows][1]));
  }

  /** Every row that is seen in some epochs. */
  private static Set<List<Float>> seen(SampleSource source) {
    Set<List<Float>> seen = new HashSet<>();
    for (int epoch = 1; epoch <= 4; epoch++) {
      for (float[] row : source.read(epoch, 0, (int) source.size()).inputs()) {
        seen.add(list(row));
      }
    }
    return seen;
  }

  private static List<Float> list(float... row) {
    Float[] list = new Float[row.length];
    Arrays.setAll(list, i -> row[i]);
    return List.of(list);
  }

  private static float[] certain(AugmentedSamples samples) {
    return samples.read(1, 0, 1).inputs()[0];
  }

  private static AugmentedSamples twoByThree(int rows) {
    return AugmentedSamples.of(source(rows, PICTURE), 5, 2, 3, 1);
  }

  @Test
  void withoutAStepRowsAreAsTheyAre() {
    assertThat(seen(twoByThree(3))).containsExactly(list(PICTURE));
    assertThat(twoByThree(3).read(1, 2).inputs()).isEqualTo(new float[][] {PICTURE, PICTURE});
  }

  @Test
  void flipsSwapSidesAndTwoOfThemAreNone() {
    AugmentedSamples picture = twoByThree(1);

    assertThat(certain(picture.flipHorizontally(1))).isEqualTo(new float[] {3, 2, 1, 6, 5, 4});
    assertThat(certain(picture.flipVertically(1))).isEqualTo(new float[] {4, 5, 6, 1, 2, 3});
    assertThat(certain(picture.flipHorizontally(1).flipVertically(1)))
        .isEqualTo(new float[] {6, 5, 4, 3, 2, 1});
    assertThat(certain(picture.flipHorizontally(1).flipHorizontally(1))).isEqualTo(PICTURE);
    assertThat(certain(picture.flipVertically(1).flipVertically(1))).isEqualTo(PICTURE);
    assertThat(certain(picture.flipVertically(0))).isEqualTo(PICTURE);
    assertThat(seen(twoByThree(20).flipHorizontally(0.5)))
        .containsExactly(list(PICTURE), list(3, 2, 1, 6, 5, 4));
  }

  @Test
  void channelsOfAPlaceStayTogether() {
    AugmentedSamples colours = AugmentedSamples.of(source(1, PICTURE), 5, 1, 3, 2);

    assertThat(certain(colours.flipHorizontally(1))).isEqualTo(new float[] {5, 6, 3, 4, 1, 2});
  }

  @Test
  void aShiftComesToEveryPlaceAndFillsByZero() {
    AugmentedSamples series = AugmentedSamples.of(source(40, 1, 2, 3), 1, 3, 1);
    assertThat(seen(series.shift(1))).containsExactly(list(1, 2, 3), list(0, 1, 2), list(2, 3, 0));
    assertThat(seen(series.edges().shift(1)))
        .containsExactly(list(1, 2, 3), list(1, 1, 2), list(2, 3, 3));
    // Five distances of rows and three of columns.
    Set<List<Float>> all = seen(twoByThree(200).shift(2, 1));
    assertThat(all).containsAtLeast(list(PICTURE), list(0, 0, 0, 0, 1, 2), list(5, 6, 0, 0, 0, 0));
    assertThat(all).hasSize(10); // where the picture is out of sight, it is nothing but zeros
  }

  @Test
  void whatWasShiftedOutDoesNotComeBack() {
    AugmentedSamples steps = AugmentedSamples.of(source(400, 1, 2, 3), 1, 3, 1);

    assertThat(seen(steps.shift(1).shift(1)))
        .containsExactly(
            list(1, 2, 3),
            list(0, 1, 2),
            list(2, 3, 0),
            list(0, 0, 1),
            list(3, 0, 0),
            list(0, 2, 3),
            list(1, 2, 0));
    assertThat(seen(steps.edges().shift(1).shift(1)))
        .containsExactly(
            list(1, 2, 3),
            list(1, 1, 2),
            list(2, 3, 3),
            list(1, 1, 1),
            list(3, 3, 3),
            list(2, 2, 3),
            list(1, 2, 2));
  }

  @Test
  void aCropIsAnyPartAndInTheMiddleWhereNothingIsDrawn() {
    AugmentedSamples cropped = twoByThree(60).crop(0, 1, 2);

    assertThat(cropped.inputWidth()).isEqualTo(2);
    assertThat(seen(cropped)).containsExactly(list(1, 2), list(2, 3), list(4, 5), list(5, 6));
    AugmentedSamples padded = AugmentedSamples.of(source(60, 1, 2, 3), 1, 3, 1).crop(1, 2);
    assertThat(seen(padded)).containsExactly(list(0, 1), list(1, 2), list(2, 3), list(3, 0));
    AugmentedSamples middle = AugmentedSamples.of(source(1, 1, 2, 3, 4, 5), 1, 5, 1).crop(0, 3);
    assertThat(middle.read(0, 1).inputs()[0]).isEqualTo(new float[] {2, 3, 4});
    assertThat(twoByThree(1).crop(1, 4, 5).read(0, 1).inputs()[0])
        .isEqualTo(new float[] {0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0});
  }

  @Test
  void noiseHasItsDeviation() {
    SampleSource noisy = AugmentedSamples.of(source(500, PICTURE), 3, 2, 3, 1).noise(9).noise(0.5);
    double sum = 0;
    double squares = 0;
    for (float[] row : noisy.read(1, 0, 500).inputs()) {
      for (int i = 0; i < row.length; i++) {
        sum += row[i] - PICTURE[i];
        squares += (row[i] - PICTURE[i]) * (row[i] - PICTURE[i]);
      }
    }
    assertThat(sum / 3000).isWithin(0.03).of(0);
    assertThat(Math.sqrt(squares / 3000)).isWithin(0.02).of(0.5);
    assertThat(noisy.read(0, 1).inputs()[0]).isEqualTo(PICTURE);
  }

  private static AugmentedSamples all(SampleSource source, long seed) {
    return AugmentedSamples.of(source, seed, 2, 3, 1)
        .shift(1, 1)
        .flipHorizontally(0.5)
        .flipVertically(0.25)
        .crop(1, 3, 3)
        .noise(0.125);
  }

  @Test
  void whatIsDrawnDependsOnSeedEpochAndRowAlone() {
    SampleSource source = source(30, PICTURE);
    float[][] expected = copy(all(source, 7).read(2, 0, 30).inputs());

    AugmentedSamples again = all(source, 7);
    for (int row = 29; row >= 0; row--) {
      again.read(1 + row, row, 30 - row); // what was read before does not count
      assertThat(again.read(2, row, 1).inputs()[0]).isEqualTo(expected[row]);
    }
    assertThat(expected[3]).isNotEqualTo(expected[4]);
    assertThat(again.read(3, 0, 30).inputs()).isNotEqualTo(expected);
    assertThat(all(source, 8).read(2, 0, 30).inputs()).isNotEqualTo(expected);
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    Arrays.setAll(copy, row -> rows[row].clone());
    return copy;
  }

  /** Recorded once: the same on every JVM. */
  @Test
  void aSeedHasItsNumbers() {
    float[] row = all(source(2, PICTURE), 7).read(1, 1, 1).inputs()[0];

    assertThat(row)
        .usingExactEquality()
        .containsExactly(
            -0.057981424f,
            -0.23643655f,
            0.09376789f,
            0.22662623f,
            -0.053896878f,
            -0.0904018f,
            0.052598435f,
            0.023554668f,
            3.6941376f)
        .inOrder();
  }

  @Test
  void doublesStayDoublesAndWeightsTargetsAndNumbersStay() {
    Samples given =
        Samples.of(new double[][] {{1, 0.1}, {2, 0.2}, {3, 0.3}}, new double[][] {{4}, {5}, {6}})
            .weighted(new double[] {1, 2, 3});
    AugmentedSamples flipped =
        AugmentedSamples.of(SampleSource.of(given), 1, 1, 2, 1).flipHorizontally(1);

    Samples seen = flipped.read(1, 1, 2);

    assertThat(seen.doubleInputs()).isEqualTo(new double[][] {{0.2, 2}, {0.3, 3}});
    assertThat(seen.doubleTargets()).isEqualTo(new double[][] {{5}, {6}});
    assertThat(seen.weight(1)).isEqualTo(3);
    assertThat(seen.number(1)).isEqualTo(2);
    assertThat(flipped.size()).isEqualTo(3);
    assertThat(flipped.targetWidth()).isEqualTo(1);
  }

  @Test
  void aViewOfAViewDrawsInBoth() {
    AugmentedSamples inner = twoByThree(1).flipHorizontally(1);

    assertThat(certain(AugmentedSamples.of(inner, 5, 2, 3, 1).flipVertically(1)))
        .isEqualTo(new float[] {6, 5, 4, 3, 2, 1});
  }

  @Test
  void anEpochWritesWhereTheLastOneDid() {
    AugmentedSamples flipped = twoByThree(4).flipHorizontally(1);
    Samples plain = flipped.read(0, 2);
    float[] first = flipped.read(1, 0, 4).inputs()[0];

    assertThat(flipped.read(2, 0, 3).inputs()[0]).isSameInstanceAs(first);
    assertThat(flipped.read(0, 2).inputs()[0]).isNotSameInstanceAs(plain.inputs()[0]);
  }

  @Test
  void nothingIsAllocatedForARow() {
    SampleSource noisy = all(source(1000, PICTURE), 3);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long own = 0;
    for (int time = 0; time < 3; time++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      noisy.read(1, 0, 1000);
      own = threads.getCurrentThreadAllocatedBytes() - before;
    }
    // What picks a part of samples has numbers and references for its rows; an array would be more.
    assertThat(own).isLessThan(1000 * 40);
  }

  private static void assertRefused(String message, Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }

  @Test
  void mistakesAreTold() {
    SampleSource source = source(1, PICTURE);
    AugmentedSamples picture = twoByThree(1);
    AugmentedSamples series = AugmentedSamples.of(source, 1, 3, 2);

    assertRefused(
        "The rows of inputs have 6 values, and the shape is [2, 2, 1]. Give as many as {height,"
            + " width, channels} of pictures or {steps, channels} of series.",
        () -> AugmentedSamples.of(source, 1, 2, 2, 1));
    for (int[] shape : new int[][] {{}, {6}, {1, 1, 2, 3}, {-2, -3}, {0, 6}, {6, 1 << 31, 2}}) {
      assertThrows(IllegalArgumentException.class, () -> AugmentedSamples.of(source, 1, shape));
    }
    assertRefused(
        "Series of 3 steps with 2 channels are not flipped. Give the shape {3, 2, 1} if they are"
            + " pictures.",
        () -> series.flipHorizontally(0.5));
    assertRefused(
        "The array of distances of a shift is [1]. Give two, for the height and the width.",
        () -> picture.shift(1));
    assertRefused(
        "The array of sizes of a crop is [2, 2]. Give one, for the steps.",
        () -> series.crop(0, 2, 2));
    assertRefused("The distance of a shift is 3. Give 0 to 2.", () -> picture.shift(3, 0));
    assertRefused("The padding of a crop is -1. Give 0 to 2.", () -> picture.crop(-1, 1, 1));
    assertRefused("The size of a crop is 6. Give 1 to 5.", () -> picture.crop(1, 4, 6));
    assertRefused(
        "The probability of a flip is NaN. Give 0 to 1.", () -> picture.flipVertically(Double.NaN));
    assertRefused("The deviation of the noise is -1.0. Give 0 or more.", () -> picture.noise(-1));
    assertRefused("The epoch is 0. Give at least 1.", () -> picture.read(0, 0, 1));
    assertRefused(
        "3 rows from row 0 on asked for. Rows run from 0 to 0.", () -> picture.read(1, 0, 3));
  }

  @Test
  void aSourceThatGivesOtherRowsIsRefused() {
    SampleSource six = source(1, PICTURE);
    SampleSource lying =
        new SampleSource() {
          @Override
          public long size() {
            return 1;
          }

          @Override
          public int inputWidth() {
            return 4;
          }

          @Override
          public int targetWidth() {
            return 1;
          }

          @Override
          public Samples read(long from, int count) {
            return from > 0 ? null : six.read(from, count);
          }
        };
    AugmentedSamples view = AugmentedSamples.of(lying, 1, 2, 2, 1);

    assertRefused(
        "The source gave rows of 6 inputs. Have it give 4, as it says.", () -> view.read(1, 0, 1));
    assertRefused(
        "The source gave rows of null inputs. Have it give 4, as it says.",
        () -> view.read(1, 1, 1));
  }
}
