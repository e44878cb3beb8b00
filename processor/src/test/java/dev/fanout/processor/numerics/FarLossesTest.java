package dev.fanout.processor.numerics;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.processor.numerics.Networks.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses and their gradients where logits, residuals and vectors are tiny or huge, against formulas
 * in which nothing cancels.
 */
final class FarLossesTest {

  private static final double[] FAR = {
    1e-30, 1e-10, 1e-3, 0.1, 0.5, 1, 2, 6, 8.4, 9.5, 17, 20.3, 50, 80, 310_000, 4e6, 1e10, 1e17,
    1e18
  };

  /** Loss and gradient for what goes into the activation. */
  private record Exact(double loss, double[] gradient) {}

  private interface Definition {
    Exact of(double[] z, double[] t);
  }

  /**
   * What is checked.
   *
   * @param bound of the relative error
   * @param terms what the absolute error is small beside, where terms of the loss itself cancel
   */
  private record Case(
      String loss, String activation, int width, Definition exact, double bound, double terms) {}

  private static final Map<String, Case> CASES = new LinkedHashMap<>();
  private static final Map<String, List<double[][]>> POINTS = new LinkedHashMap<>();

  static {
    add(
        "SquaredError",
        "MEAN_SQUARED_ERROR",
        "IDENTITY",
        1,
        unit((y, t) -> (y - t) * (y - t), (y, t) -> 2 * (y - t)),
        4e-7,
        0,
        residuals());
    add(
        "AbsoluteError",
        "MEAN_ABSOLUTE_ERROR",
        "IDENTITY",
        1,
        unit((y, t) -> Math.abs(y - t), (y, t) -> Math.signum(y - t)),
        4e-7,
        0,
        residuals());
    add("Huber", "HUBER, delta = 0.1", "IDENTITY", 1, huber(0.1), 4e-7, 0, residuals());
    add("WideHuber", "HUBER, delta = 1000", "IDENTITY", 1, huber(1000), 4e-7, 0, residuals());
    add(
        "Poisson",
        "POISSON",
        "IDENTITY",
        1,
        unit((y, t) -> StrictMath.exp(y) - t * y, (y, t) -> StrictMath.exp(y) - t),
        1e-6,
        1e-6,
        columns(new double[] {-1e30, -80, -20, -1e-9, 0, 3, 80}, 0, 1, 5));
    add(
        "Hinge",
        "HINGE",
        "IDENTITY",
        1,
        unit((y, t) -> Math.max(0, 1 - t * y), (y, t) -> t * y < 1 ? -t : 0),
        4e-7,
        1e-7,
        columns(signed(FAR), -1, 1));
    add(
        "Divergence",
        "KL_DIVERGENCE",
        "IDENTITY",
        2,
        FarLossesTest::divergence,
        1e-6,
        1e-6,
        distributions(new double[] {-1e30, -1e4, -80, -1, -1e-9}, 0, 1e-30, 0.25, 1));
    add(
        "Binary",
        "BINARY_CROSS_ENTROPY",
        "SIGMOID",
        1,
        FarLossesTest::binary,
        1e-5,
        0,
        columns(signed(FAR), 0, 1, 0.25, 0.999));
    add(
        "BinaryOfZero",
        "BINARY_CROSS_ENTROPY_FROM_LOGITS",
        "IDENTITY",
        1,
        FarLossesTest::binary,
        1e-5,
        0,
        columns(new double[] {0, -1e30, 1e30, -87, 87}, 0, 1, 0.75));
    add(
        "OfProbability",
        "BINARY_CROSS_ENTROPY_FROM_PROBABILITIES",
        "IDENTITY",
        1,
        unit(FarLossesTest::surprise, (y, t) -> (1 - t) / (1 - y) - t / y),
        1e-6,
        0,
        columns(new double[] {1e-30, 1e-9, 1e-3, 0.1, 0.5, 0.9375, 1 - 0x1p-24}, 0, 1, 0.25));
    List<double[][]> classes = new ArrayList<>();
    for (double[] z :
        new double[][] {
          {1e6, 1e6 + 1, 1e6 + 2}, {1e4, 1e4, -1e4}, {1e30, 0, -1e30}, {-1e6, -1e6 - 2, -1e6 + 1},
          {1e-30, -1e-30, 0}, {20, 0, 1}, {-80, 0, 80}, {16_777_216, 16_777_214, 16_777_215}
        }) {
      for (double[] t : new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.25, 0.5, 0.25}}) {
        classes.add(new double[][] {z, t});
      }
    }
    add("Classes", "CROSS_ENTROPY", "SOFTMAX", 3, FarLossesTest::entropy, 1e-6, 5e-7, classes);
    add(
        "ClassesOfLogits",
        "CROSS_ENTROPY_FROM_LOGITS",
        "IDENTITY",
        3,
        FarLossesTest::entropy,
        1e-6,
        5e-7,
        classes);
    add(
        "ClassesSmoothed",
        "CROSS_ENTROPY, labelSmoothing = 0.1",
        "SOFTMAX",
        3,
        (z, t) -> entropy(z, Arrays.stream(t).map(s -> 0.9 * s + 0.1 / 3).toArray()),
        1e-6,
        5e-7,
        classes);
    add(
        "ClassesOfLogarithms",
        "NEGATIVE_LOG_LIKELIHOOD",
        "LOG_SOFTMAX",
        3,
        FarLossesTest::entropy,
        1e-6,
        5e-7,
        classes);
    List<double[][]> vectors = new ArrayList<>();
    for (double scale : new double[] {1e-30, 1e-8, 1e-3, 1, 1e3, 1e10, 1e15, 1e19, 1e30}) {
      for (double other : new double[] {1e-6, 1, 1e10, 1e30}) {
        vectors.add(
            new double[][] {{3 * scale, -scale, 2 * scale}, {-other, 5 * other, 0.5 * other}});
      }
    }
    add("Cosine", "COSINE", "IDENTITY", 3, FarLossesTest::cosine, 4e-6, 0, vectors);
  }

  private static void add(
      String name,
      String loss,
      String activation,
      int width,
      Definition exact,
      double bound,
      double terms,
      List<double[][]> points) {
    CASES.put(name, new Case(loss, activation, width, exact, bound, terms));
    POINTS.put(name, points);
  }

  private interface OfUnit {
    double at(double y, double t);
  }

  private static Definition unit(OfUnit loss, OfUnit slope) {
    return (y, t) -> new Exact(loss.at(y[0], t[0]), new double[] {slope.at(y[0], t[0])});
  }

  private static Definition huber(double delta) {
    return unit(
        (y, t) -> {
          double m = Math.abs(y - t);
          return m < delta ? m * m / 2 : delta * (m - delta / 2);
        },
        (y, t) -> Math.max(-delta, Math.min(delta, y - t)));
  }

  private static double surprise(double y, double t) {
    return -t * StrictMath.log(y) - (1 - t) * StrictMath.log1p(-y);
  }

  private static Exact binary(double[] z, double[] t) {
    double rest = 1 - t[0];
    return new Exact(
        t[0] * softplus(-z[0]) + rest * softplus(z[0]),
        new double[] {rest * sigmoid(z[0]) - t[0] * sigmoid(-z[0])});
  }

  private static Exact divergence(double[] y, double[] t) {
    double loss = 0;
    double[] gradient = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      loss += t[j] == 0 ? 0 : t[j] * (StrictMath.log(t[j]) - y[j]) / y.length;
      gradient[j] = -t[j] / y.length;
    }
    return new Exact(loss, gradient);
  }

  private static Exact entropy(double[] z, double[] t) {
    double max = Arrays.stream(z).max().orElseThrow();
    double sum = Arrays.stream(z).map(each -> StrictMath.exp(each - max)).sum();
    double loss = 0;
    double[] gradient = new double[z.length];
    for (int j = 0; j < z.length; j++) {
      loss += t[j] * (max - z[j] + StrictMath.log(sum));
      gradient[j] = StrictMath.exp(z[j] - max) / sum - t[j];
    }
    return new Exact(loss, gradient);
  }

  private static Exact cosine(double[] y, double[] t) {
    double both = 0;
    double ofValue = 1e-12;
    double ofTarget = 1e-12;
    for (int j = 0; j < y.length; j++) {
      both += y[j] * t[j];
      ofValue += y[j] * y[j];
      ofTarget += t[j] * t[j];
    }
    double length = Math.sqrt(ofValue) * Math.sqrt(ofTarget);
    double[] gradient = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      gradient[j] = both / length / ofValue * y[j] - t[j] / length;
    }
    return new Exact(1 - both / length, gradient);
  }

  private static double sigmoid(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  private static double[] signed(double[] values) {
    return Arrays.stream(values).flatMap(v -> Arrays.stream(new double[] {v, -v})).toArray();
  }

  private static List<double[][]> columns(double[] values, double... targets) {
    List<double[][]> points = new ArrayList<>();
    for (double value : values) {
      for (double target : targets) {
        points.add(new double[][] {{value}, {target}});
      }
    }
    return points;
  }

  /** The value beside −1, for each probability beside its rest. */
  private static List<double[][]> distributions(double[] values, double... probabilities) {
    List<double[][]> points = new ArrayList<>();
    for (double value : values) {
      for (double p : probabilities) {
        points.add(new double[][] {{value, -1}, {p, 1 - p}});
      }
    }
    return points;
  }

  private static List<double[][]> residuals() {
    return columns(signed(FAR), 0);
  }

  private static Networks networks;

  @BeforeAll
  static void compile() {
    Map<String, String> nodes = new LinkedHashMap<>();
    CASES.forEach(
        (name, each) ->
            nodes.put(
                name,
                """
                @Input(1) Tensor x();
                @Dense(units = %s, activation = Activation.%s) @Output(loss = Loss.%s)
                Tensor y(Tensor x);
                """
                    .formatted(each.width, each.activation, each.loss)));
    networks = Networks.of("", nodes);
  }

  static Stream<Way> ways() {
    return Networks.WAYS.stream();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void lossesAndGradientsAreExact(Way way) {
    CASES.forEach((name, each) -> check(name, each, way));
  }

  private static void check(String name, Case each, Way way) {
    Trainable training = networks.training(name, way);
    training.layout().write("y.weight", new double[each.width]);
    for (double[][] point : POINTS.get(name)) {
      double[] z = Arrays.stream(point[0]).map(way::round).toArray();
      double[] t = Arrays.stream(point[1]).map(way::round).toArray();
      if (!way.isDouble() && z[0] > 1e18 && each.loss.equals("MEAN_SQUARED_ERROR")) {
        continue;
      }
      training.layout().write("y.bias", z);
      Samples samples =
          way.isDouble()
              ? Samples.of(new double[][] {{1}}, new double[][] {t})
              : Samples.of(new float[][] {{1}}, new float[][] {floats(t)});
      Exact exact = each.exact.of(z, t);
      String where =
          "%s of %s for %s, %s".formatted(each.loss, Arrays.toString(z), Arrays.toString(t), way);
      double loss = training.gradient(samples, new int[] {0}, 0, 1);
      near(where, loss, exact.loss, each, way);
      double[] gradient = training.layout().over(training.gradients()).readDoubles("y.bias");
      for (int j = 0; j < gradient.length; j++) {
        near("∂/∂z" + j + " of " + where, gradient[j], exact.gradient[j], each, way);
      }
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void near(String what, double actual, double exact, Case each, Way way) {
    double scale = way.isDouble() ? 1e-8 : 1;
    double least = Math.abs(exact) < way.leastNormal() * 4 ? way.leastNormal() * 4 : 0;
    assertWithMessage(what)
        .that(actual)
        .isWithin(each.bound * scale * Math.abs(exact) + each.terms * scale + least)
        .of(exact);
  }
}
