package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every rule, and first steps worked out by hand. */
final class RulesTest {

  private static final List<Optimizer> RULES =
      List.of(
          Sgd.withLearningRate(0.1),
          Sgd.withLearningRate(0.1).momentum(0.9).nesterov().weightDecay(0.1),
          Adam.withLearningRate(0.1),
          AdamW.withLearningRate(0.1),
          AmsGrad.withLearningRate(0.1).betas(0.5, 0.5),
          Nadam.withLearningRate(0.1),
          RAdam.withLearningRate(0.1),
          RmsProp.withLearningRate(0.1),
          RmsProp.withLearningRate(0.1).momentum(0.9),
          Adagrad.withLearningRate(0.1).rateDecay(0.5).initialSum(0.1),
          Adadelta.withLearningRate(1),
          Lion.withLearningRate(0.1).weightDecay(0.1),
          Rprop.withLearningRate(0.1),
          Lbfgs.withLearningRate(0.1).maxIterations(4).history(2),
          RmsProp.withLearningRate(0.1).momentum(0.9).centered().weightDecay(0.1));

  /** Σ (at + 1) w²/2 + w⁴/4 in every block, and its gradient. */
  private static double gradient(Blocks w, Blocks g) {
    double error = 0;
    for (int block = 0; block < w.count(); block++) {
      for (int at = 0; at < w.length(block); at++) {
        double x = w.get(block, at);
        g.set(block, at, (at + 1) * x + x * x * x);
        error += (at + 1) * x * x / 2 + x * x * x * x / 4;
      }
    }
    return error;
  }

  private static void steps(Optimizer.State state, Blocks w, int steps) {
    Blocks g = w.zerosLike();
    for (int step = 0; step < steps; step++) {
      state.step(() -> gradient(w, g), w, g, 1 - 0.01 * state.steps());
    }
  }

  private static List<Blocks> starts() {
    Blocks start = Blocks.of(new double[][] {{1, -0.5, 0.25}, {0.75}});
    return List.of(start, BlockArithmetic.converted(start));
  }

  @Test
  void everyRuleDescends() {
    for (Optimizer rule : RULES) {
      for (Blocks start : starts()) {
        Blocks w = start.copy();
        double error = gradient(w, w.zerosLike());
        steps(rule.bind(w), w, 20);
        assertWithMessage("%s", rule).that(gradient(w, w.zerosLike())).isLessThan(error);
      }
    }
  }

  @Test
  void everyRuleContinuesFromItsStateToTheSameBits() {
    for (Optimizer rule : RULES) {
      for (Blocks start : starts()) {
        for (int before = 1; before <= 7; before += 3) {
          Blocks w = start.copy();
          Optimizer.State state = rule.bind(w);
          steps(state, w, before);
          Blocks resumed = w.copy();
          Optimizer.State fresh = rule.bind(resumed);
          fresh.restore(state.steps(), state.blocks(), state.numbers());

          steps(state, w, 5);
          steps(fresh, resumed, 5);

          assertThat(fresh.steps()).isEqualTo(before + 5);
          assertThat(Arrays.toString(fresh.numbers())).isEqualTo(Arrays.toString(state.numbers()));
          for (int block = 0; block < w.count(); block++) {
            for (int at = 0; at < w.length(block); at++) {
              assertWithMessage("%s", rule)
                  .that(resumed.get(block, at))
                  .isEqualTo(w.get(block, at));
            }
          }
        }
      }
    }
  }

  @Test
  void everyRuleNamesItsSettings() {
    assertThat(RULES.get(1).toString())
        .isEqualTo("Sgd[learningRate=0.1, momentum=0.9, nesterov=1.0, weightDecay=0.1]");
    assertThat(RULES.get(8).toString())
        .isEqualTo(
            "RmsProp[learningRate=0.1, alpha=0.99, epsilon=1.0E-8, weightDecay=0.0, momentum=0.9, "
                + "centered=0.0]");
    assertThat(RULES.get(13).toString())
        .isEqualTo(
            "Lbfgs[learningRate=0.1, maxIterations=4.0, history=2.0, toleranceGradient=1.0E-7, "
                + "toleranceChange=1.0E-9]");
    for (Optimizer rule : RULES) {
      assertThat(rule.toString())
          .startsWith(rule.getClass().getSimpleName() + "[learningRate=" + rule.learningRate());
      assertThat(rule.isFullBatch()).isEqualTo(rule instanceof Lbfgs);
      assertThat(rule.isPlainDescent()).isEqualTo(rule == RULES.get(0));
    }
  }

