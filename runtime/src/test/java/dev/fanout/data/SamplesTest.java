package dev.fanout.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class SamplesTest {

  private static final float[][] INPUTS = {{1, 2}, {3, 4}, {5, 6}};
  private static final float[][] TARGETS = {{1}, {2}, {3}};

  private static Samples numbered(int size) {
    float[][] rows = new float[size][1];
    for (int row = 0; row < size; row++) {
      rows[row][0] = row;
    }
    return Samples.of(rows, rows);
  }

  private static void assertRefused(String message, Executable call) {
    assertThat(assertThrows(IllegalArgumentException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }

  @Test
  void sharesOrCopies() {
    float[][] inputs = {{1, 2}};
    Samples shared = Samples.of(inputs, new float[][] {{3}});
    Samples copied = Samples.copyOf(inputs, new float[][] {{3}});
    inputs[0][0] = 9;

    assertThat(shared.inputs()).isSameInstanceAs(inputs);
    assertThat(copied.inputs()[0][0]).isEqualTo(1f);
    assertThat(shared.size()).isEqualTo(1);
    assertThat(shared.inputWidth()).isEqualTo(2);
    assertThat(shared.targetWidth()).isEqualTo(1);

    double[][] doubles = {{1, 2}};
    Samples copiedDoubles = Samples.copyOf(doubles, new double[][] {{3}});
    doubles[0][0] = 9;
    assertThat(copiedDoubles.doubleInputs()[0][0]).isEqualTo(1.0);
  }

  @Test
  void convertsOnce() {
    Samples floats = Samples.of(INPUTS, TARGETS);
    assertThat(floats.doubleInputs()[1]).isEqualTo(new double[] {3, 4});
    assertThat(floats.doubleInputs()).isSameInstanceAs(floats.doubleInputs());

    Samples doubles = Samples.of(new double[][] {{0.1}}, new double[][] {{0.2}});
    assertThat(doubles.inputs()[0][0]).isEqualTo(0.1f);
    assertThat(doubles.targets()).isSameInstanceAs(doubles.targets());
  }

  @Test
  void readsRowMajorArrays() {
    Samples floats = Samples.of(new float[] {1, 2, 3, 4, 5, 6}, new float[] {1, 2, 3}, 3);

    assertThat(floats.inputs()).isEqualTo(INPUTS);
    assertThat(floats.targets()).isEqualTo(TARGETS);
    assertRefused(
        "5 values of the inputs do not make 3 rows. Give each row as many, at least one.",
        () -> Samples.of(new float[5], new float[3], 3));
    assertRefused(
        "The number of rows is 0. Give at least 1.",
        () -> Samples.of(new float[5], new float[3], 0));
    assertRefused(
        "0 values of the targets do not make 3 rows. Give each row as many, at least one.",
        () -> Samples.of(new float[6], new float[0], 3));
  }

  @Test
  void readsBuffers() {
    ByteBuffer inputs = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer targets = ByteBuffer.allocateDirect(12);
    inputs.putFloat(9).putFloat(1).putFloat(2).putFloat(3).putFloat(4).putFloat(5).putFloat(6);
    inputs.position(4);
    targets.putFloat(1).putFloat(2).putFloat(3).flip();

    Samples samples = Samples.of(inputs, targets, 3);

    assertThat(samples.inputs()).isEqualTo(INPUTS);
    assertThat(samples.targets()).isEqualTo(TARGETS);
    assertThat(inputs.position()).isEqualTo(4);
    inputs.position(5);
    assertRefused(
        "The buffer of the inputs has 23 bytes. Give 4 per number.",
        () -> Samples.of(inputs, targets, 3));
    assertRefused(
        "3 values of the inputs do not make 2 rows. Give each row as many, at least one.",
        () -> Samples.of(targets, targets, 2));
  }

  @Test
  void encodesClasses() {
    Samples samples = Samples.ofClasses(INPUTS, new int[] {2, 0, 1}, 3);

    assertThat(samples.targets()).isEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
    assertRefused(
        "The label of row 1 is 3. With 3 classes, labels run from 0 to 2.",
        () -> Samples.ofClasses(INPUTS, new int[] {2, 3, 1}, 3));
    assertRefused(
        "The label of row 0 is -1. With 3 classes, labels run from 0 to 2.",
        () -> Samples.ofClasses(new double[][] {{1}}, new int[] {-1}, 3));
  }

  @Test
  void refusesWhatIsNoTable() {
    String nothing = "There are no %s. Give an array per sample.";
    assertRefused(nothing.formatted("inputs"), () -> Samples.of(new float[0][], new float[0][]));
    assertRefused(nothing.formatted("targets"), () -> Samples.of(new float[][] {{1}}, null));
    assertRefused(
        "Row 1 of the targets is null. Give an array per sample.",
        () -> Samples.of(new double[2][1], new double[][] {{1}, null}));
    assertRefused(
        "Row 1 of the inputs has 3 values, the first has 2. Give all as many, at least one.",
        () -> Samples.of(new float[][] {{1, 2}, {1, 2, 3}}, new float[2][1]));
    assertRefused(
        "Row 0 of the inputs has 0 values, the first has 0. Give all as many, at least one.",
        () -> Samples.of(new double[1][0], new double[1][1]));
    assertRefused(
        "There are 3 rows of inputs and 2 of targets. Give one row of each per sample.",
        () -> Samples.of(INPUTS, new float[2][1]));
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertRefused(
        "Row 1, column 0 of the inputs is NaN. Replace such values or leave the row out.",
        () -> Samples.of(new float[][] {{1, 2}, {Float.NaN, 2}}, new float[2][1]));
    assertRefused(
        "Row 0, column 0 of the targets is -Infinity. Replace such values or leave the row out.",
        () -> Samples.of(new double[1][1], new double[][] {{Double.NEGATIVE_INFINITY}}));

    Samples large = Samples.of(new double[][] {{1e300}}, new double[][] {{1}});
    assertRefused(
        "Row 0, column 0 of the inputs is Infinity. Replace such values or leave the row out.",
        large::inputs);
  }

  @Test
  void takesRows() {
    Samples samples = Samples.of(INPUTS, TARGETS);

    assertThat(samples.rows(1, 3).inputs()).isEqualTo(new float[][] {{3, 4}, {5, 6}});
    assertThat(samples.subset(new int[] {2, 0}).targets()).isEqualTo(new float[][] {{3}, {1}});
    assertThat(samples.rows(1, 2).inputs()[0]).isSameInstanceAs(INPUTS[1]);
    assertRefused("No rows asked for. Ask for at least one of 3.", () -> samples.rows(2, 2));
    assertRefused("Row 3 asked for. Rows run from 0 to 2.", () -> samples.rows(1, 4));
    assertRefused("Row -1 asked for. Rows run from 0 to 2.", () -> samples.rows(-1, 2));
    assertRefused(
        "Row 3 asked for. Rows run from 0 to 2.", () -> samples.rows(0, Integer.MAX_VALUE));
    assertRefused(
        "Row -2147483648 asked for. Rows run from 0 to 2.",
        () -> samples.rows(Integer.MIN_VALUE, Integer.MIN_VALUE + 2));
  }

  @Test
  void splitsAtRandomButAlways() {
    Samples samples = numbered(10);

    Split split = samples.holdOut(0.3, 42);

    assertThat(split.train().size()).isEqualTo(7);
    assertThat(split.validation().size()).isEqualTo(3);
    boolean[] seen = new boolean[10];
    for (Samples part : new Samples[] {split.train(), split.validation()}) {
      float before = -1;
      for (float[] row : part.inputs()) {
        assertThat(row[0]).isGreaterThan(before);
        before = row[0];
        assertThat(seen[(int) row[0]]).isFalse();
        seen[(int) row[0]] = true;
      }
    }
    assertThat(samples.holdOut(0.3, 42).validation().inputs())
        .isEqualTo(split.validation().inputs());
    assertThat(samples.holdOut(0.3, 43).validation().inputs())
        .isNotEqualTo(split.validation().inputs());
    assertRefused(
        "To hold out the share 0.01 of 10 rows leaves a part empty. Give a share between 0 and 1,"
            + " such as 0.2, of enough rows.",
        () -> samples.holdOut(0.01, 42));
    for (double wrong : new double[] {Double.NaN, -0.2, 0, 1, 0.96, 20}) {
      assertThrows(IllegalArgumentException.class, () -> samples.holdOut(wrong, 42));
      assertThrows(IllegalArgumentException.class, () -> samples.stratifiedHoldOut(wrong, 42));
    }
  }

  @Test
  void splitsEveryFifth() {
    Split split = numbered(11).splitEvery(5);

    assertThat(split.validation().inputs()).isEqualTo(new float[][] {{4}, {9}});
    assertThat(split.train().inputs())
        .isEqualTo(new float[][] {{0}, {1}, {2}, {3}, {5}, {6}, {7}, {8}, {10}});
    assertRefused(
        "The distance of rows held out is 12. Give 2 to 11.", () -> numbered(11).splitEvery(12));
  }

  @Test
  void weighsRows() {
    double[] weights = {0.5, 0, 2};
    Samples plain = Samples.of(INPUTS, TARGETS);
    Samples samples = plain.weighted(weights);
    weights[0] = 9;

    assertThat(plain.isWeighted()).isFalse();
    assertThat(plain.weight(2)).isEqualTo(1.0);
    assertThat(plain.rows(0, 2).isWeighted()).isFalse();
    assertThat(samples.isWeighted()).isTrue();
    assertThat(samples.weight(0)).isEqualTo(0.5);
    assertThat(samples.inputs()).isSameInstanceAs(INPUTS);
    assertThat(samples.weighted(new double[] {3, 3, 3}).weight(0)).isEqualTo(3.0);
  }

  @Test
  void partsKeepTheWeights() {
    Samples samples = numbered(10).weighted(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    Split random = samples.holdOut(0.3, 42);
    Split every = samples.splitEvery(5);

    for (Samples part :
        new Samples[] {
          samples.rows(0, 1),
          samples.subset(new int[] {7, 2, 7}),
          random.train(),
          random.validation(),
          every.train(),
          every.validation()
        }) {
      assertThat(part.isWeighted()).isTrue();
      for (int row = 0; row < part.size(); row++) {
        assertThat(part.weight(row)).isEqualTo((double) part.inputs()[row][0]);
      }
    }
  }

  @Test
  void refusesWhatIsNoWeight() {
    Samples samples = Samples.of(INPUTS, TARGETS);

    assertRefused(
        "There are 3 rows and 2 weights. Give one weight per row.",
        () -> samples.weighted(new double[2]));
    assertRefused(
        "The weight of row 1 is NaN. Give a finite number, 0 or more.",
        () -> samples.weighted(new double[] {1, Double.NaN, 1}));
    assertRefused(
        "The weight of row 2 is Infinity. Give a finite number, 0 or more.",
        () -> samples.weighted(new double[] {1, 1, Double.POSITIVE_INFINITY}));
    assertRefused(
        "The weight of row 0 is -1.0. Give a finite number, 0 or more.",
        () -> samples.weighted(new double[] {-1, 1, 1}));
    assertRefused(
        "The weights of rows 0 to 2 are all 0. Give at least one row a weight above 0.",
        () -> samples.weighted(new double[3]));
  }

  /** scikit-learn's train_test_split(test_size = 0.2) tests 36 of 178 wines, Keras 35. */
  @Test
  void theShareIsThatHeldOut() {
    Samples wines = numbered(178);

    assertThat(wines.holdOut(0.2, 1).validation().size()).isEqualTo(36);
    assertThat(wines.holdOut(0.2, 1).train().size()).isEqualTo(142);
    assertThat(wines.stratifiedHoldOut(0.2, 1).validation().size()).isEqualTo(36);
    assertThat(wines.splitEvery(5).validation().size()).isEqualTo(35);
  }

  @Test
  void saysWhatIsNull() {
    Samples samples = numbered(3);
    int[] noRows = null;
    double[] noWeights = null;
    float[] noFloats = null;
    String array = "The array of %s is null. Give one.";
    assertRefused(array.formatted("rows"), () -> samples.subset(noRows));
    assertRefused(array.formatted("weights"), () -> samples.weighted(noWeights));
    assertRefused(array.formatted("weights"), () -> samples.classWeighted(noWeights));
    assertRefused(array.formatted("labels"), () -> Samples.ofClasses(new float[3][1], null, 3));
    assertRefused(array.formatted("the inputs"), () -> Samples.of(noFloats, new float[3], 3));
    assertRefused(array.formatted("the targets"), () -> Samples.of(new float[3], noFloats, 3));
    assertRefused(
        "The buffer of the inputs is null. Give one.",
        () -> Samples.of(null, ByteBuffer.allocate(12), 3));
    assertRefused("The layout is null. Give one.", () -> samples.require(null));
    assertRefused("The part to train with is null. Give one.", () -> new Split(null, samples));
    assertRefused("The part to judge by is null. Give one.", () -> new Split(samples, null));
    assertRefused("The argument samples is null. Give one.", () -> SampleSource.of(null));
    assertRefused(
        "There are no inputs. Give an array per sample.",
        () -> Samples.copyOf(null, new double[1][1]));
    assertRefused(
        "The number of classes is 0. Give 1 to 134217728.",
        () -> Samples.ofClasses(new float[3][1], new int[3], 0));
  }
}
