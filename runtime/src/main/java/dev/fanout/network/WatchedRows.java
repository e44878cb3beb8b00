package dev.fanout.network;

import dev.fanout.internal.Table;
import dev.fanout.parameters.Blocks;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the watchers of {@link GradientWatcher} do to the rows of the samples. */
final class WatchedRows {

  private WatchedRows() {}

  static void clip(Blocks rows, int samples, double limit) {
    for (int row = 0; row < samples; row++) {
      for (int unit = 0; unit < rows.length(row); unit++) {
        rows.set(row, unit, Math.max(-limit, Math.min(limit, rows.get(row, unit))));
      }
    }
  }

  static void clipNorm(Blocks rows, int samples, double limit) {
    for (int row = 0; row < samples; row++) {
      double greatest = 0;
      for (int unit = 0; unit < rows.length(row); unit++) {
        greatest = Math.max(greatest, Math.abs(rows.get(row, unit)));
      }
      // Divided by the greatest, no square overflows: exploding gradients are what this is for.
      double squares = 0;
      for (int unit = 0; unit < rows.length(row); unit++) {
        double share = rows.get(row, unit) / greatest;
        squares += share * share;
      }
      double root = Math.sqrt(squares);
      if (greatest < Double.POSITIVE_INFINITY && greatest * root > limit) {
        for (int unit = 0; unit < rows.length(row); unit++) {
          rows.set(row, unit, rows.get(row, unit) / greatest * (limit / root));
        }
      }
    }
  }

  static void print(Appendable out, String node, Blocks rows, int samples) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double squares = 0;
    for (int row = 0; row < samples; row++) {
      for (int unit = 0; unit < rows.length(row); unit++) {
        double value = rows.get(row, unit);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        squares += value * value;
      }
    }
    try {
      out.append(
          String.format(
              "%s  %s samples  least %s  greatest %s  norm %s\n",
              node,
              samples,
              Table.number(least),
              Table.number(greatest),
              Table.number(Math.sqrt(squares))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void trap(String node, Blocks rows, int samples) {
    for (int row = 0; row < samples; row++) {
      for (int unit = 0; unit < rows.length(row); unit++) {
        double value = rows.get(row, unit);
        if (!Double.isFinite(value)) {
          throw new ArithmeticException(
              String.format(
                  "The gradient of node '%s' is %s at sample %s of the chunk, unit %s. It comes from "
                      + "the nodes that '%s' feeds: watch those, or use a lower learning rate.",
                  node, value, row, unit, node));
        }
      }
    }
  }
}
