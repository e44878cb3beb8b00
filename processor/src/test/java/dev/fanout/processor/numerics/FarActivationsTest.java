package dev.fanout.processor.numerics;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Activation;
import dev.fanout.processor.numerics.Networks.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Activations and their derivatives from 1e-30 to 1e30 and at their kinks, against formulas in
 * which nothing cancels: the bounds in the documentation of {@link Activation}. With {@code
 * -Dfunctions.full=true} it prints how large the errors are.
 */
final class FarActivationsTest {

  private static final boolean FULL = Boolean.getBoolean("functions.full");

  /**
   * An activation.
   *
   * @param bound of the relative error of value and derivative, in float
   * @param isGate whether it is z · g(z), whose formula is ∞ · 0 at infinity
   */
  private record Exact(
      DoubleUnaryOperator value, DoubleUnaryOperator derivative, double bound, boolean isGate) {

    double valueAt(double z) {
      return isGate && Double.isInfinite(z) ? Math.max(0, z) : value.applyAsDouble(z);
    }

    double derivativeAt(double z) {
      return isGate && Double.isInfinite(z) ? (z > 0 ? 1 : 0) : derivative.applyAsDouble(z);
    }
  }

  private static final Map<Activation, Exact> EXACT = new LinkedHashMap<>();

  static {
    put(Activation.IDENTITY, z -> z, z -> 1, 0);
    put(Activation.RELU, z -> Math.max(0, z), z -> z > 0 ? 1 : 0, 0);
    put(Activation.LEAKY_RELU, z -> z > 0 ? z : 0.01 * z, z -> z > 0 ? 1 : 0.01, 2e-7);
    put(Activation.PRELU, z -> z > 0 ? z : 0.25 * z, z -> z > 0 ? 1 : 0.25, 2e-7);
    put(Activation.RELU6, z -> Math.min(6, Math.max(0, z)), z -> z > 0 && z <= 6 ? 1 : 0, 0);
    put(
        Activation.ELU,
        z -> z > 0 ? z : StrictMath.expm1(z),
        z -> z > 0 ? 1 : StrictMath.exp(z),
        8.4e-6);
    double scale = 1.0507009873554804934193349852946;
    double bent = scale * 1.6732632423543772848170429916717;
    put(
        Activation.SELU,
        z -> z > 0 ? scale * z : bent * StrictMath.expm1(z),
        z -> z > 0 ? scale : bent * StrictMath.exp(z),
        8.4e-6);
    put(Activation.SIGMOID, FarActivationsTest::sigmoid, FarActivationsTest::sigmoidSlope, 1e-5);
    put(
        Activation.HARD_SIGMOID,
        z -> Math.min(6, Math.max(0, z + 3)) / 6,
        z -> z > -3 && z <= 3 ? 1.0 / 6 : 0,
        2e-7);
    put(
        Activation.SOFTSIGN,
        z -> Double.isInfinite(z) ? Math.signum(z) : z / (1 + Math.abs(z)),
        z -> 1 / (1 + Math.abs(z)) / (1 + Math.abs(z)),
        4e-7);
    put(Activation.TANH, StrictMath::tanh, z -> 4 * sigmoidSlope(2 * z), 1e-5);
    put(Activation.EXPONENTIAL, StrictMath::exp, StrictMath::exp, 2e-7);
    put(Activation.SOFTPLUS, FarActivationsTest::softplus, FarActivationsTest::sigmoid, 8.2e-6);
    gate(Activation.SILU, z -> z * sigmoid(z), z -> sigmoid(z) + z * sigmoidSlope(z), 1e-5);
    gate(
        Activation.MISH,
        z -> z * StrictMath.tanh(softplus(z)),
        z -> StrictMath.tanh(softplus(z)) + z * 4 * sigmoidSlope(2 * softplus(z)) * sigmoid(z),
        1e-5);
    gate(Activation.GELU, z -> z * normal(z), z -> normal(z) + z * density(z), 1e-5);
    gate(
        Activation.GELU_TANH,
        z -> z * sigmoid(steep(z)),
        z ->
            sigmoid(steep(z))
                + (Math.abs(z) > 30
                    ? 0
                    : z
                        * sigmoidSlope(steep(z))
                        * 2
                        * Math.sqrt(2 / Math.PI)
                        * (1 + 3 * 0.044715 * z * z)),
        1e-5);
  }