  @Test
  void memoriesHaveTheNamesOfPyTorch() {
    assertThat(RULES.get(0).memories()).isEmpty();
    assertThat(RULES.get(1).memories()).containsExactly("momentum_buffer");
    assertThat(RULES.get(3).memories()).containsExactly("exp_avg", "exp_avg_sq").inOrder();
    assertThat(RULES.get(4).memories())
        .containsExactly("exp_avg", "exp_avg_sq", "max_exp_avg_sq")
        .inOrder();
    assertThat(RULES.get(7).memories()).containsExactly("square_avg");
    assertThat(RULES.get(8).memories()).containsExactly("square_avg", "momentum_buffer").inOrder();
    assertThat(RULES.get(14).memories())
        .containsExactly("square_avg", "momentum_buffer", "grad_avg")
        .inOrder();
    assertThat(RULES.get(13).memories())
        .containsExactly(
            "d", "prev_flat_grad", "old_dirs.0", "old_stps.0", "old_dirs.1", "old_stps.1")
        .inOrder();
  }

  /** A block of several chunks moves as its values do one by one. */
  @Test
  void longBlocksMoveAsSingleValuesDo() {
    for (Optimizer rule : RULES) {
      if (rule instanceof Lbfgs) {
        continue;
      }
      float[] together = new float[1100];
      float[][] apart = new float[1100][1];
      float[] g = new float[1100];
      float[][] gApart = new float[1100][1];
      for (int i = 0; i < g.length; i++) {
        together[i] = i * 0.001f - 0.5f;
        apart[i][0] = together[i];
        g[i] = (i * 7 % 13 - 6) * 0.125f;
        gApart[i][0] = g[i];
      }
      Blocks w = Blocks.of(new float[][] {together});
      Blocks ws = Blocks.of(apart);
      Optimizer.State state = rule.bind(w);
      Optimizer.State states = rule.bind(ws);
      for (int step = 0; step < 3; step++) {
        state.step(w, Blocks.of(new float[][] {g.clone()}), 1);
        states.step(ws, Blocks.of(gApart).copy(), 1);
      }
      for (int i = 0; i < g.length; i++) {
        assertWithMessage("%s", rule).that(together[i]).isEqualTo(apart[i][0]);
      }
    }
  }

  private static void assertFirstStep(Optimizer rule, double g, double expected) {
    Blocks w = Blocks.of(new double[][] {{2}});
    rule.bind(w).step(w, Blocks.of(new double[][] {{g}}), 0.5);
    assertWithMessage("%s", rule).that(w.get(0, 0)).isWithin(1e-12).of(expected);
  }

  /** From w = 2 with learning rate 0.5, halved by the schedule. */
  @Test
  void firstSteps() {
    // 2 − 0.25 · (4 + 0.5 · 2)
    assertFirstStep(Sgd.withLearningRate(0.5).weightDecay(0.5), 4, 0.75);
    // v = 0.25 · 16 = 4, 2 − 0.25 · 4 / (2 + 2)
    assertFirstStep(RmsProp.withLearningRate(0.5).alpha(0.75).epsilon(2), 4, 1.75);
    // The same with g = 3 + 0.5 · 2.
    assertFirstStep(RmsProp.withLearningRate(0.5).alpha(0.75).epsilon(2).weightDecay(0.5), 3, 1.75);
    // v = 4, m = 1, 2 − 0.25 · 4 / (√(4 − 1) + 1)
    assertFirstStep(
        RmsProp.withLearningRate(0.5).alpha(0.75).epsilon(1).centered(),
        4,
        2 - 1 / (Math.sqrt(3) + 1));
    // 2 − 0.25 · 4 / (4 + 4)
    assertFirstStep(Adagrad.withLearningRate(0.5).epsilon(4).rateDecay(9), 4, 1.875);
    // √(9 + 16) with g = 3 + 0.5 · 2: 2 − 0.25 · 4 / (5 + 3)
    assertFirstStep(
        Adagrad.withLearningRate(0.5).epsilon(3).initialSum(9).weightDecay(0.5), 3, 1.875);
    // v = 8, d = 4 · √1 / √(8 + 1)
    assertFirstStep(Adadelta.withLearningRate(0.5).rho(0.5).epsilon(1), 4, 2 - 1.0 / 3);
    // 2 · (1 − 0.25 · 0.5) − 0.25 · 4 / (4 + 4)
    assertFirstStep(AdamW.withLearningRate(0.5).epsilon(4).weightDecay(0.5), 4, 1.75 - 0.125);
    assertFirstStep(AmsGrad.withLearningRate(0.5).epsilon(4), 4, 1.875);
    // μ₁ = μ₂ = 0.25: m = 2, 2 − 0.25 · (0.25 · 2 / (1 − 0.0625) + 4) / (4 + 4)
    assertFirstStep(
        Nadam.withLearningRate(0.5).betas(0.5, 0.5).epsilon(4).momentumDecay(0),
        4,
        2 - 0.25 * (0.5 / 0.9375 + 4) / 8);
    // ρ = 5 would need more steps: 2 − 0.25 · 4
    assertFirstStep(RAdam.withLearningRate(0.5), 4, 1);
    // 2 − 0.25 · (1 + 0.5 · 2)
    assertFirstStep(Lion.withLearningRate(0.5).weightDecay(0.5), 4, 1.5);
    assertFirstStep(Lion.withLearningRate(0.5), 0, 2);
    assertFirstStep(Rprop.withLearningRate(0.5), -4, 2.25);
    // min(1, 1 / 4) · 0.25 · 4
    assertFirstStep(Lbfgs.withLearningRate(0.5), 4, 1.75);
  }

