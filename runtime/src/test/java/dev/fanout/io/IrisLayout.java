package dev.fanout.io;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;

/** The layout of a small network whose tensors are stored in different ways. */
final class IrisLayout {

  private IrisLayout() {}

  /** With parameters that are all 0. */
  static Layout of(boolean inDouble) {
    return over(
        inDouble
            ? Blocks.of(new double[][] {r(8), r(8), r(8), r(8), r(8), r(24), r(3)})
            : Blocks.of(
                new float[][] {
                  new float[8],
                  new float[8],
                  new float[8],
                  new float[8],
                  new float[8],
                  new float[24],
                  new float[3]
                }));
  }

  private static double[] r(int length) {
    return new double[length];
  }

  private static Layout over(Blocks blocks) {
    int[] none = {0};
    int[] one = {1};
    return Layout.of(blocks)
        .inputs(4)
        .tensor(
            "hidden.weight",
            Initializer.GLOROT_UNIFORM,
            new int[] {8, 4},
            0,
            new int[] {0, 1},
            new int[] {1, 0})
        .tensor("hidden.bias", Initializer.ZEROS, new int[] {8}, 4, none, one)
        .tensor(
            "species.weight",
            Initializer.GLOROT_UNIFORM,
            new int[] {3, 8},
            5,
            new int[] {0, 0},
            new int[] {8, 1})
        .state("species.bias", 0.5, new int[] {3}, 6, none, one)
        .head("species", 3, 3, Loss.CROSS_ENTROPY)
        .build();
  }

  /** With parameters of this seed. */
  static Layout initialized(boolean inDouble, long seed) {
    Layout layout = of(inDouble);
    layout.initialize(seed);
    return layout;
  }
}
