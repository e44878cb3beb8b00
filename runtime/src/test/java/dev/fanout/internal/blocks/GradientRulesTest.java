package dev.fanout.internal.blocks;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Initializer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import org.junit.jupiter.api.Test;

final class GradientRulesTest {

  private static final double NAN = Double.NaN;

  /** A weight [2, 2] in blocks 0 and 1 and a bias [2] in block 2. */
  private static Layout layout(Blocks blocks) {
    return Layout.of(blocks)
        .tensor(
            "a.weight", Initializer.ZEROS, new int[] {2, 2}, 0, new int[] {0, 1}, new int[] {1, 0})
        .tensor("a.bias", Initializer.ZEROS, new int[] {2}, 2, new int[] {0}, new int[] {1})
        .build();
  }

  /** Applies the rules in both precisions to w = (1, −2 | 0, 4 | 5, −6) and the gradients. */
  private static void assertApplied(
      double l1, double l2, double clipNorm, double clipValue, double[][] g, double[][] expected) {
    Blocks w = Blocks.of(new double[][] {{1, -2}, {0, 4}, {5, -6}});
    for (Blocks parameters : new Blocks[] {w, BlockArithmetic.converted(w)}) {
      Blocks gradients = Blocks.of(g).copy();
      gradients = parameters.isDouble() ? gradients : BlockArithmetic.converted(gradients);
      GradientRules rules =
          new GradientRules(layout(parameters), parameters, l1, l2, clipNorm, clipValue);

      rules.accept(parameters, gradients);

      for (int block = 0; block < 3; block++) {
        for (int at = 0; at < 2; at++) {
          double tolerance = parameters.isDouble() ? 1e-15 : 1e-7;
          if (Double.isFinite(expected[block][at])) {
            assertThat(gradients.get(block, at)).isWithin(tolerance).of(expected[block][at]);
          } else {
            assertThat(gradients.get(block, at)).isEqualTo(expected[block][at]);
          }
        }
      }
    }
  }

  @Test
  void withoutRulesNothingChanges() {
    double[][] g = {{1, -2}, {3, 0}, {NAN, 1L << 60}};
    assertApplied(0, 0, 0, 0, g, g);
  }

  @Test
  void penaltiesOfWeightsOnly() {
    assertApplied(
        0.5,
        0.25,
        0,
        0,
        new double[][] {{1, 1}, {1, 1}, {1, 1}},
        new double[][] {{1 + 0.5 + 0.5, 1 - 0.5 - 1}, {1, 1 + 0.5 + 2}, {1, 1}});
  }

  @Test
  void clipsEachValueAfterThePenalties() {
    assertApplied(
        1,
        0,
        0,
        1.5,
        new double[][] {{1, -1}, {-7, NAN}, {1.25, -Double.POSITIVE_INFINITY}},
        new double[][] {{1.5, -1.5}, {-1.5, NAN}, {1.25, -1.5}});
  }

  @Test
  void scalesToTheNormOverAllBlocks() {
    // √(1 + 4 + 4 + 16) = 5; PyTorch divides by 5.000001.
    double f = 2.5 / 5.000001;
    assertApplied(
        0,
        0,
        2.5,
        0,
        new double[][] {{1, -2}, {0, 2}, {-4, 0}},
        new double[][] {{f, -2 * f}, {0, 2 * f}, {-4 * f, 0}});
  }

  @Test
  void clipsTheNormOfWhatClippingTheValuesLeaves() {
    double f = 1 / (2 + 1e-6);
    assertApplied(
        0,
        0,
        1,
        1,
        new double[][] {{9, -9}, {0, 9}, {-9, 0}},
        new double[][] {{f, -f}, {0, f}, {-f, 0}});
  }

  @Test
  void leavesAloneWhatIsShorter() {
    double[][] g = {{1, -2}, {0, 2}, {-4, 0}};
    assertApplied(0, 0, 5.1, 0, g, g);
  }

  @Test
  void aNormThatIsNotFiniteScalesNothing() {
    double[][] infinite = {{1, -2}, {0, Double.POSITIVE_INFINITY}, {-4, 0}};
    assertApplied(0, 0, 1, 0, infinite, infinite);
    double[][] nan = {{1, -2}, {0, NAN}, {-4, 0}};
    assertApplied(0, 0, 1, 0, nan, nan);
  }

  @Test
  void tensorsThatAreNotTrainedAreLeftOut() {
    Blocks blocks = Blocks.of(new double[][] {{2}, {3}});
    Layout layout =
        Layout.of(blocks)
            .tensor("a.weight", 0, new int[] {1, 1}, 0, new int[] {0, 0}, new int[] {0, 0})
            .state("b.weight", 0, new int[] {1, 1}, 1, new int[] {0, 0}, new int[] {0, 0})
            .build();
    Blocks gradients = Blocks.of(new double[][] {{0}});

    new GradientRules(layout, blocks.first(1), 0, 0.5, 0, 0).accept(blocks, gradients);

    assertThat(gradients.get(0, 0)).isEqualTo(2.0);
  }
}
