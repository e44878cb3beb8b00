package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Transform;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model with baked transforms computes {@code apply}, the model as trained, and {@code invert}.
 */
@Tag("slow")
final class BakedTransformsTest {

  private static final int ROWS = 300;

  /** Numbers, categories and missing values in one input, and an output in units of its own. */
  private static final String MIXED =
      """
      import dev.fanout.*;
      @Network(%s)
      public interface Net {
        @Input(9) Tensor x();
        @Dense(units = 5, activation = Activation.TANH) Tensor h(Tensor x);
        @Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor h);
      }
      """;

  /** Two inputs, of which one is looked up in a table, two heads, one of classes. */
  private static final String PORTS =
      """
      import dev.fanout.*;
      @Network(%s)
      public interface Net {
        @Input({2, 3}) Tensor picture();
        @Input(3) Tensor row();
        @Slice(from = 2, to = 3) Tensor code(Tensor row);
        @Embedding(rows = 5, units = 4) Tensor words(Tensor code);
        @Dense(units = 40, activation = Activation.RELU) Tensor h(Tensor picture, Tensor row, Tensor words);
        @Dense(units = 1) @Output(loss = Loss.HUBER) Tensor price(Tensor h);
        @Dense(units = 3, activation = Activation.SOFTMAX)
        @Output(loss = Loss.CROSS_ENTROPY) Tensor kind(Tensor h, Tensor price);
      }
      """;

  @TempDir Path folder;

  private static final Transform TARGETS = Transform.dividing(2, 3).andThen(scaling(2));

  private static double[][] mixedRows() {
    Random random = new Random(5);
    double[][] rows = new double[ROWS][7];
    for (int row = 0; row < ROWS; row++) {
      boolean isMissing = random.nextInt(3) == 0;
      rows[row][0] = (float) (1e6 + 3 * random.nextGaussian());
      rows[row][1] = isMissing ? Double.NaN : (float) random.nextGaussian();
      rows[row][2] = 3 * (row % 3) - 2;
      rows[row][3] = (float) random.nextDouble();
      rows[row][4] = Double.NaN;
      rows[row][5] = isMissing ? Double.NaN : random.nextInt(2);
      rows[row][6] = (float) (0.001 * random.nextDouble());
    }
    return rows;
  }

  private static Transform mixed() {
    return Transform.columns(7)
        .standardize(0, 1)
        .oneHot(2)
        .keep(3, 5)
        .drop(4)
        .minMax(6)
        .imputeMean(1)
        .imputeMostFrequent(5)
        .markMissing(5)
        .fit(mixedRows());
  }

  private static double[][] portRows() {
    Random random = new Random(6);
    double[][] rows = new double[ROWS][9];
    for (double[] row : rows) {
      for (int i = 0; i < 8; i++) {
        row[i] = (float) (100 * i + random.nextGaussian());
      }
      row[8] = random.nextInt(5);
    }
    return rows;
  }

  private static Transform scaling(int width) {
    Random random = new Random(9);
    double[][] rows = new double[20][width];
    for (double[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = 1e4 + 100 * i + random.nextGaussian() / 3;
      }
    }
    return Transform.standardizing(rows);
  }

  private Baked mixed(Compilation compilation, String members) {
    return Baked.of(
        compilation, folder, members + "transforms = Transforms.BAKED, ", MIXED, mixed(), TARGETS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unroll = Unroll.NEVER, ",
        "unroll = Unroll.ALWAYS, ",
        "precision = Precision.DOUBLE, ",
        "precision = Precision.DOUBLE, unroll = Unroll.NEVER, ",
        "training = false, storage = WeightStorage.RESOURCE, ",
      })
  void columnsOfAllKinds(String members) {
    Baked net = mixed(Compiler.JAVAC.compilation().options("-Xlint:all,-processing"), members);

    assertThat(net.baked.classes().keySet())
        .containsExactly("Net", "NetModel", "NetModel$GeneratedByFanout", "NetModel$Share");
    assertThat(net.baked.problems()).isEmpty();
    check(net, mixedRows(), mixed(), TARGETS::invert, TARGETS::invert);
  }

