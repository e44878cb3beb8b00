package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.parameters.Blocks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of each rule against PyTorch's formulas, worked out one number at a time. */
final class OptimizerTest {

  /** The gradients of four steps. */
  private static final double[] GRADIENTS = {0.5, -0.25, 2, 0.125};

  /** Runs a rule in both precisions and compares the path of a parameter that starts at 1. */
  private static void assertPath(Optimizer rule, double... expected) {
    Blocks doubles = Blocks.of(new double[][] {{0}, {1, 1, 1}});
    Blocks floats = Blocks.of(new float[][] {{0}, {1, 1, 1}});
    Optimizer.State doubleState = rule.bind(doubles);
    Optimizer.State floatState = rule.bind(floats);
    for (int step = 0; step < expected.length; step++) {
      double g = GRADIENTS[step];
      doubleState.step(doubles, Blocks.of(new double[][] {{0}, {g, g, g}}), 1);
      float f = (float) g;
      floatState.step(floats, Blocks.of(new float[][] {{0}, {f, f, f}}), 1);
      for (int i = 0; i < 3; i++) {
        assertThat(doubles.get(1, i)).isWithin(1e-12).of(expected[step]);
        assertThat(floats.get(1, i)).isWithin(1e-6).of(expected[step]);
      }
    }
    assertThat(doubles.get(0, 0)).isEqualTo(0.0);
    assertThat(doubleState.steps()).isEqualTo(expected.length);
  }

  @Test
  void sgd() {
    assertPath(Sgd.withLearningRate(0.1), 0.95, 0.975, 0.775, 0.7625);
  }

  @Test
  void sgdWithMomentum() {
    // v: 0.5, 0.9·0.5 − 0.25 = 0.2, 0.9·0.2 + 2 = 2.18, 0.9·2.18 + 0.125 = 2.087
    assertPath(Sgd.withLearningRate(0.1).momentum(0.9), 0.95, 0.93, 0.712, 0.5033);
  }

  @Test
  void sgdWithNesterovMomentum() {
    // g + 0.9 v: 0.95, −0.25 + 0.18 = −0.07, 2 + 1.962 = 3.962, 0.125 + 1.8783 = 2.0033
    assertPath(Sgd.withLearningRate(0.1).momentum(0.9).nesterov(), 0.905, 0.912, 0.5158, 0.31547);
  }

  @Test
  void adam() {
    double[] expected = new double[4];
    double w = 1;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 4; t++) {
      double g = GRADIENTS[t - 1];
      m = 0.8 * m + 0.2 * g;
      v = 0.95 * v + 0.05 * g * g;
      double mean = m / (1 - StrictMath.pow(0.8, t));
      double square = v / (1 - StrictMath.pow(0.95, t));
      w -= 0.1 * mean / (Math.sqrt(square) + 1e-3);
      expected[t - 1] = w;
    }
    // The first step is the learning rate in the direction of the gradient: 0.1 · 0.5 / 0.501.
    assertThat(expected[0]).isWithin(1e-15).of(1 - 0.05 / 0.501);

