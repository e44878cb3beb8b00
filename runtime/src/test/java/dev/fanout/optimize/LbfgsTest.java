package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.parameters.Blocks;
import org.junit.jupiter.api.Test;

/**
 * L-BFGS against {@code torch.optim.LBFGS} of PyTorch 1.13 in double precision, without a line
 * search, on Σ i (wᵢ − 1)² / 2 + (Σ wᵢ)⁴ / 40 from (1, −2, 0.5, 3).
 */
final class LbfgsTest {

  private final double[][] w = {{1, -2}, {}, {0.5, 3}};
  private final double[][] g = {{0, 0}, {}, {0, 0}};
  private int calls;

  private double error() {
    calls++;
    double sum = w[0][0] + w[0][1] + w[2][0] + w[2][1];
    double error = 0.025 * sum * sum * sum * sum;
    for (int i = 0; i < 4; i++) {
      double distance = w[i / 2 * 2][i % 2] - 1;
      error += 0.5 * (i + 1) * distance * distance;
      g[i / 2 * 2][i % 2] = (i + 1) * distance + 0.1 * sum * sum * sum;
    }
    return error;
  }

  /** Compares the error before and the parameters after each step, and the calls in all. */
  private void assertSteps(Lbfgs rule, int expectedCalls, double[]... expected) {
    Blocks parameters = Blocks.of(w);
    Blocks gradients = Blocks.of(g);
    Optimizer.State state = rule.bind(parameters);
    for (double[] step : expected) {
      double error = state.step(this::error, parameters, gradients, 1);
      assertThat(error).isWithin(1e-10 * error).of(step[0]);
      for (int i = 0; i < 4; i++) {
        assertThat(w[i / 2 * 2][i % 2]).isWithin(1e-10).of(step[i + 1]);
      }
    }
    assertThat(calls).isEqualTo(expectedCalls);
  }

  @Test
  void keepsThePairsOfItsHistory() {
    assertSteps(
        Lbfgs.withLearningRate(0.5).maxIterations(4).history(3),
        16,
        new double[] {
          18.3515625, 0.502217988076587, 0.11907060857935325, 0.6733699020743887, 0.9088099509969884
        },
        new double[] {
          1.6659340880838598,
          0.12572309795293812,
          0.5271718064551201,
          0.6843504917595772,
          0.7640200460354538
        },
        new double[] {
          1.3539470325011944,
          0.08548627722234138,
          0.5418900256413759,
          0.6940169907697753,
          0.7704637826585344
        },
        new double[] {
          1.3525496635252392,
          0.08431127240224812,
          0.54212003849203,
          0.6946926181271224,
          0.7710196713757828
        });
  }

  @Test
  void allowsAQuarterMoreEvaluationsThanIterations() {
    assertSteps(
        Lbfgs.withLearningRate(0.5).maxIterations(3).history(2),
        6,
        new double[] {
          18.3515625, 0.8762262282524533, -0.8365865261127274, 0.723024892488225, 1.6211921815829742
        },
        new double[] {
          5.074890070406905,
          0.5107023591295713,
          0.17962718819517903,
          0.6961576099014872,
          0.9215936756676374
        },
        new double[] {
          1.6529794277444847,
          0.22760015005206916,
          0.4569261232259958,
          0.6501428579731664,
          0.7570186716406735
        });
  }

  @Test
  void goesOnWhereAStepEnded() {
    assertSteps(
        Lbfgs.withLearningRate(1).maxIterations(1),
        3,
        new double[] {18.3515625, 0.9, -1.716, 0.496, 2.388},
        new double[] {
          12.073005820934402,
          0.7797077409762224,
          0.17752008770626793,
          0.9320080581796776,
          0.557511075452479
        },
        new double[] {
          1.9952405166756573,
          0.4110337842344268,
          0.32682997354073484,
          0.5837574388184651,
          0.6231202148510161
        });
  }

  @Test
  void converges() {
    assertSteps(
        Lbfgs.withLearningRate(1),
        10,
        new double[] {
          18.3515625,
          0.08424887220747741,
          0.5421082877240772,
          0.6947408959399131,
          0.7710552255572475
        },
        new double[] {
          1.3525472663842375,
          0.08424887220747741,
          0.5421082877240772,
          0.6947408959399131,
          0.7710552255572475
        });
  }

  @Test
  void endsAtItsTolerances() {
    assertSteps(
        Lbfgs.withLearningRate(0.5).tolerances(0.05, 1e-3),
        12,
        new double[] {
          18.3515625, 0.10302498176820893, 0.5309583995857265, 0.691017487217588, 0.7695233746035816
        },
        new double[] {
          1.3528775556078783,
          0.10302498176820893,
          0.5309583995857265,
          0.691017487217588,
          0.7695233746035816
        },
        new double[] {
          1.3528775556078783,
          0.10302498176820893,
          0.5309583995857265,
          0.691017487217588,
          0.7695233746035816
        });
  }

  @Test
  void endsWhereTheGradientVanishes() {
    Blocks parameters = Blocks.of(w);
    Blocks gradients = Blocks.of(g);
    Optimizer.State state = Lbfgs.withLearningRate(1).maxIterations(1000).bind(parameters);
    state.step(this::error, parameters, gradients, 1);
    int enough = calls;
    double[][] end = parameters.copy().doubles();

    state.step(this::error, parameters, gradients, 1);

    assertThat(enough).isLessThan(40);
    assertThat(calls).isLessThan(enough + 3);
    assertThat(Math.abs(w[0][0] - end[0][0])).isLessThan(1e-8);
    for (double[] row : g) {
      for (double slope : row) {
        assertThat(slope).isWithin(1e-4).of(0);
      }
    }
  }

  @Test
  void tellsOfAnErrorThatIsNotFinite() {
    Blocks parameters = Blocks.of(w);
    Optimizer.State state = Lbfgs.withLearningRate(1).bind(parameters);
    Blocks gradients = Blocks.of(g);

    double error =
        state.step(() -> error() + (calls == 3 ? Double.NaN : 0), parameters, gradients, 1);

    assertThat(error).isNaN();
    assertThat(calls).isEqualTo(3);
    assertThat(state.steps()).isEqualTo(0);
  }

  @Test
  void gradientsThatAreNotNumbersReachTheParameters() {
    Blocks parameters = Blocks.of(w);
    Blocks gradients = Blocks.of(g);
    Optimizer.State state = Lbfgs.withLearningRate(1).bind(parameters);

    double error =
        state.step(
            () -> {
              double finite = error();
              g[0][0] = Double.NaN;
              return finite;
            },
            parameters,
            gradients,
            1);

    assertThat(error).isNaN();
    assertThat(w[0][0]).isNaN();
  }
}