  @ParameterizedTest
  @EnumSource
  void underBothCompilers(Compiler compiler) {
    check(
        mixed(compiler.compilation(), ""), mixedRows(), mixed(), TARGETS::invert, TARGETS::invert);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unroll = Unroll.NEVER, "})
  void alsoWhereProductsAreFused(String members) {
    check(
        mixed(Compiler.JAVAC.compilation().options("-Afanout.fma=true"), members),
        mixedRows(),
        mixed(),
        TARGETS::invert,
        TARGETS::invert);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unroll = Unroll.ALWAYS, ", "precision = Precision.DOUBLE, "})
  void severalInputsAndHeads(String members) {
    double[][] rows = portRows();
    Transform inputs =
        Transform.columns(9).standardize(0, 1, 2, 3, 4, 5).minMax(6).keep(7, 8).fit(rows);
    double[][] targets = {{1e5, 2}, {1.1e5, 0}, {1.3e5, 1}};
    double[][] prices = {{1e5}, {1.1e5}, {1.3e5}};
    Transform price = Transform.columns(1).standardize(0).fit(prices);
    Baked net =
        Baked.of(
            Compiler.JAVAC.compilation(),
            folder,
            members + "transforms = Transforms.BAKED, ",
            PORTS,
            inputs,
            Transform.columns(2).standardize(0).oneHot(1).fit(targets));

    check(
        net,
        rows,
        inputs,
        y -> new float[] {price.invert(y[0])[0], y[1], y[2], y[3]},
        y -> new double[] {price.invert(y[0])[0], y[1], y[2], y[3]});
  }

  @Test
  void methodsOfOutputsTakeRawArrays() {
    double[][] prices = {{1e5}, {1.1e5}, {1.3e5}};
    Baked net =
        Baked.of(
            Compiler.JAVAC.compilation(),
            folder,
            "transforms = Transforms.BAKED, ",
            "import dev.fanout.*;\n"
                + "@Network(%s) public interface Net {\n"
                + "  @Input(2) Tensor a();\n"
                + "  @Input(3) Tensor b();\n"
                + "  @Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);\n"
                + "}\n",
            Transform.columns(3)
                .oneHot(0)
                .keep(1)
                .oneHot(2)
                .fit(new double[][] {{0, 4, 1}, {1, 4, 3}}),
            Transform.standardizing(prices));

    float[] y = (float[]) Baked.call(net.model(), "y", new float[] {1}, new float[] {0.5f, 3});
    float[] expected =
        (float[]) Baked.call(net.expected(), "y", new float[] {0, 1}, new float[] {0.5f, 0, 1});
    assertThat(y).isEqualTo(Transform.standardizing(prices).invert(expected));
    assertThat(net.baked.source("NetModel")).contains("a (1), b (2)");
  }

  /** Half of the outputs are 0, which a negative scale makes −0, and a shift of 0 leaves so. */
  @ParameterizedTest
  @ValueSource(strings = {"", "unroll = Unroll.NEVER, "})
  void zeroKeepsItsSign(String members) {
    Transform targets =
        Transform.columns(2)
            .keep(0)
            .minMax(1)
            .fit(new double[][] {{3, 1}, {4, 3}})
            .andThen(Transform.dividing(2, -3));
    Baked net =
        Baked.of(
            Compiler.JAVAC.compilation(),
            folder,
            members + "transforms = Transforms.BAKED, ",
            MIXED.replace("@Dense(units = 2)", "@Dense(units = 2, activation = Activation.RELU)"),
            mixed(),
            targets);
    check(net, mixedRows(), mixed(), targets::invert, targets::invert);
  }

  /** With respect to raw inputs, of outputs in original units and of targets in these units. */
  @Test
  void derivativesAreInTheUnitsOfTheCaller() {
    Baked net =
        mixed(
            Compiler.JAVAC.compilation(),
            "precision = Precision.DOUBLE, derivatives = {Derivative.JACOBIAN,"
                + " Derivative.DIRECTIONAL, Derivative.VECTOR_JACOBIAN, Derivative.INPUT_GRADIENT}, ");
    Object model = net.model();
    Object derivatives = Baked.call(net.baked.load("NetDerivatives"), "of", model);
    for (double[] row :
        new double[][] {
          {1e6, 0.3, 1, 0.7, 5, 1, 4e-4}, {1e6, Double.NaN, -2, 0, 5, Double.NaN, 0}
        }) {
      double[] t = {9e3, 3e4};
      double[][] jacobian = new double[2][7];
      double[] gradient = new double[7];
      Baked.call(derivatives, "jacobian", row, jacobian);
      Baked.call(derivatives, "inputGradient", row, t, gradient);
      for (int i = 0; i < 7; i++) {
        boolean varies =
            i != 2 && i != 4 && !Double.isNaN(row[i]) && i != 5 || i == 5 && row[5] == 1;
        double step = i == 0 ? 1e-2 : i == 6 ? 1e-7 : 1e-4;
        double[] up = row.clone();
        double[] down = row.clone();
        up[i] += varies ? step : 0;
        down[i] -= varies ? step : 0;
        double[] above = predicted(model, up);
        double[] below = predicted(model, down);
        for (int j = 0; j < 2; j++) {
          double slope = (above[j] - below[j]) / (2 * step);
          assertWithMessage("∂y%s/∂x%s", j, i)
              .that(jacobian[j][i])
              .isWithin(1e-4 * Math.max(1e-2, Math.abs(slope)))
              .of(slope);
        }
        double slope = (error(above, t) - error(below, t)) / (2 * step);
        assertWithMessage("∂E/∂x%s", i)
            .that(gradient[i])
            .isWithin(1e-4 * Math.max(1e-2, Math.abs(slope)))
            .of(slope);
      }
    }
  }

  private static double[] predicted(Object model, double[] row) {
    double[] y = new double[2];
    Baked.call(model, "predict", row, y);
    return y;
  }

  /** The mean squared error that the network was trained for. */
  private static double error(double[] y, double[] t) {
    double[] trained = TARGETS.apply(y);
    double[] target = TARGETS.apply(t);
    return (Math.pow(trained[0] - target[0], 2) + Math.pow(trained[1] - target[1], 2)) / 2;
  }

  /** Emitted names that transforms add are those of nodes here, and the kernels are vectors. */
  @Test
  void whateverTheNodesAreCalled() {
    String description =
        MIXED
            .replaceAll("\\bx\\b", "known")
            .replaceAll("\\bh\\b", "knownTransformed")
            .replaceAll("\\by\\b", "filled")
            .replace("units = 5", "units = 40");
    Baked net =
        Baked.of(
            Compiler.JAVAC
                .compilation()
                .options("--add-modules", "jdk.incubator.vector", "-Afanout.vector=true"),
            folder,
            "transforms = Transforms.BAKED, ",
            description,
            mixed(),
            TARGETS);
    check(net, mixedRows(), mixed(), TARGETS::invert, TARGETS::invert);
  }

  @Test
  void anUnknownCategoryIsNoPrediction() {
    Baked net = mixed(Compiler.JAVAC.compilation(), "");
    float[] row = {1e6f, 1, 2, 0, 0, 0, 0};

    Throwable refused =
        assertThrows(
            AssertionError.class, () -> Baked.call(net.model(), "predict", row, new float[2]));

    assertThat(refused).hasCauseThat().hasCauseThat().isInstanceOf(IllegalArgumentException.class);
    assertThat(refused)
        .hasCauseThat()
        .hasCauseThat()
        .hasMessageThat()
        .isEqualTo("Column 2 of an input is 2.0, no category of the training rows.");

    float[] rows = new float[40 * 7];
    for (int b = 0; b < 40; b++) {
      System.arraycopy(row, 0, rows, b * 7, 7);
      rows[b * 7 + 2] = b == 33 ? 2 : 1;
    }
    Throwable batch =
        assertThrows(
            AssertionError.class,
            () -> Baked.call(net.model(), "predict", rows, new float[80], 40));
    assertThat(batch)
        .hasCauseThat()
        .hasCauseThat()
        .hasMessageThat()
        .isEqualTo("Row 33 of in: Column 2 of an input is 2.0, no category of the training rows.");
  }

  /**
   * @param invert what is done to the outputs of a float network
   * @param invertDoubles what is done to those of a double network
   */
  private static void check(
      Baked net,
      double[][] rows,
      Transform inputs,
      UnaryOperator<float[]> invert,
      UnaryOperator<double[]> invertDoubles) {
    Object expected = net.expected();
    Object model = net.model();
    boolean isDouble = net.training.parameters().isDouble();
    int out = net.training.layout().outputWidth();
    int width = rows[0].length;
    Object all = isDouble ? new double[rows.length * out] : new float[rows.length * out];
    Object raw = isDouble ? new double[rows.length * width] : new float[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      Object one = isDouble ? new double[out] : new float[out];
      if (isDouble) {
        Baked.call(expected, "predict", inputs.apply(rows[row]), one);
        one = invertDoubles.apply((double[]) one);
      } else {
        float[] narrow = new float[width];
        for (int i = 0; i < width; i++) {
          narrow[i] = (float) rows[row][i];
        }
        Baked.call(expected, "predict", inputs.apply(narrow), one);
        one = invert.apply((float[]) one);
      }
      System.arraycopy(one, 0, all, row * out, out);
      for (int i = 0; i < width; i++) {
        if (isDouble) {
          Array.setDouble(raw, row * width + i, rows[row][i]);
        } else {
          Array.setFloat(raw, row * width + i, (float) rows[row][i]);
        }
      }
    }
    for (int samples : new int[] {1, 5, rows.length}) {
      for (int threads : new int[] {1, 3}) {
        Object y = isDouble ? new double[rows.length * out] : new float[rows.length * out];
        Baked.call(model, "predict", raw, y, samples, threads);
        for (int i = 0; i < samples * out; i++) {
          assertWithMessage("%s samples, %s threads, value %s", samples, threads, i)
              .that(Array.get(y, i))
              .isEqualTo(Array.get(all, i));
        }
      }
    }
  }
}
