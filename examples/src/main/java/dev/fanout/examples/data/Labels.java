package dev.fanout.examples.data;

import dev.fanout.data.Samples;

/** The numbers of the classes that samples have. */
public final class Labels {

  private Labels() {}

  /** For each row, which of its targets is 1. */
  public static int[] of(Samples samples) {
    int[] labels = new int[samples.size()];
    for (int row = 0; row < labels.length; row++) {
      while (samples.targets()[row][labels[row]] != 1) {
        labels[row]++;
      }
    }
    return labels;
  }
}
