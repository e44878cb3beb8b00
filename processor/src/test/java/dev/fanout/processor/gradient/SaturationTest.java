package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where units are saturated, a loss of their values knows of them only what a double next to 1 can
 * say. The derivative is right there; what fails is the quotient of differences, whose error is
 * explained by the rounding of a probability alone.
 */
final class SaturationTest {

  /**
   * From 1 to the double below it: how far y = 1 − q is off, which is right but for the last bit.
   */
  private static final double ROUNDING = 0x1p-53;

  private static final double STEP = 1e-5;

  /** Of the loss and of its derivative, for roundings of operations that cancel nothing. */
  private static final double CLOSE = 1e-14;

  /** What the quotient leaves out: a third derivative of the order of z³ times STEP²/6. */
  private static double bend(double z) {
    return z * z * z * STEP * STEP;
  }

  /** z = e^w, y = σ(z), and the loss −ln(1 − y) of the target 0: its derivative is z σ(z). */
  private static Trainable network(String unroll) {
    Trainable training =
        Nets.of(
            "precision = Precision.DOUBLE, unroll = Unroll." + unroll,
            """
            @Input(1) Tensor x();
            @Dense(units = 1, activation = Activation.EXPONENTIAL) Tensor h(Tensor x);
            @Dense(units = 1, activation = Activation.SIGMOID)
            @Output(loss = Loss.BINARY_CROSS_ENTROPY_FROM_PROBABILITIES) Tensor y(Tensor h);
            """,
            1);
    training.layout().write("h.bias", new double[1]);
    training.layout().write("y.weight", new double[] {1});
    training.layout().write("y.bias", new double[1]);
    return training;
  }

  private static double errorAt(Trainable training, double w) {
    training.layout().write("h.weight", new double[] {w});
    return training.gradient(
        Samples.of(new double[][] {{1}}, new double[1][1]), Nets.order(1), 0, 1);
  }

  @Test
  void theDerivativeIsThatOfTheRoundedProbability() {
    for (String unroll : List.of("AUTO", "NEVER")) {
      Trainable training = network(unroll);
      double farthest = 0;
      for (double z = 0.5; z < 34; z += 0.25) {
        double w = Math.log(z);
        double q = 1 / (1 + StrictMath.exp(StrictMath.exp(w)));
        double rounding = ROUNDING / q;
        double exact = StrictMath.exp(w) * (1 - q);
        double quotient = (errorAt(training, w + STEP) - errorAt(training, w - STEP)) / (2 * STEP);
        double error = errorAt(training, w);
        double gradient = training.layout().over(training.gradients()).readDoubles("h.weight")[0];
        String where = "%s, z = %s: ".formatted(unroll, z);
        assertWithMessage(where + "loss")
            .that(error)
            .isWithin(2 * rounding + CLOSE * (1 + z))
            .of(-StrictMath.log(q));
        assertWithMessage(where + "derivative")
            .that(gradient)
            .isWithin((2 * rounding + CLOSE) * exact)
            .of(exact);
        double apart = Math.abs(quotient - gradient);
        assertWithMessage(where + "quotient of %s for %s", quotient, gradient)
            .that(apart)
            .isAtMost(2 * (rounding + CLOSE * (1 + z)) / STEP + bend(z) + 2 * rounding * exact);
        farthest = Math.max(farthest, apart);
      }
      // The bound of the random graphs, which such a unit misses with the right derivative.
      assertWithMessage(unroll).that(farthest).isGreaterThan(1e-6);
    }
  }

  /** From where a double rounds y to 1, the logarithm is cut and nothing is learned. */
  @Test
  void beyondTheCutTheDerivativeIs0() {
    for (String unroll : List.of("AUTO", "NEVER")) {
      Trainable training = network(unroll);
      for (double z : new double[] {38, 50, 700}) {
        assertWithMessage("loss at %s", z)
            .that(errorAt(training, Math.log(z)))
            .isWithin(1e-12)
            .of(100);
        assertWithMessage("derivative at %s", z)
            .that(training.layout().over(training.gradients()).readDoubles("h.weight")[0])
            .isEqualTo(0.0);
      }
    }
  }
}
