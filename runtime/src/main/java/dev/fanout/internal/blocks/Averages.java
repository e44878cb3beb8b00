package dev.fanout.internal.blocks;

import dev.fanout.parameters.Blocks;
import java.util.function.Consumer;

/**
 * Exponential moving averages of parameters (Polyak and Juditsky 1992 in the form that forgets):
 * average ← decay · average + (1 − decay) · w after every step. They begin at the first parameters
 * and often do better than the last ones. Not thread-safe.
 */
public final class Averages implements Consumer<Blocks> {

  private final Blocks blocks;
  private final double decay;

  /** Keeps the averages in these blocks, which are a copy of the first parameters. */
  public Averages(Blocks blocks, double decay) {
    this.blocks = blocks;
    this.decay = decay;
  }

  /** Takes in the parameters after a step. */
  @Override
  public void accept(Blocks w) {
    double share = 1 - decay;
    for (int block = 0; block < blocks.count(); block++) {
      if (w.isDouble()) {
        approach(blocks.doubles()[block], w.doubles()[block], share);
      } else {
        approach(blocks.floats()[block], w.floats()[block], (float) share);
      }
    }
  }

  // In this form what stays is its own average, although in float 0.9999 and 0.0001 do not add up.

  private static void approach(float[] average, float[] w, float share) {
    for (int i = 0; i < average.length; i++) {
      average[i] += share * (w[i] - average[i]);
    }
  }

  private static void approach(double[] average, double[] w, double share) {
    for (int i = 0; i < average.length; i++) {
      average[i] += share * (w[i] - average[i]);
    }
  }
}
