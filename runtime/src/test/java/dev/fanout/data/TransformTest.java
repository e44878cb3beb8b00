package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.internal.Xoshiro256;
import dev.fanout.internal.rows.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransformTest {

  private static final Samples SAMPLES =
      Samples.ofClasses(new float[][] {{1, 7}, {5, 7}}, new int[] {0, 1}, 2)
          .weighted(new double[] {1, 3});

  @Test
  void standardizingGivesMeanZeroAndDeviationOne() {
    Samples scaled = Transform.standardizing(SAMPLES).inputs(SAMPLES);

    assertThat(scaled.inputs()).isEqualTo(new float[][] {{-1, 0}, {1, 0}});
    assertThat(scaled.targets()).isSameInstanceAs(SAMPLES.targets());
    assertThat(scaled.weight(1)).isEqualTo(3.0);
    assertThat(SAMPLES.inputs()[0]).isEqualTo(new float[] {1, 7});
  }

  @Test
  void otherRowsAreScaledByTheSameNumbers() {
    assertThat(Transform.standardizing(SAMPLES).apply(7, 8)).isEqualTo(new float[] {2, 1});
    assertThat(Transform.minMax(SAMPLES).apply(7, 8)).isEqualTo(new float[] {1.5f, 1});
    assertThat(Transform.dividing(2, 4).apply(1, 2)).isEqualTo(new float[] {0.25f, 0.5f});
  }

  @Test
  void constantColumnsBecomeZeroWhateverTheirValue() {
    float[][] rows = new float[1001][1];
    for (float[] row : rows) {
      row[0] = 0.1f;
    }

    assertThat(Transform.standardizing(rows).apply(0.1f)).isEqualTo(new float[] {0});
    assertThat(Transform.minMax(rows).apply(0.1f)).isEqualTo(new float[] {0});
  }

  @Test
  void doublesStayDoubles() {
    double[][] rows = {{1e9 + 1}, {1e9 + 2}, {1e9 + 3}};
    Samples samples = Samples.of(rows, rows);

    Samples scaled = Transform.minMax(samples).inputs(samples);

    assertThat(scaled.doubleInputs()).isEqualTo(new double[][] {{0}, {0.5}, {1}});
    assertThat(scaled.doubleTargets()).isSameInstanceAs(rows);
  }

  @Test
  void takesRowsOfDoubles() {
    double[][] rows = {{1e9 + 1, 2}, {1e9 + 3, 4}};
    Transform scaling = Transform.standardizing(rows);

    assertThat(scaling.apply(1e9 + 2.5, 3.0)).isEqualTo(new double[] {0.5, 0});
    assertThat(scaling.invert(0.5, 0.0)).isEqualTo(new double[] {1e9 + 2.5, 3});
    assertThat(scaling.apply(rows)).isEqualTo(new double[][] {{-1, -1}, {1, 1}});
    assertThat(Transform.minMax(rows).apply(1e9 + 2, 3.0)).isEqualTo(new double[] {0.5, 0.5});
    assertThat(Transform.oneHot(1, 0, 2).apply(1.0)).isEqualTo(new double[] {0, 1});
  }

  /** The bound in the Javadoc, with shifts that no float has and are large beside the scale. */
  @Test
  void floatsAreScaledInFloatAndYetExactly() {
    Xoshiro256 random = Xoshiro256.seeded(3);
    for (int run = 0; run < 100_000; run++) {
      double shift = random.nextGaussian() * Math.scalb(1, random.nextInt(40) - 20);
      double scale = Math.scalb(1 + random.nextDouble(), random.nextInt(20) - 20);
      float x = (float) (shift + random.nextGaussian() * scale);
      Transform scaling = Transform.scaling(1, new Column(Column.SCALED, shift, scale));
      double exact = (x - shift) / scale;

      assertThat((double) scaling.apply(x)[0]).isWithin(0x1p-22 * Math.abs(exact)).of(exact);
    }
  }

  @Test
  void predictionsGoBackIntoTheUnitsOfTheTargets() {
    Samples prices = Samples.of(new float[2][1], new float[][] {{100, 1}, {300, 3}});
    Transform first = Transform.minMax(prices.targets());
    Transform scaling = first.andThen(Transform.standardizing(first.targets(prices).targets()));

    assertThat(scaling.targets(prices).targets()).isEqualTo(new float[][] {{-1, -1}, {1, 1}});
    assertThat(scaling.invert(0, 2)).isEqualTo(new float[] {200, 4});
  }

  @Test
  void aClassBecomesColumns() {
    Transform transform = Transform.oneHot(3, 1, 4);

    assertThat(transform.apply(7, 2, 9)).isEqualTo(new float[] {7, 0, 0, 1, 0, 9});
    assertThat(transform.andThen(Transform.oneHot(6, 0, 8)).apply(7, 0, 9))
        .isEqualTo(new float[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 9});
    assertRefused(
        "Row 0, column 1 is 4.0. Give the number of a class, 0 to 3.",
        () -> transform.apply(7, 4, 9));
    assertRefused(
        "Row 0, column 1 is 0.5. Give the number of a class, 0 to 3.",
        () -> transform.apply(7, 0.5f, 9));
    assertRefused(
        "Row 0, column 1 is NaN. Give the number of a class, 0 to 3.",
        () -> transform.apply(7, Float.NaN, 9));
    Samples samples = Samples.of(new float[2][1], new float[][] {{0}, {-1}});
    assertRefused(
        "Row 1, column 0 of the targets is -1.0. Give the number of a class, 0 to 1.",
        () -> Transform.oneHot(1, 0, 2).targets(samples));
  }

  @Test
  void stepsFollowEachOther() {
    Transform a = Transform.oneHot(2, 0, 2);
    Transform b = Transform.dividing(3, 2);
    Transform c = Transform.dividing(3, 5);

    Transform left = a.andThen(b).andThen(c);
    Transform right = a.andThen(b.andThen(c));

    assertThat(left.apply(1, 20)).isEqualTo(new float[] {0, 0.1f, 2});
    assertThat(right.toText()).isEqualTo(left.toText());
    assertThat(left.outputWidth()).isEqualTo(3);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Transform transform = Transform.dividing(2, 4);

    assertRefused("Row 0 has 3 values, and the transform takes 2.", () -> transform.apply(1, 2, 3));
    assertRefused("The row has 1 values, and the transform gives 2.", () -> transform.invert(1));
    assertRefused(
        "The first transform gives rows of 2 values, the next takes 3. Give one that fits.",
        () -> transform.andThen(Transform.dividing(3, 4)));
    assertRefused(
        "Column 0 has the shift 0.0 and the scale 0.0. Give finite numbers, the scale not 0.",
        () -> Transform.dividing(2, 0));
    assertRefused(
        "The width of the rows is 0. Give 1 to 134217728.", () -> Transform.dividing(0, 1));
    assertRefused(
        "The column, counted from 1, is 3. Give 1 to 2.", () -> Transform.oneHot(2, 2, 3));
    assertRefused(
        "The number of classes is 0. Give 1 to 134217728.", () -> Transform.oneHot(2, 1, 0));
    double[][] far = {{-1e308}, {1e308}};
    assertRefused(
        "Column 0 has the shift -1.0E308 and the scale Infinity. Give finite numbers, the scale not"
            + " 0.",
        () -> Transform.minMax(Samples.of(far, far)));
    assertRefused(
        "Row 1 of the rows has 1 values, the first has 2. Give all as many, at least one.",
        () -> Transform.minMax(new float[][] {{1, 2}, {3}}));
    Transform written = Transform.oneHot(2, 1, 3);
    assertThat(assertThrows(IllegalStateException.class, () -> written.invert(1, 2, 3, 4)))
        .hasMessageThat()
        .isEqualTo(
            "Column 1 is written as categories, which nothing undoes. Invert and describe what only scales.");
    assertThrows(
        IllegalStateException.class,
        () -> written.andThen(Transform.dividing(4, 2)).invert(1, 2, 3, 4));
    assertThrows(IllegalStateException.class, () -> written.description("x"));
  }

  @Test
  void theTextIsExact() {
    Xoshiro256 random = Xoshiro256.seeded(1);
    for (int run = 0; run < 200; run++) {
      int width = 1 + random.nextInt(5);
      double[][] rows = new double[2 + random.nextInt(4)][width];
      for (double[] row : rows) {
        for (int i = 0; i < width; i++) {
          row[i] = random.nextGaussian() * Math.scalb(1, random.nextInt(100) - 50);
        }
      }
      Samples samples = Samples.of(rows, rows);
      Transform transform =
          Transform.standardizing(samples)
              .andThen(Transform.dividing(width, random.nextGaussian()))
              .andThen(Transform.minMax(samples));

      Transform parsed = Transform.parse(transform.toText());

      assertThat(parsed.toText()).isEqualTo(transform.toText());
      assertThat(parsed.inputs(samples).doubleInputs())
          .isEqualTo(transform.inputs(samples).doubleInputs());
    }
    assertThat(Transform.oneHot(3, 1, 4).andThen(Transform.dividing(6, 255)).toText())
        .isEqualTo("class:3:1:4;scale:6:0x0.0p0:0x1.fep7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "scale",
        "scale:2",
        "scale:2:0x0.0p0",
        "scale:2:0x0.0p0:0x1.0p0;",
        "scale:2:0x0.0p0:0x1.0p0:",
        "scale:2:0x0.0p0:0x1.0p0,0x1.0p0,0x1.0p0",
        "scale:3:0x0.0p0:0x1.0p0,0x1.0p0",
        "scale:2:0x0.0p0:0x0.0p0",
        "scale:2:0x0.0p0:NaN",
        "scale:2:0x0.0p0:1",
        "scale:2:0x0.0p0: 0x1.0p0",
        "scale:02:0x0.0p0:0x1.0p0",
        "scale:-2:0x0.0p0:0x1.0p0",
        "scale:-2:0x0.0p0,0x0.0p0:0x1.0p0",
        "scale:99999999999:0x0.0p0:0x1.0p0",
        "scale:2147483647:0x0.0p0:0x1.0p0",
        "class:2:2:3",
        "class:2:0:0",
        "class:2:0:2147483647",
        "columns:",
        "columns:n 0x0.0p0 0x1.0p0",
        "columns:n 0x0.0p0 0x0.0p0,d",
        "columns:n 0x0.0p0,d",
        "columns:o,d",
        "columns:o 0x1.0p0 0x1.0p0",
        "columns:o 0x1.0p1 0x1.0p0",
        "columns:o NaN",
        "columns:d",
        "columns:o 0x1.0p0,",
        "columns:o 0x1.0p0,m d",
        "columns:f NaN o 0x1.0p0",
        "columns:f Infinity o 0x1.0p0",
        "columns:f",
        "columns:f 0x1.0p0",
        "columns:m",
        "columns:x 0x1.0p0",
        "columns:o 0x1.0p0:d",
        "clas:2:0:3",
        "class:2:0:3;scale:3:0x0.0p0:0x1.0p0",
      })
  void refusesOtherTexts(String text) {
    assertRefused(
        "The text '" + text + "' is no transform. Give what toText wrote.",
        () -> Transform.parse(text));
  }

  @Test
  void refusesTextsOfVeryManySteps() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Transform.parse("class:1:0:1" + ";class:1:0:1".repeat(200_000)));
  }

  @Test
  void describesNodes() {
    assertThat(Transform.minMax(new float[][] {{1, 7}, {5, 7}}).description("raw"))
        .isEqualTo(
            """
            @Constant({1.0, 7.0})
            Tensor rawShift();

            @Subtract
            Tensor rawCentred(Tensor raw, Tensor rawShift);

            @Constant({4.0, 1.0})
            Tensor rawScale();

            @Divide
            Tensor rawScaled(Tensor rawCentred, Tensor rawScale);

            """);
    assertThat(Transform.dividing(784, 255).andThen(Transform.dividing(784, 2)).description("raw"))
        .isEqualTo(
            """
            @Constant({255.0})
            Tensor rawScale();

            @Divide
            Tensor rawScaled(Tensor raw, Tensor rawScale);

            @Constant({2.0})
            Tensor rawScaledScale();

            @Divide
            Tensor rawScaledScaled(Tensor rawScaled, Tensor rawScaledScale);

            """);
  }

  private static void assertRefused(String message, Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }
}
