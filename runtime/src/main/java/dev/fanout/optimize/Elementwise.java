package dev.fanout.optimize;

import dev.fanout.parameters.Blocks;

/**
 * A rule that moves every parameter by its own gradient and memories alone. It is given chunks of
 * {@code double}, so that one loop per rule serves both precisions; what belongs to {@code float}
 * blocks is rounded when it is written back.
 *
 * <p>What is below 10<sup>−36</sup> ({@code float}) or 10<sup>−300</sup> is written back as zero:
 * memories of dead units would decay until they are denormal, with which a step takes 50 times as
 * long. A rule adds a term to such numbers or to their roots beside which they vanish, or takes the
 * sign alone.
 *
 * <p>The numbers of the state are what is the same for all parameters in a step.
 */
abstract class Elementwise extends Rule {

  Elementwise(String names, String ranges, String memories, double... settings) {
    super(names, ranges, memories, settings);
  }

  @Override
  public final int numbers() {
    return 6;
  }

  @Override
  public final State bind(Blocks parameters) {
    return new State(this, parameters, memories().size() + 2);
  }

  /**
   * Sets what is the same for all parameters in this step: the settings, unless a rule has more to
   * say.
   *
   * @param t the number of the step
   * @param rate the learning rate as scheduled
   * @param c to be set; has what was set in the step before
   */
  void prepare(long t, double rate, double[] c) {
    System.arraycopy(settings, 0, c, 0, settings.length);
    c[0] = rate;
  }

  /**
   * Moves a chunk.
   *
   * @param x the parameters, their gradients and their memories, in this order
   * @param c what {@link #prepare} has set
   * @param n how many there are
   */
  abstract void move(double[][] x, double[] c, int n);

  @Override
  final void move(State state) {
    double[][] x = state.chunk;
    prepare(state.steps, settings[0] * state.factor, state.numbers());
    for (int block = 0; block < state.gradients.count(); block++) {
      int length = state.gradients.length(block);
      for (int from = 0; from < length; from += 512) {
        int n = Math.min(512, length - from);
        read(state.parameters, block, from, x[0], n);
        if (state.gradients.isDouble()) {
          read(state.gradients, block, from, x[1], n);
        } else {
          float scale = state.scales[block];
          float[] row = state.rows[block];
          for (int i = 0; i < n; i++) {
            x[1][i] = scale * row[from + i];
          }
        }
        for (int i = 2; i < x.length; i++) {
          read(state.blocks().get(i - 2), block, from, x[i], n);
        }
        move(x, state.numbers(), n);
        write(state.parameters, block, from, x[0], n);
        for (int i = 2; i < x.length; i++) {
          write(state.blocks().get(i - 2), block, from, x[i], n);
        }
      }
    }
  }

  private static void read(Blocks blocks, int block, int from, double[] x, int n) {
    if (blocks.isDouble()) {
      System.arraycopy(blocks.doubles()[block], from, x, 0, n);
      return;
    }
    float[] values = blocks.floats()[block];
    for (int i = 0; i < n; i++) {
      x[i] = values[from + i];
    }
  }

  private static void write(Blocks blocks, int block, int from, double[] x, int n) {
    double least = blocks.isDouble() ? 1e-300 : 1e-36;
    for (int i = 0; i < n; i++) {
      x[i] = Math.abs(x[i]) < least ? 0 : x[i];
    }
    if (blocks.isDouble()) {
      System.arraycopy(x, 0, blocks.doubles()[block], from, n);
      return;
    }
    float[] values = blocks.floats()[block];
    for (int i = 0; i < n; i++) {
      values[from + i] = (float) x[i];
    }
  }
}
