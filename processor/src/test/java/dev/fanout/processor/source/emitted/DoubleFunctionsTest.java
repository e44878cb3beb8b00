package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The expected values of erf, sigmoid, softplus and tanh were computed with 60 digits. */
final class DoubleFunctionsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** erf(0.031·i), i = 1, 2, …, of the products as rounded. */
  private static final double[] ERF = {
    0.03496855222841998, 0.06986997018985516, 0.10463750603241784, 0.13920518102987042,
    0.17350816093278018, 0.20748312040394398, 0.24106859312741322, 0.27420530437075075,
    0.30683648301184835, 0.33890815031079025, 0.3703693830093382, 0.40117254867059177,
    0.43127351152380244, 0.4606318074484493, 0.4892107871115914, 0.5169777266572149,
    0.5439039057298443, 0.5699646529913168, 0.5951393596537989, 0.6194114618987212,
    0.6427683933756049, 0.6652015092725838, 0.6867059837181996, 0.707280682508799,
    0.726928013355326, 0.7456537560058438, 0.7634668747248616, 0.780379315697209,
    0.7964057919732388, 0.8115635585845578, 0.8258721804368874, 0.8393532955311506,
    0.8520303759780146, 0.8639284891578155, 0.8750740612402759, 0.8854946451201439,
    0.8952186946494208, 0.9042753468578734, 0.9126942136546878, 0.9205051842990297,
    0.9277382397193544, 0.9344232795538644, 0.940589962580544, 0.9462675610075015,
    0.9514848289053469, 0.9562698848851793, 0.9606501089602196, 0.9646520533776469,
    0.9683013670708679, 0.9716227332620125, 0.9746398196403396, 0.9773752404545578,
    0.9798505297856723, 0.9820861252114312, 0.9841013610331261, 0.9859144702095779,
    0.987542594130618, 0.9890017993621318, 0.9903071005055896, 0.9914724883356396,
    0.9925109624085223, 0.9934345673704402, 0.9942544322373248, 0.9949808119644157,
    0.9956231306745318, 0.99619002596674, 0.9966893937813055, 0.9971284333513748,
    0.9975136918260011, 0.9978511082021002, 0.9981460562541348, 0.9984033861992243,
    0.998627464881544, 0.9988222143030046, 0.9989911483670336, 0.9991374077386773,
    0.9992637927571221, 0.999372794366087, 0.9994666230534129, 0.9995472358136659,
    0.9996163611668185, 0.9996755222822488, 0.9997260582705944, 0.999769143716637,
    0.9998058065345999, 0.9998369442332423, 0.9998633386821822, 0.9998856694731849,
    0.9999045259709561, 0.9999204181474947, 0.9999337862924753, 0.9999450096896637,
    0.9999544143461616, 0.9999622798575158, 0.9999688454875397, 0.9999743155372105,
    0.9999788640723373, 0.9999826390749406, 0.999985766078513, 0.9999883513426328,
    0.9999904846178084, 0.9999922415470046, 0.9999936857460701, 0.9999948706012697,
    0.999995840818353, 0.9999966337540602, 0.9999972805576964, 0.9999978071473836,
    0.9999982350428309, 0.9999985820739345, 0.9999988629822247, 0.9999990899301051,
    0.9999992729309626, 0.9999994202115602, 0.9999995385166339, 0.9999996333642942,
    0.9999997092596661, 0.9999997698731692, 0.9999998181889379, 0.9999998566280922,
    0.9999998871508782, 0.999999911341105, 0.9999999304757816, 0.9999999455824166,
    0.999999957486056, 0.9999999668478095, 0.9999999741963327, 0.9999999799534934,
    0.9999999844552505, 0.9999999879685986, 0.9999999907052893, 0.9999999928329173,
    0.9999999944838563, 0.999999995762448, 0.9999999967507691, 0.9999999975132514,
    0.9999999981003712, 0.9999999985515922, 0.9999999988977045, 0.999999999162683,
    0.9999999993651569, 0.9999999995195733, 0.9999999996371126, 0.9999999997264097,
    0.9999999997941207, 0.9999999998453648, 0.9999999998840723, 0.9999999999132541,
    0.9999999999352122, 0.999999999951703, 0.999999999964064, 0.9999999999733117,
    0.9999999999802169, 0.999999999985363, 0.999999999989191, 0.9999999999920328,
    0.9999999999941386, 0.9999999999956959, 0.9999999999968454, 0.9999999999976923,
    0.999999999998315, 0.999999999998772, 0.9999999999991067, 0.9999999999993514,
    0.99999999999953, 0.99999999999966, 0.9999999999997545, 0.9999999999998231,
    0.9999999999998728, 0.9999999999999087, 0.9999999999999346, 0.9999999999999533,
    0.9999999999999666, 0.9999999999999762, 0.9999999999999831, 0.999999999999988,
    0.9999999999999915, 0.999999999999994, 0.9999999999999958, 0.999999999999997,
    0.9999999999999979, 0.9999999999999986, 0.999999999999999, 0.9999999999999992,
    0.9999999999999994, 0.9999999999999997, 0.9999999999999998, 0.9999999999999998,
    0.9999999999999999, 0.9999999999999999, 0.9999999999999999, 1.0
  };

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
      near(DoubleFunctions.erf(x), FloatFunctions.erf(x), 6e-7);
      near(DoubleFunctions.equal(x, 1.0), FloatFunctions.equal(x, 1f), 0.0);
      near(1.0 + DoubleFunctions.sigmoid(x), 1.0 + FloatFunctions.sigmoid(x), 2e-7);
      near(DoubleFunctions.relu(x), FloatFunctions.relu(x), 0.0);
      if (i > 0) {
        near(DoubleFunctions.log(x), FloatFunctions.log(x), 1e-7);
        near(DoubleFunctions.sqrt(x), FloatFunctions.sqrt(x), 1e-7);
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
  void erf() {
    for (int i = 1; i <= ERF.length; i++) {
      within(1.7, DoubleFunctions.erf(i * 0.031), ERF[i - 1]);
      within(1.7, DoubleFunctions.erf(i * -0.031), -ERF[i - 1]);
    }
    within(1.7, DoubleFunctions.erf(5e-324), 5e-324);
    within(1.7, DoubleFunctions.erf(3e-320), 3.3853e-320);
    within(1.7, DoubleFunctions.erf(1e-310), 1.1283791670955e-310);
    within(1.7, DoubleFunctions.erf(2.3e-308), 2.5952720843196786e-308);
    within(1.7, DoubleFunctions.erf(-1e-300), -1.1283791670955126e-300);
    within(1.7, DoubleFunctions.erf(1e-20), 1.1283791670955125e-20);
    within(1.7, DoubleFunctions.erf(-3e-9), -3.3851375012865378e-9);
    within(1.7, DoubleFunctions.erf(1e-5), 1.1283791670579e-5);
    within(1.7, DoubleFunctions.erf(-0.002), -0.002256755325183524);
    within(1.7, DoubleFunctions.erf(-0.46875), -0.49261347321793797);
    within(1.7, DoubleFunctions.erf(0.8506), 0.7709966118081972);
    within(1.7, DoubleFunctions.erf(0.9639928090174854), 0.8272094046230715);
    within(1.7, DoubleFunctions.erf(-0.9999999999999999), -0.8427007929497148);
    within(1.7, DoubleFunctions.erf(1.0), 0.8427007929497149);
    within(1.7, DoubleFunctions.erf(1.0037464121181088), 0.8442501377134838);
    within(1.7, DoubleFunctions.erf(-1.25), -0.9229001282564583);
    within(1.7, DoubleFunctions.erf(-3.3), -0.9999969422902035);
    within(1.7, DoubleFunctions.erf(5.9), 0.9999999999999999);
    for (int i = 0; i < 100_000; i++) {
      double x = i * 7e-5;
      double y = DoubleFunctions.erf(x);
      same(DoubleFunctions.erf(-x), -y);
      assertThat(y).isAtMost(1.0);
      assertThat(y).isAtLeast(DoubleFunctions.erf(x - 7e-5));
    }
    same(DoubleFunctions.erf(0.0), 0.0);
    same(DoubleFunctions.erf(-0.0), -0.0);
    same(DoubleFunctions.erf(5.93), 1.0);
    same(DoubleFunctions.erf(-Double.MAX_VALUE), -1.0);
    same(DoubleFunctions.erf(INFINITY), 1.0);
    same(DoubleFunctions.erf(-INFINITY), -1.0);
    same(DoubleFunctions.erf(Double.NaN), Double.NaN);
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

  @Test
  void sqrt() {
    for (int i = -1074; i < 1024; i++) {
      double x = 1.2345678901234567 * Math.scalb(1.0, i);
      same(DoubleFunctions.sqrt(x), StrictMath.sqrt(x));
    }
    same(DoubleFunctions.sqrt(2.0), 1.4142135623730951);
    same(DoubleFunctions.sqrt(-0.0), -0.0);
    same(DoubleFunctions.sqrt(INFINITY), INFINITY);
    same(DoubleFunctions.sqrt(-1.0), Double.NaN);
    same(DoubleFunctions.sqrt(Double.NaN), Double.NaN);
  }

  @Test
  void equal() {
    for (double x : new double[] {-INFINITY, -3.0, Double.MIN_VALUE, 1.0, Double.MAX_VALUE}) {
      same(DoubleFunctions.equal(x, x), 1.0);
      same(DoubleFunctions.equal(x, Math.nextUp(x)), 0.0);
      same(DoubleFunctions.equal(x, -x), 0.0);
    }
    same(DoubleFunctions.equal(0.0, -0.0), 1.0);
    same(DoubleFunctions.equal(0.0, Double.MIN_VALUE), 0.0);
    same(DoubleFunctions.equal(INFINITY, INFINITY), 1.0);
    same(DoubleFunctions.equal(0.0, Double.NaN), 0.0);
    same(DoubleFunctions.equal(Double.NaN, Double.NaN), 0.0);
  }

  private static List<String> names(Class<?> functions) {
    return Arrays.stream(functions.getDeclaredMethods())
        .filter(method -> !method.isSynthetic() && !method.getName().matches(".*(OfOne|Within)"))
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