  @Test
  void rpropGrowsShrinksAndWaits() {
    Blocks w = Blocks.of(new double[][] {{0}});
    Optimizer.State state = Rprop.withLearningRate(1).etas(0.25, 2).steps(0.125, 4).bind(w);
    double[] gradients = {3, 2, 1, 9, -1, -1, 1, -1, 0, 1};
    // 1, 2, 4, 4 as 8 is too much; back: 1 but no step; 1; 0.25 but none; …
    double[] expected = {-1, -3, -7, -11, -11, -10, -10, -9.75, -9.75, -10};
    for (int step = 0; step < gradients.length; step++) {
      state.step(w, Blocks.of(new double[][] {{gradients[step]}}), 1);
      assertThat(w.get(0, 0)).isEqualTo(expected[step]);
    }
  }

  @Test
  void refusesSettingsOutOfRange() {
    for (Optimizer rule : RULES) {
      assertThat(
              assertThrows(
                  Exception.class,
                  () ->
                      rule.getClass()
                          .getMethod("withLearningRate", double.class)
                          .invoke(null, Double.POSITIVE_INFINITY)))
          .hasCauseThat()
          .hasMessageThat()
          .isEqualTo("The learningRate is Infinity. Give a number above 0.");
    }
    Lbfgs lbfgs = Lbfgs.withLearningRate(1);
    RmsProp rmsProp = RmsProp.withLearningRate(1);
    Rprop rprop = Rprop.withLearningRate(1);
    assertRefused(() -> lbfgs.history(0), "The history is 0. Give 1 to 1000.");
    assertRefused(() -> lbfgs.maxIterations(0), "The maxIterations is 0.0. Give 1 or more.");
    assertRefused(() -> rmsProp.alpha(1), "The alpha is 1.0. Give 0 or more and less than 1.");
    assertRefused(() -> rmsProp.weightDecay(-1), "The weightDecay is -1.0. Give 0 or more.");
    assertRefused(() -> lbfgs.tolerances(0, -1), "The toleranceChange is -1.0. Give 0 or more.");
    assertRefused(() -> rprop.etas(0.5, 0.5), "The etaPlus is 0.5. Give 1 or more.");
    assertRefused(() -> rprop.steps(0, 1), "The leastStep is 0.0. Give a number above 0.");
    assertThrows(IllegalArgumentException.class, () -> Nadam.withLearningRate(1).betas(1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Adadelta.withLearningRate(1).rho(-1));
    assertThrows(IllegalArgumentException.class, () -> Adagrad.withLearningRate(1).epsilon(0));
    assertThrows(IllegalArgumentException.class, () -> Lion.withLearningRate(1).betas(0, 1));
  }

  private static void assertRefused(
      org.junit.jupiter.api.function.Executable setting, String message) {
    assertThat(assertThrows(IllegalArgumentException.class, setting))
        .hasMessageThat()
        .isEqualTo(message);
  }
}