  private static void put(
      Activation h, DoubleUnaryOperator value, DoubleUnaryOperator derivative, double bound) {
    EXACT.put(h, new Exact(value, derivative, bound, false));
  }

  private static void gate(
      Activation h, DoubleUnaryOperator value, DoubleUnaryOperator derivative, double bound) {
    EXACT.put(h, new Exact(value, derivative, bound, true));
  }

  private static double sigmoid(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  private static double sigmoidSlope(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return e / ((1 + e) * (1 + e));
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  private static double steep(double z) {
    return 2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);
  }

  private static double density(double z) {
    return StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2 * Math.PI);
  }

  /** By terms of one sign, or far out by Laplace's continued fraction. */
  private static double normal(double z) {
    double t = Math.abs(z);
    double tail;
    if (t > 3) {
      double fraction = 0;
      for (int k = 80; k > 0; k--) {
        fraction = k / (t + fraction);
      }
      tail = density(z) / (t + fraction);
    } else {
      double term = t;
      double sum = t;
      for (int n = 1; term > 1e-18 * sum; n++) {
        term *= t * t / (2 * n + 1);
        sum += term;
      }
      tail = 0.5 - density(z) * sum;
    }
    return z < 0 ? tail : 1 - tail;
  }

  private static Networks networks;

  @BeforeAll
  static void compile() {
    StringBuilder nodes = new StringBuilder("@Input(1) Tensor z();\n");
    for (Activation h : EXACT.keySet()) {
      nodes.append(
          "@Activate(Activation.%s) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y%s(Tensor z);\n"
              .formatted(h, h));
    }
    String several =
        """
        @Input(3) Tensor z();
        @Activate(Activation.SOFTMAX) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor z);
        @Activate(Activation.LOG_SOFTMAX) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor log(Tensor z);
        """;
    networks =
        Networks.of(
            "derivatives = Derivative.JACOBIAN, ",
            Map.of("Net", nodes.toString(), "Several", several));
  }

  static Stream<Way> ways() {
    return Networks.WAYS.stream();
  }

