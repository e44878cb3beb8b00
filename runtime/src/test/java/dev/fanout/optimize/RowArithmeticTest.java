package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gradients that bring the arithmetic of their rows with them are computed by it, to the bit. */
final class RowArithmeticTest {

  private final Random random = new Random(4);

  private float[][] rows() {
    float[][] rows = {new float[33], new float[4], new float[16]};
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextFloat() - 0.5f;
      }
    }
    return rows;
  }

  @Test
  void stepsOfAdam() {
    RowLoops loops = new RowLoops();
    for (Optimizer rule :
        new Optimizer[] {Adam.withLearningRate(0.1), AdamW.withLearningRate(0.1)}) {
      Blocks own = Blocks.of(rows());
      Blocks others = own.copy();
      Optimizer.State ofOwn = rule.bind(own);
      Optimizer.State ofOthers = rule.bind(others);
      for (int step = 0; step < 5; step++) {
        float[][] gradient = rows();
        ofOwn.step(own, Blocks.of(gradient), 1);
        ofOthers.step(others, Blocks.of(gradient, loops), 1);
      }
      assertThat(others.floats()).isEqualTo(own.floats());
    }
    assertThat(loops.stepped()).isEqualTo(10);
  }

  @Test
  void sums() {
    RowLoops loops = new RowLoops();
    Blocks own = Blocks.of(rows());
    Blocks others = own.copy();
    float[][] gradient = rows();
    BlockArithmetic.addScaled(own, Blocks.of(gradient), -0.3);
    BlockArithmetic.addScaled(others, Blocks.of(gradient, loops), -0.3);
    assertThat(others.floats()).isEqualTo(own.floats());
    assertThat(loops.mixed()).isEqualTo(1);
  }

  /** Memories and gradients in double precision are no rows of floats. */
  @Test
  void notOfDoubles() {
    RowLoops loops = new RowLoops();
    Blocks to = Blocks.of(new double[][] {{1, 2}});
    BlockArithmetic.addScaled(to, Blocks.of(new double[][] {{1, 1}}), 2);
    assertThat(to.doubles()[0]).isEqualTo(new double[] {3, 4});
    assertThat(loops.mixed()).isEqualTo(0);
    assertThat(Blocks.of(new float[1][1], loops).rows()).isSameInstanceAs(loops);
    assertThat(Blocks.of(new float[1][1]).rows()).isNull();
  }
}
