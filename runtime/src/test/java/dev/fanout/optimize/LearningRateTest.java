package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Schedules against tables worked out by hand. */
final class LearningRateTest {

  private static final double[] NONE = {};

  /** Compares the factors at 0, 1, 2, … epochs. */
  private static void assertFactors(LearningRate rate, double... expected) {
    for (int epoch = 0; epoch < expected.length; epoch++) {
      assertThat(rate.factor(epoch, NONE)).isWithin(1e-15).of(expected[epoch]);
    }
  }

  private static void assertRefused(Executable factory, String message) {
    assertThat(assertThrows(IllegalArgumentException.class, factory))
        .hasMessageThat()
        .isEqualTo(message);
  }

  @Test
  void constant() {
    assertFactors(LearningRate.constant(), 1, 1);
  }

  @Test
  void step() {
    LearningRate rate = LearningRate.step(3, 0.5);
    assertFactors(rate, 1, 1, 1, 0.5, 0.5, 0.5, 0.25);
    assertThat(rate.factor(2.99, NONE)).isEqualTo(1.0);
    assertThat(LearningRate.step(0.5, 0.5).factor(1.75, NONE)).isEqualTo(0.125);
  }

  @Test
  void exponential() {
    LearningRate rate = LearningRate.exponential(0.25);
    assertFactors(rate, 1, 0.25, 0.0625);
    assertThat(rate.factor(1.5, NONE)).isEqualTo(0.125);
  }

  @Test
  void polynomial() {
    LearningRate rate = LearningRate.polynomial(5, 2);
    assertFactors(rate, 1, 0.64, 0.36, 0.16, 0.04, 0, 0);
    assertThat(rate.factor(2.5, NONE)).isEqualTo(0.25);
  }

  @Test
  void cosine() {
    // cos(π/4) = √½
    double root = Math.sqrt(0.5);
    LearningRate rate = LearningRate.cosine(4, 0.2);
    assertFactors(rate, 1, 0.6 + 0.4 * root, 0.6, 0.6 - 0.4 * root, 0.2, 0.2);
    assertThat(rate.factor(4.0 / 3, NONE)).isWithin(1e-15).of(0.8);
  }

  @Test
  void cosineWithRestarts() {
    double root = Math.sqrt(0.5);
    double high = (1 + root) / 2;
    double low = (1 - root) / 2;
    assertFactors(
        LearningRate.cosineWithRestarts(2, 2, 0),
        1,
        0.5,
        1,
        high,
        0.5,
        low,
        1,
        0.96193976625564337);
    assertFactors(LearningRate.cosineWithRestarts(3, 1, 0.5), 1, 0.875, 0.625, 1, 0.875, 0.625, 1);
    assertThat(LearningRate.cosineWithRestarts(2, 2, 0).factor(1.999999, NONE)).isLessThan(1e-11);
  }

  @Test
  void oneCycle() {
    double root = Math.sqrt(0.5);
    LearningRate rate = LearningRate.oneCycle(6, 1.0 / 3, 0.2, 0.1);
    assertFactors(rate, 0.2, 0.6, 1, 0.55 + 0.45 * root, 0.55, 0.55 - 0.45 * root, 0.1, 0.1);
  }

  @Test
  void oneCycleOfOnePhase() {
    assertFactors(LearningRate.oneCycle(2, 0, 0.5, 0), 1, 0.5, 0, 0);
    assertFactors(LearningRate.oneCycle(2, 1, 0.5, 0.25), 0.5, 0.75, 0.25, 0.25);
  }

  @Test
  void warmUp() {
    LearningRate rate = LearningRate.warmUp(4, 0.2);
    assertFactors(rate, 0.2, 0.4, 0.6, 0.8, 1, 1);
    assertThat(rate.factor(0.5, NONE)).isWithin(1e-15).of(0.3);
  }

  @Test
  void onPlateau() {
    LearningRate rate = LearningRate.onPlateau(0.5, 1);
    // Epoch 4 improves by less than a ten-thousandth: the second bad one in a row.
    double[] losses = {1, 0.9, 0.9, 0.89999, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.7};
    double[] expected = {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625, 0.0625};
    for (int ended = 0; ended <= losses.length; ended++) {
      assertThat(rate.factor(ended + 0.5, java.util.Arrays.copyOf(losses, ended)))
          .isEqualTo(expected[ended]);
    }
    assertThat(LearningRate.onPlateau(0.1, 0).factor(3, new double[] {1, 2, 2}))
        .isWithin(1e-17)
        .of(0.01);
  }

  @Test
  void productAndSequence() {
    LearningRate rate =
        LearningRate.warmUp(2, 0).then(2, LearningRate.cosine(2, 0)).times((e, l) -> 10);
    assertFactors(rate, 0, 5, 10, 5, 0);
    LearningRate reduced = LearningRate.onPlateau(0.5, 0).times(LearningRate.step(1, 0.1));
    assertThat(reduced.factor(2, new double[] {1, 1})).isWithin(1e-17).of(0.005);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertRefused(
        () -> LearningRate.step(0, 0.5), "The number of epochs is 0.0. Give a number above 0.");
    assertRefused(() -> LearningRate.step(1, -1), "The factor is -1.0. Give a number above 0.");
    assertRefused(
        () -> LearningRate.exponential(Double.NaN), "The factor is NaN. Give a number above 0.");
    assertRefused(() -> LearningRate.polynomial(1, 0), "The power is 0.0. Give a number above 0.");
    assertRefused(() -> LearningRate.cosine(1, 1.5), "The least factor is 1.5. Give 0 to 1.");
    assertRefused(
        () -> LearningRate.cosineWithRestarts(0.5, 1, 0),
        "The number of epochs is 0.5. Give 1 or more.");
    assertRefused(
        () -> LearningRate.cosineWithRestarts(1, 0.5, 0), "The growth is 0.5. Give 1 or more.");
    assertRefused(
        () -> LearningRate.oneCycle(1, -0.1, 0, 0), "The warm-up share is -0.1. Give 0 to 1.");
    assertRefused(
        () -> LearningRate.oneCycle(1, 0, 0, Double.NaN), "The end factor is NaN. Give 0 to 1.");
    assertRefused(() -> LearningRate.warmUp(1, 2), "The start factor is 2.0. Give 0 to 1.");
    assertRefused(() -> LearningRate.onPlateau(2, 1), "The factor is 2.0. Give 0 to 1.");
    assertRefused(() -> LearningRate.onPlateau(0.5, -1), "The patience is -1.0. Give 0 or more.");
    assertRefused(
        () -> LearningRate.constant().then(0, LearningRate.constant()),
        "The number of epochs is 0.0. Give a number above 0.");
  }
}
