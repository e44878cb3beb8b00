package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The expected values of sigmoid, softplus and tanh were computed with 60 digits. */
final class DoubleFunctionsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void theFunctionsAreThoseOfFloat() {
    assertThat(names(DoubleFunctions.class)).isEqualTo(names(FloatFunctions.class));
  }

  @Test
  void theValuesAreThoseOfFloat() {
    for (int i = -2000; i <= 2000; i++) {
      float x = i / 128f;
      near(DoubleFunctions.exp(x), FloatFunctions.exp(x), 1e-7);
      near(
          DoubleFunctions.expNegative(-Math.abs(x)),
          FloatFunctions.expNegative(-Math.abs(x)),
          4e-6);
      near(DoubleFunctions.tanh(x), FloatFunctions.tanh(x), 4e-7);
      near(DoubleFunctions.softplus(x), FloatFunctions.softplus(x), 3e-7);
      near(1.0 + DoubleFunctions.sigmoid(x), 1.0 + FloatFunctions.sigmoid(x), 2e-7);
      near(DoubleFunctions.relu(x), FloatFunctions.relu(x), 0.0);
      if (i > 0) {
        near(DoubleFunctions.log(x), FloatFunctions.log(x), 1e-7);
      }
    }
  }

  @Test
  void expAndLog() {
    for (DoubleUnaryOperator exp :
        List.<DoubleUnaryOperator>of(DoubleFunctions::exp, DoubleFunctions::expNegative)) {
      same(exp.applyAsDouble(0.0), 1.0);
      same(exp.applyAsDouble(-0.0), 1.0);
      same(exp.applyAsDouble(-INFINITY), 0.0);
      same(exp.applyAsDouble(Double.NaN), Double.NaN);
    }
    same(DoubleFunctions.exp(INFINITY), INFINITY);
    same(DoubleFunctions.log(1.0), 0.0);
    same(DoubleFunctions.log(-0.0), -INFINITY);
    same(DoubleFunctions.log(-1.0), Double.NaN);
    same(DoubleFunctions.log(Double.NaN), Double.NaN);
  }

  @Test
  void tanh() {
    within(2.5, DoubleFunctions.tanh(0.25), 0.24491866240370913);
    within(2.5, DoubleFunctions.tanh(-1.0), -0.7615941559557649);
    within(2.5, DoubleFunctions.tanh(5.0), 0.9999092042625951);
    same(DoubleFunctions.tanh(-0.0), -0.0);
    same(DoubleFunctions.tanh(22.0), 1.0);
    same(DoubleFunctions.tanh(-INFINITY), -1.0);
    same(DoubleFunctions.tanh(Double.NaN), Double.NaN);
  }

  @Test
  void sigmoid() {
    within(3.0, DoubleFunctions.sigmoid(-745.0), 5e-324);
    within(3.0, DoubleFunctions.sigmoid(-700.0), 9.85967654375977e-305);
    within(3.0, DoubleFunctions.sigmoid(-36.5), 1.4068617124461467e-16);
    within(3.0, DoubleFunctions.sigmoid(-5.0), 0.0066928509242848554);
    within(3.0, DoubleFunctions.sigmoid(-1e-10), 0.499999999975);
    within(3.0, DoubleFunctions.sigmoid(0.25), 0.5621765008857981);
    within(3.0, DoubleFunctions.sigmoid(5.0), 0.9933071490757152);
    within(3.0, DoubleFunctions.sigmoid(36.5), 0.9999999999999999);
    same(DoubleFunctions.sigmoid(-0.0), 0.5);
    same(DoubleFunctions.sigmoid(INFINITY), 1.0);
    same(DoubleFunctions.sigmoid(-INFINITY), 0.0);
    same(DoubleFunctions.sigmoid(Double.NaN), Double.NaN);
  }

  @Test
  void softplus() {
    within(3.0, DoubleFunctions.softplus(-745.0), 5e-324);
    within(3.0, DoubleFunctions.softplus(-700.0), 9.85967654375977e-305);
    within(3.0, DoubleFunctions.softplus(-20.0), 2.061153620314381e-9);
    within(3.0, DoubleFunctions.softplus(-0.25), 0.5759394198788436);
    within(3.0, DoubleFunctions.softplus(1.0), 1.3132616875182228);
    within(3.0, DoubleFunctions.softplus(20.0), 20.000000002061153);
    same(DoubleFunctions.softplus(Double.MAX_VALUE), Double.MAX_VALUE);
    same(DoubleFunctions.softplus(INFINITY), INFINITY);
    same(DoubleFunctions.softplus(-INFINITY), 0.0);
    same(DoubleFunctions.softplus(Double.NaN), Double.NaN);
  }

  @Test
  void reluAndItsDerivative() {
    same(DoubleFunctions.relu(-3.0), 0.0);
    same(DoubleFunctions.relu(-0.0), 0.0);
    same(DoubleFunctions.relu(3.0), 3.0);
    same(DoubleFunctions.relu(Double.NaN), Double.NaN);
    same(DoubleFunctions.positive(0.0), 0.0);
    same(DoubleFunctions.positive(Double.MIN_VALUE), 1.0);
    same(DoubleFunctions.positive(Double.MIN_NORMAL), 1.0);
    same(DoubleFunctions.positive(0.5), 1.0);
    same(DoubleFunctions.positive(INFINITY), 1.0);
    same(DoubleFunctions.positive(Double.NaN), Double.NaN);
  }

  private static List<String> names(Class<?> functions) {
    return Arrays.stream(functions.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .sorted()
        .toList();
  }

  private static void near(double exact, double single, double relative) {
    assertThat(single).isWithin(relative * Math.abs(exact)).of(exact);
  }

  private static void within(double ulps, double actual, double expected) {
    double error = Math.abs(actual - expected) / Math.ulp(expected);
    assertWithMessage("%s for %s", actual, expected).that(error).isAtMost(ulps);
  }

  private static void same(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }
}
