package dev.fanout.train;

/**
 * Exponential moving averages of parameters (Polyak and Juditsky 1992 in the form that forgets):
 * average ← decay · average + (1 − decay) · w after every step. They begin at the first parameters
 * and often do better than the last ones. Not thread-safe.
 */
final class Averages {

  private final Blocks blocks;
  private final double decay;

  /** Begins with a copy of these parameters; the decay is from 0 to less than 1. */
  Averages(Blocks start, double decay) {
    Setting.decay("decay of the averages", decay);
    this.blocks = start.copy();
    this.decay = decay;
  }

  /** Takes in the parameters after a step. */
  void update(Blocks w) {
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

  /** The live averages. */
  Blocks blocks() {
    return blocks;
  }

  /** Exchanges the averages and the parameters; the second time undoes it. */
  void swap(Blocks w) {
    for (int block = 0; block < blocks.count(); block++) {
      for (int at = 0; at < blocks.length(block); at++) {
        double average = blocks.get(block, at);
        blocks.set(block, at, w.get(block, at));
        w.set(block, at, average);
      }
    }
  }
}
