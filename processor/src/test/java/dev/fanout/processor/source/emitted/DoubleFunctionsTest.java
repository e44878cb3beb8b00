package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.Range;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The expected values were computed with 60 digits. */
final class DoubleFunctionsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Φ(−0.19·i), i = 1, 2, …, of the products as rounded. */
  private static final double[] NORMAL = {
    0.42465456526520456,
    0.3519727075758372,
    0.2843388490463241,
    0.22362729243759943,
    0.17105612630848183,
    0.12714315056279824,
    0.09175913565028082,
    0.06425548781893584,
    0.043632936524031905,
    0.028716559816001807,
    0.01830889985165897,
    0.011303844238552786,
    0.006755652607140648,
    0.003907032574852777,
    0.00218596145491324,
    0.0011828907431044066,
    0.000618951090386835,
    0.00031310567858120007,
    0.0001530985025737553,
    7.234804392512003e-5,
    3.303664762940242e-5,
    1.4575454790867035e-5,
    6.2123268269015034e-6,
    2.5576810394515194e-6,
    1.0170832425687032e-6,
    3.906128543183255e-7,
    1.4487108930250848e-7,
    5.188362601842416e-8,
    1.7941684935847136e-8,
    5.990371401063528e-9,
    1.9309780941853104e-9,
    6.009127381488427e-10,
    1.8052405273134132e-10,
    5.2351490607639905e-11,
    1.465465097730276e-11,
    3.959659025435883e-12,
    1.0326676912942681e-12,
    2.599378712863641e-13,
    6.314970839286101e-14,
    1.4806537490048088e-14,
    3.35045974754833e-15,
    7.316664535724892e-16,
    1.5419472810608978e-16,
    3.1359128294842655e-17,
    6.1544255908503764e-18,
    1.1655521378082315e-18,
    2.1300439632808327e-19,
    3.756216490048048e-20,
    6.391617497819739e-21,
    1.0494515075362608e-21,
    1.6626433478118008e-22,
    2.541645489953844e-23,
    3.748904239624201e-24,
    5.3353369830728125e-25,
    7.32626143174429e-26,
    9.706467151341222e-27,
    1.2407766067799125e-27,
    1.5302953915326814e-28,
    1.820966916039708e-29,
    2.0905954217385492e-30,
    2.3156627897976446e-31,
    2.474653647631454e-32,
    2.551431308458272e-33,
    2.537934483765666e-34,
    2.4355714066772083e-35,
    2.2549777545822445e-36,
    2.0141959656576265e-37,
    1.7357073318515727e-38,
    1.4429921122647869e-39,
    1.1573416283690325e-40,
    8.95502759122016e-42,
    6.6846349304738065e-43,
    4.813839870388374e-44,
    3.3443107167607646e-45,
    2.24140623269364e-46,
    1.449210663977967e-47,
    9.039357243533467e-49,
    5.439222525648681e-50,
    3.1573852897390195e-51,
    1.7681052341222346e-52,
    9.55161413413642e-54,
    4.9777373362285975e-55,
    2.5024891385243784e-56,
    1.2136570119823283e-57,
    5.678084565148492e-59,
    2.5626452234154886e-60,
    1.1157182288885215e-61,
    4.6859613201494776e-63,
    1.898540014969262e-64,
    7.420215071640297e-66,
    2.7976137288753452e-67,
    1.0174952732968425e-68,
    3.5698449371471635e-70,
    1.208196432517501e-71,
    3.9445363922936275e-73,
    1.2422917873120438e-74,
    3.774153221160614e-76,
    1.106070409035309e-77,
    3.126888874259316e-79,
    8.527223952630977e-81,
    2.2431978812942576e-82,
    5.692347041829731e-84,
    1.3934077277132133e-85,
    3.2902381954529677e-87,
    7.494419245352684e-89,
    1.646680755222401e-90,
    3.4901243290270825e-92,
    7.135620594628269e-94,
    1.4072824982475557e-95,
    2.677249496637408e-97,
    4.9130794079435016e-99,
    8.697120223480779e-101,
    1.4850918176939922e-102,
    2.4461702739556846e-104,
    3.886646401925986e-106,
    5.9568653316417295e-108,
    8.806724006809818e-110,
    1.2559267418202018e-111,
    1.7276947901588462e-113,
    2.29256693241034e-115,
    2.9344641701339874e-117,
    3.6231548846704195e-119,
    4.315149201302104e-121,
    4.957412971092908e-123,
    5.493691846710365e-125,
    5.872499185785863e-127,
    6.055230480889967e-129,
    6.022641526420891e-131,
    5.778186592987951e-133,
    5.3474153813627465e-135,
    4.773574425538667e-137,
    4.110460795793261e-139,
    3.414160889401124e-141,
    2.735418308910575e-143,
    2.114021750378583e-145,
    1.5759438434690352e-147,
    1.1332279214479737e-149,
    7.860292389457968e-152,
    5.259018688529555e-154,
    3.3940245817743705e-156,
    2.11285257308176e-158,
    1.2687236624965044e-160,
    7.348661064048741e-163,
    4.1057493390494015e-165,
    2.2126839909196244e-167,
    1.1502409368327163e-169,
    5.767670383097037e-172,
    2.7896772476128014e-174,
    1.3015148742995993e-176,
    5.8571412538063374e-179,
    2.542514218567724e-181,
    1.0645889698052634e-183,
    4.299729821539008e-186,
    1.6751000961547094e-188,
    6.294779399285657e-191,
    2.281708648921156e-193,
    7.977734098317666e-196,
    2.6905334534510918e-198,
    8.7525880275581e-201,
    2.746462126879787e-203,
    8.312842780647154e-206,
    2.4269684837953734e-208,
    6.834663236596894e-211,
    1.8565571319801784e-213,
    4.8644924528698205e-216,
    1.2294321744346103e-218,
    2.997155326534444e-221,
    7.047764383379417e-224,
    1.598566727970625e-226,
    3.4974156568127574e-229,
    7.380752487217736e-232,
    1.5024179758988714e-234,
    2.9499691099735903e-237,
    5.587024372570261e-240,
    1.0206571898843918e-242,
    1.7985201450353821e-245,
    3.0569379903455082e-248,
    5.011799754601938e-251,
    7.92567750466812e-254,
    1.2089672527399387e-256,
    1.7788035312741604e-259,
    2.5245070487703983e-262,
    3.4558923636084176e-265,
    4.5632966399485204e-268,
    5.81208463065985e-271,
    7.140354194101597e-274,
    8.461396448656214e-277,
    9.67160748318806e-280,
    1.0663247289039494e-282,
    1.1340034358936236e-285,
    1.163250383903731e-288,
    1.1509749158485388e-291,
    1.0984801428564975e-294,
    1.0112351087302333e-297,
    8.979362945296521e-301,
    7.69081303725674e-304,
    6.353780498790868e-307,
    5.06320222102757e-310,
    3.8918073993e-313,
    2.88542835e-316
  };

  @Test
  void theFunctionsAreThoseOfFloat() {
    assertThat(names(DoubleFunctions.class))
        .isEqualTo(names(FloatFunctions.class, FloatDistributions.class));
  }

  @Test
  void theValuesAreThoseOfFloat() {
    for (int i = -1690; i <= 1690; i++) {
      float x = i / 128f;
      near(DoubleFunctions.exp(x), FloatFunctions.exp(x), 1e-7);
      near(
          DoubleFunctions.expNegative(-Math.abs(x)),
          FloatFunctions.expNegative(-Math.abs(x)),
          4e-6);
      near(DoubleFunctions.tanh(x), FloatFunctions.tanh(x), 4e-7);
      near(DoubleFunctions.softplus(x), FloatFunctions.softplus(x), 3e-7);
      near(
          DoubleFunctions.expm1Negative(-Math.abs(x)),
          FloatFunctions.expm1Negative(-Math.abs(x)),
          5e-7);
      near(
          DoubleFunctions.tanhSlope(x, DoubleFunctions.tanh(x)),
          FloatFunctions.tanhSlope(x, FloatFunctions.tanh(x)),
          1e-5);
      near(DoubleFunctions.sigmoid(x), FloatDistributions.sigmoid(x), 8.2e-6);
      near(
          DoubleFunctions.sigmoidSlope(x, DoubleFunctions.sigmoid(x)),
          FloatDistributions.sigmoidSlope(x, FloatDistributions.sigmoid(x)),
          1e-5);
      near(
          DoubleFunctions.normal(x, DoubleFunctions.expNegative(-0.5 * x * x)),
          FloatFunctionsTest.normal(x),
          1.1e-5);
      near(DoubleFunctions.softsign(x), FloatFunctions.softsign(x), 2e-7);
      near(DoubleFunctions.equal(x, 1.0), FloatFunctions.equal(x, 1f), 0.0);
      near(DoubleFunctions.relu(x), FloatFunctions.relu(x), 0.0);
      if (i > 0) {
        near(DoubleFunctions.log(x), FloatFunctions.log(x), 1e-7);
        near(DoubleFunctions.log1m(1f - x), FloatFunctions.log1m(1f - x), 2e-7);
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
  void normal() {
    for (int i = 1; i <= NORMAL.length; i++) {
      double x = i * 0.19;
      // The argument of the exponential is rounded: x²/2 as often half an ulp.
      double bound = 8 + 0.6 * x * x;
      within(bound, normal(-x), NORMAL[i - 1]);
      within(3.0, normal(x), 1.0 - NORMAL[i - 1]);
    }
    for (int i = 0; i < 100_000; i++) {
      double x = i * 4e-4 - 39.0;
      assertThat(normal(x)).isIn(Range.closed(0.0, 1.0));
    }
    within(1.0, normal(0.0), 0.5);
    within(1.0, normal(-1e-300), 0.5);
    same(normal(-40.0), 0.0);
    same(normal(40.0), 1.0);
    same(normal(-INFINITY), 0.0);
    same(normal(INFINITY), 1.0);
    same(normal(-1e300), 0.0);
    same(normal(Double.NaN), Double.NaN);
  }

  private static double normal(double x) {
    return DoubleFunctions.normal(x, DoubleFunctions.expNegative(-0.5 * x * x));
  }

  @Test
  void slopes() {
    within(14.0, tanhSlope(0.0), 1.0);
    within(14.0, tanhSlope(0.25), 0.940014848806378);
    within(14.0, tanhSlope(-0.9), 0.48691736114834155);
    within(14.0, tanhSlope(1.0), 0.4199743416140261);
    within(14.0, tanhSlope(-2.0), 0.07065082485316447);
    within(14.0, tanhSlope(5.0), 0.0001815832309438067);
    within(14.0, tanhSlope(-20.0), 1.6993417021166355e-17);
    within(14.0, tanhSlope(100.0), 5.53558610694695e-87);
    within(14.0, tanhSlope(-350.0), 3.943870617503908e-304);
    within(14.0, sigmoidSlope(0.0), 0.25);
    within(14.0, sigmoidSlope(0.25), 0.24613408273759835);
    within(14.0, sigmoidSlope(-0.9), 0.20550030734226343);
    within(14.0, sigmoidSlope(1.0), 0.19661193324148185);
    within(14.0, sigmoidSlope(-2.0), 0.10499358540350652);
    within(14.0, sigmoidSlope(5.0), 0.006648056670790155);
    within(14.0, sigmoidSlope(-20.0), 2.061153613941849e-9);
    within(14.0, sigmoidSlope(100.0), 3.720075976020836e-44);
    within(14.0, sigmoidSlope(-700.0), 9.85967654375977e-305);
    within(14.0, sigmoidSlope(36.0), 2.319522830243568e-16);
    for (double x : new double[] {800.0, -800.0, 1e300, INFINITY, -INFINITY}) {
      same(tanhSlope(x), 0.0);
      same(sigmoidSlope(x), 0.0);
    }
    same(tanhSlope(Double.NaN), Double.NaN);
    same(sigmoidSlope(Double.NaN), Double.NaN);
  }

  private static double tanhSlope(double x) {
    return DoubleFunctions.tanhSlope(x, DoubleFunctions.tanh(x));
  }

  private static double sigmoidSlope(double x) {
    return DoubleFunctions.sigmoidSlope(x, DoubleFunctions.sigmoid(x));
  }

  @Test
  void nearZeroAndOne() {
    within(1.0, DoubleFunctions.expm1Negative(-1e-20), -1e-20);
    within(1.0, DoubleFunctions.expm1Negative(-1.0), -0.6321205588285577);
    same(DoubleFunctions.expm1Negative(-INFINITY), -1.0);
    same(DoubleFunctions.expm1Negative(Double.NaN), Double.NaN);
    within(1.0, DoubleFunctions.log1m(1e-20), -1e-20);
    within(1.0, DoubleFunctions.log1m(0.75), -1.3862943611198906);
    same(DoubleFunctions.log1m(1.0), -INFINITY);
    same(DoubleFunctions.log1m(Double.NaN), Double.NaN);
  }

  @Test
  void softsign() {
    within(1.5, DoubleFunctions.softsign(-3.0), -0.75);
    within(1.5, DoubleFunctions.softsign(1e-300), 1e-300);
    same(DoubleFunctions.softsign(1e300), 1.0);
    same(DoubleFunctions.softsign(-0.0), -0.0);
    same(DoubleFunctions.softsign(INFINITY), 1.0);
    same(DoubleFunctions.softsign(-INFINITY), -1.0);
    same(DoubleFunctions.softsign(Double.NaN), Double.NaN);
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

  private static List<String> names(Class<?>... functions) {
    return Arrays.stream(functions)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
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
