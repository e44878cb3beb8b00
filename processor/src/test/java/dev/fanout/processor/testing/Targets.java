package dev.fanout.processor.testing;

import dev.fanout.Loss;
import dev.fanout.parameters.Head;
import dev.fanout.parameters.Layout;

/** Makes targets that the losses of a network take of numbers from 0 to 1. */
public final class Targets {

  private Targets() {}

  /** Changes the rows, and returns them. */
  public static double[][] of(Layout layout, double[][] rows) {
    for (double[] row : rows) {
      for (Head head : layout.heads()) {
        take(head, row);
      }
    }
    return rows;
  }

  private static void take(Head head, double[] row) {
    double sum = 0;
    for (int j = 0; j < head.targetWidth(); j++) {
      sum += row[head.targetOffset() + j];
    }
    for (int j = head.targetOffset(); j < head.targetOffset() + head.targetWidth(); j++) {
      if (head.targetWidth() < head.width()) {
        row[j] = Math.floor(row[j] * head.width());
      } else if (head.losses().contains(Loss.HINGE)) {
        row[j] = row[j] < 0.5 ? -1 : 1;
      } else if (head.losses().stream().anyMatch(Targets::isOfDistribution)) {
        row[j] = sum == 0 ? 1.0 / head.targetWidth() : row[j] / sum;
      }
    }
  }

  private static boolean isOfDistribution(Loss loss) {
    return loss.name().startsWith("CROSS_ENTROPY")
        || loss == Loss.NEGATIVE_LOG_LIKELIHOOD
        || loss == Loss.KL_DIVERGENCE;
  }
}