    assertPath(Adam.withLearningRate(0.1).betas(0.8, 0.95).epsilon(1e-3), expected);
  }

  @Test
  void adamWithItsDefaults() {
    // m̂ / (√v̂ + ε) worked out with 40 digits.
    assertPath(
        Adam.withLearningRate(0.1),
        0.9000000019999999,
        0.8733662987078461,
        0.8063015345291529,
        0.7479718938801240);
  }

  @Test
  void adamWithoutDecayIsTheSignOfTheGradient() {
    assertPath(Adam.withLearningRate(0.25).betas(0, 0).epsilon(1e-13), 0.75, 1, 0.75, 0.5);
  }

  /** Denormal numbers make a step dozens of times slower. */
  @Test
  void memoriesOfDeadUnitsAreNeverDenormal() {
    for (Optimizer rule :
        List.of(
            Adam.withLearningRate(0.1).betas(0.9, 0.9),
            Sgd.withLearningRate(0.1).momentum(0.9),
            AdamW.withLearningRate(0.1).betas(0.9, 0.9),
            Nadam.withLearningRate(0.1).betas(0.9, 0.9),
            RmsProp.withLearningRate(0.1).alpha(0.9).momentum(0.9),
            Adadelta.withLearningRate(0.1),
            Lion.withLearningRate(0.1).betas(0.9, 0.9))) {
      Blocks w = Blocks.of(new float[][] {{1}});
      Optimizer.State state = rule.bind(w);
      for (int step = 0; step < 1000; step++) {
        state.step(w, Blocks.of(new float[][] {{step == 0 ? 1 : 0}}), 1);
        for (Blocks memory : state.blocks()) {
          double value = Math.abs(memory.get(0, 0));
          assertThat(value == 0 || value >= Float.MIN_NORMAL).isTrue();
        }
      }
      assertThat(state.blocks().get(0).get(0, 0)).isAtMost(1e-26);
    }
  }

  @Test
  void aStepWhoseErrorIsNotFiniteMovesNothing() {
    for (Optimizer rule : List.of(Adam.withLearningRate(0.1), Lion.withLearningRate(0.1))) {
      Blocks w = Blocks.of(new double[][] {{1}});
      Blocks g = Blocks.of(new double[][] {{0.5}});
      Optimizer.State state = rule.bind(w);

      assertThat(state.step(() -> Double.NaN, w, g, 1)).isNaN();
      assertThat(w.get(0, 0)).isEqualTo(1.0);
      assertThat(state.steps()).isEqualTo(0);

      assertThat(state.step(() -> 7, w, g, 1)).isEqualTo(7.0);
      assertThat(w.get(0, 0)).isWithin(1e-6).of(0.9);
      assertThat(state.steps()).isEqualTo(1);
    }
  }

  @Test
  void learningRateFactor() {
    Blocks w = Blocks.of(new double[][] {{1}});
    Blocks g = Blocks.of(new double[][] {{0.5}});

    Sgd.withLearningRate(0.1).bind(w).step(w, g, 0.5);
    assertThat(w.get(0, 0)).isWithin(1e-15).of(0.975);

    Adam.withLearningRate(0.1).epsilon(1e-16).bind(w).step(w, g, 0.5);
    assertThat(w.get(0, 0)).isWithin(1e-12).of(0.925);
  }

  @Test
  void continuesFromARestoredState() {
    Adam rule = Adam.withLearningRate(0.1);
    Blocks w = Blocks.of(new double[][] {{1, 2}});
    Blocks g = Blocks.of(new double[][] {{0.5, -3}});
    Optimizer.State state = rule.bind(w);
    state.step(w, g, 1);
    state.step(w, g, 1);
    Blocks resumed = w.copy();
    Optimizer.State restored = rule.bind(resumed);
    restored.restore(state.steps(), state.blocks(), state.numbers());

    g.set(0, 0, 7);
    state.step(w, g, 1);
    restored.step(resumed, g, 1);

    assertThat(resumed.doubles()).isEqualTo(w.doubles());
    assertThat(restored.steps()).isEqualTo(3);
    assertThat(rule.memories()).containsExactly("exp_avg", "exp_avg_sq").inOrder();
    assertThat(state.blocks().get(0).get(0, 1)).isWithin(1e-12).of(-3 * (1 - 0.9 * 0.9 * 0.9));
  }

  @Test
  void refusesTheStateOfAnotherRule() {
    Blocks w = Blocks.of(new double[][] {{1, 2}});
    Optimizer.State state = Adam.withLearningRate(0.1).bind(w);

    IllegalArgumentException exception =
        assertThrows(
            IllegalArgumentException.class,
            () -> state.restore(1, List.of(w.zerosLike()), new double[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> state.restore(1, List.of(w, Blocks.of(new double[][] {{1}})), new double[0]));
    assertThrows(
        IllegalArgumentException.class, () -> state.restore(1, List.of(w, w), new double[] {1}));
    assertThrows(
        IllegalArgumentException.class, () -> state.restore(-1, List.of(w, w), new double[0]));

    assertThat(exception)
        .hasMessageThat()
        .isEqualTo(
            "A state with 1 steps and 1 memories; Adam[learningRate=0.1, beta1=0.9, beta2=0.999,"
                + " epsilon=1.0E-8, weightDecay=0.0] keeps [exp_avg, exp_avg_sq]. Restore the"
                + " state of the same rule.");
    assertThat(state.steps()).isEqualTo(0);
  }

  @Test
  void refusesHyperparametersOutOfRange() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> Adam.withLearningRate(-1)))
        .hasMessageThat()
        .isEqualTo("The learningRate is -1.0. Give a number above 0.");
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> Sgd.withLearningRate(1).momentum(1)))
        .hasMessageThat()
        .isEqualTo("The momentum is 1.0. Give 0 or more and less than 1.");
    assertThrows(IllegalArgumentException.class, () -> Sgd.withLearningRate(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Sgd.withLearningRate(1).nesterov());
    assertThrows(IllegalArgumentException.class, () -> Adam.withLearningRate(1).betas(0.9, 1));
    assertThrows(IllegalArgumentException.class, () -> Adam.withLearningRate(1).betas(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> Adam.withLearningRate(1).epsilon(0));
  }
}
