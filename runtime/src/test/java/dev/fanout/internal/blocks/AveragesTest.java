package dev.fanout.internal.blocks;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.parameters.Blocks;
import org.junit.jupiter.api.Test;

final class AveragesTest {

  @Test
  void forgetsExponentially() {
    for (Blocks w :
        new Blocks[] {
          Blocks.of(new double[][] {{8}, {0, 4}}), Blocks.of(new float[][] {{8}, {0, 4}})
        }) {
      Blocks averages = w.copy();
      Averages averaging = new Averages(averages, 0.75);
      w.set(0, 0, 16);
      averaging.accept(w);
      w.set(0, 0, -2);
      averaging.accept(w);

      // 0.75 · 8 + 0.25 · 16 = 10, 0.75 · 10 − 0.25 · 2 = 7
      assertThat(averages.get(0, 0)).isEqualTo(7.0);
      assertThat(averages.get(1, 0)).isEqualTo(0.0);
      assertThat(averages.get(1, 1)).isEqualTo(4.0);
    }
  }

  /** In float 0.9999 + 0.0001 is not 1, and rounding twice would let the average drift. */
  @Test
  void theAverageOfWhatStaysIsIt() {
    Blocks w = Blocks.of(new float[][] {{0.1f, -3.3333333f, 1e-20f}});
    Blocks averages = w.copy();
    Averages averaging = new Averages(averages, 0.9999);
    for (int step = 0; step < 10_000; step++) {
      averaging.accept(w);
    }
    assertThat(averages.floats()).isEqualTo(w.floats());
  }

  @Test
  void addsUpGradients() {
    Blocks sum = Blocks.of(new float[][] {{1, 2}});
    BlockArithmetic.addScaled(sum, Blocks.of(new float[][] {{4, -8}, {7}}), 0.25);
    assertThat(sum.floats()).isEqualTo(new float[][] {{2, 0}});
  }
}