  @Test
  void allButThoseOfSeveralUnitsAreHere() {
    Set<Activation> several = EnumSet.of(Activation.SOFTMAX, Activation.LOG_SOFTMAX);
    assertWithMessage("activations")
        .that(EXACT.keySet())
        .containsExactlyElementsIn(EnumSet.complementOf(EnumSet.copyOf(several)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void valuesAndDerivativesAreRelativelyExact(Way way) {
    Object model = networks.model("Net", way);
    Object derivatives = networks.derivatives("Net", way);
    Map<String, Double> worst = new LinkedHashMap<>();
    Map<String, Double> where = new LinkedHashMap<>();
    List<Activation> all = new ArrayList<>(EXACT.keySet());
    for (double z : points(way)) {
      double[] values = Networks.predict(model, new double[] {z}, all.size(), way);
      double[][] slopes = Networks.jacobian(derivatives, new double[] {z}, all.size(), way);
      for (int k = 0; k < all.size(); k++) {
        Exact exact = EXACT.get(all.get(k));
        double bound = way.isDouble() ? 1e-12 : exact.bound;
        double value = error(values[k], exact.value.applyAsDouble(z), 0, way);
        // Where the derivative of z·g changes its sign, its two terms cancel.
        double terms = exact.isGate && z < 0 && z > -2 ? (way.isDouble() ? 1e-15 : 1e-6) : 0;
        double slope = error(slopes[k][0], exact.derivative.applyAsDouble(z), terms, way);
        if (FULL) {
          for (Map.Entry<String, Double> each :
              Map.of(all.get(k) + " value", value, all.get(k) + " slope", slope).entrySet()) {
            if (!(each.getValue() <= worst.getOrDefault(each.getKey(), -1.0))) {
              worst.put(each.getKey(), each.getValue());
              where.put(each.getKey(), z);
            }
          }
          continue;
        }
        assertWithMessage("%s(%s) = %s, %s", all.get(k), z, values[k], way)
            .that(value)
            .isAtMost(bound);
        assertWithMessage("%s′(%s) = %s, %s", all.get(k), z, slopes[k][0], way)
            .that(slope)
            .isAtMost(bound);
      }
    }
    worst.forEach(
        (name, e) -> System.out.println(way + " " + name + " " + e + " at " + where.get(name)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void infinityAndNaN(Way way) {
    Object model = networks.model("Net", way);
    Object derivatives = networks.derivatives("Net", way);
    List<Activation> all = new ArrayList<>(EXACT.keySet());
    for (double z : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      double[] values = Networks.predict(model, new double[] {z}, all.size(), way);
      double[][] slopes = Networks.jacobian(derivatives, new double[] {z}, all.size(), way);
      for (int k = 0; k < all.size(); k++) {
        Exact exact = EXACT.get(all.get(k));
        assertWithMessage("%s(%s) = %s, %s", all.get(k), z, values[k], way)
            .that(limit(values[k], exact.valueAt(z)))
            .isTrue();
        assertWithMessage("%s′(%s) = %s, %s", all.get(k), z, slopes[k][0], way)
            .that(limit(slopes[k][0], exact.derivativeAt(z)))
            .isTrue();
      }
    }
    double[] values = Networks.predict(model, new double[] {Double.NaN}, all.size(), way);
    double[][] slopes = Networks.jacobian(derivatives, new double[] {Double.NaN}, all.size(), way);
    for (int k = 0; k < all.size(); k++) {
      assertWithMessage("%s of NaN, %s", all.get(k), way).that(values[k]).isNaN();
      if (all.get(k) != Activation.IDENTITY) {
        assertWithMessage("%s′ of NaN, %s", all.get(k), way).that(slopes[k][0]).isNaN();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aUnitAtMinusInfinityIsNotThere(Way way) {
    double[] z = {1, Double.NEGATIVE_INFINITY, 2};
    double[] values = Networks.predict(networks.model("Several", way), z, 6, way);
    double[][] slopes = Networks.jacobian(networks.derivatives("Several", way), z, 6, way);
    double[] y = {sigmoid(-1), 0, sigmoid(1)};
    for (int j = 0; j < 3; j++) {
      assertWithMessage("y%s, %s", j, way).that(error(values[j], y[j], 0, way)).isAtMost(1e-6);
      double log = StrictMath.log(y[j]);
      assertWithMessage("ln y%s, %s", j, way)
          .that(error(values[3 + j], log, 0, way))
          .isAtMost(1e-6);
      for (int k = 0; k < 3; k++) {
        double same = j == k ? 1 : 0;
        assertWithMessage("∂y%s/∂z%s, %s", j, k, way)
            .that(slopes[j][k])
            .isWithin(1e-6)
            .of(y[j] * (same - y[k]));
        assertWithMessage("∂ln y%s/∂z%s, %s", j, k, way)
            .that(slopes[3 + j][k])
            .isWithin(1e-6)
            .of(same - y[k]);
      }
    }
  }

  /** +∞ counts as the largest number, which leaves nothing to the others. */
  @ParameterizedTest
  @MethodSource("ways")
  void aUnitAtInfinityIsAll(Way way) {
    double infinity = Double.POSITIVE_INFINITY;
    double largest = way.isDouble() ? Double.MAX_VALUE : Float.MAX_VALUE;
    double[] exact = {0, 1, 0, -largest, 0, -largest};
    double[] slopes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 0, -1, 1};
    for (double[] z : new double[][] {{1, infinity, 2}, {-1e20, infinity, 1e20}}) {
      severalAre(exact, slopes, z, way);
    }
    exact[3] = -infinity;
    for (double least : new double[] {-infinity, -largest}) {
      severalAre(exact, slopes, new double[] {least, infinity, 2}, way);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void unitsAtInfinityShareAll(Way way) {
    double infinity = Double.POSITIVE_INFINITY;
    double largest = way.isDouble() ? Double.MAX_VALUE : Float.MAX_VALUE;
    double half = way.round(-Math.log(2));
    for (double second : new double[] {infinity, largest}) {
      double[] z = {second, 0, infinity};
      double[] exact = {0.5, 0, 0.5, half, -largest, half};
      double[] slopes = {0.25, 0, -0.25, 0, 0, 0, -0.25, 0, 0.25};
      double[] logSlopes = {0.5, 0, -0.5, -0.5, 1, -0.5, -0.5, 0, 0.5};
      severalAre(exact, concatenated(slopes, logSlopes), z, way);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whereNoUnitIsThereThereIsNoNumber(Way way) {
    double infinity = Double.POSITIVE_INFINITY;
    double[] none = new double[6];
    Arrays.fill(none, Double.NaN);
    double[] slopes = new double[18];
    Arrays.fill(slopes, Double.NaN);
    for (double[] z :
        new double[][] {
          {-infinity, -infinity, -infinity}, {Double.NaN, infinity, 0}, {1, Double.NaN, -infinity}
        }) {
      severalAre(none, slopes, z, way);
    }
  }

  /** For one sample, for a batch as rows, and for one as lanes; the Jacobian row by row. */
  private static void severalAre(double[] exact, double[] slopes, double[] z, Way way) {
    Object model = networks.model("Several", way);
    same(Networks.predict(model, z, 6, way), exact, z, way);
    for (int samples : new int[] {3, 37}) {
      double[][] batch = Networks.predictBatch(model, z, samples, 6, way);
      for (int b = 1; b < samples; b++) {
        same(batch[b], exact, z, way);
      }
      assertWithMessage("a row beside %s, %s", Arrays.toString(z), way)
          .that(batch[0][0])
          .isWithin(1e-7)
          .of(1.0 / 3);
    }
    double[][] jacobian = Networks.jacobian(networks.derivatives("Several", way), z, 6, way);
    same(Arrays.stream(jacobian).flatMapToDouble(Arrays::stream).toArray(), slopes, z, way);
  }

  private static double[] concatenated(double[] first, double[] second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  private static void same(double[] actual, double[] exact, double[] z, Way way) {
    for (int j = 0; j < exact.length; j++) {
      assertWithMessage("%s of %s, %s", j, Arrays.toString(z), way)
          .that(actual[j] == exact[j] ? exact[j] : actual[j])
          .isEqualTo(exact[j]);
    }
  }

  /** Nothing but the rounding of a constant, such as SELU's −1.758, is allowed. */
  private static boolean limit(double actual, double exact) {
    return actual == exact || Math.abs(actual - exact) <= 2e-7 * Math.abs(exact);
  }

  /** Relative; what a gate makes of no normal number, up to some hundred times it, may be 0. */
  private static double error(double actual, double exact, double terms, Way way) {
    if (Double.isInfinite(way.round(exact))) {
      return actual == way.round(exact) ? 0 : Double.POSITIVE_INFINITY;
    }
    double off = Math.max(0, Math.abs(actual - exact) - terms);
    if (Math.abs(exact) < 500 * way.leastNormal()) {
      return off <= 500 * way.leastNormal() ? 0 : Double.POSITIVE_INFINITY;
    }
    return off / Math.abs(exact);
  }

  private static Set<Double> points(Way way) {
    Set<Double> points = new TreeSet<>();
    for (int e = -30; e <= 30; e++) {
      for (double m : new double[] {1, 1.7, 3, 5.5, 8.2}) {
        points.add(way.round(m * Math.pow(10, e)));
      }
    }
    double step = FULL ? 0.00371 : 0.371;
    for (double z = step; z < 120; z += step) {
      points.add(way.round(z));
    }
    for (double kink : new double[] {0, 6, 8.5, 20, 22, 44, 87.3, 88.73, 104, 745, 1000}) {
      points.add(way.round(kink));
      points.add(way.isDouble() ? Math.nextUp(kink) : Math.nextUp((float) kink));
      points.add(way.isDouble() ? Math.nextDown(kink) : Math.nextDown((float) kink));
    }
    points.add(3.0);
    points.add(way.round(3.000001));
    points.add(way.round(2.999999));
    List<Double> positive = new ArrayList<>(points);
    positive.forEach(z -> points.add(-z));
    points.add(0.0);
    return points;
  }
}
