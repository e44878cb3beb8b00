package dev.fanout.processor.gradient;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A description, with what a test has to know to supply it with samples.
 *
 * @param name of the described network, in the unnamed package
 * @param inputs the inputs, in declaration order
 * @param targets what the outputs should be, in declaration order
 * @param rates the probability with which each dropout node leaves a value out
 * @param watched the nodes whose derivatives can be watched
 */
record Described(
    String name,
    String text,
    List<Port> inputs,
    List<Port> targets,
    Map<String, Double> rates,
    List<String> watched) {

  /** What numbers an input or a target takes. */
  enum Values {
    /** From −1 to 1. */
    ANY,
    /** From 0 to 1. */
    SHARES,
    /** From 0 to 1, and they add up to 1. */
    DISTRIBUTION,
    /** −1 or 1. */
    SIGNS,
    /** Whole numbers from 0. */
    WHOLE
  }

  /**
   * An input or a target.
   *
   * @param limit one more than the greatest of whole numbers
   */
  record Port(String node, int width, Values values, int limit) {

    static Port of(String node, int width, Values values) {
      return new Port(node, width, values, 0);
    }

    private double draw(Random random) {
      return switch (values) {
        case ANY -> 2 * random.nextDouble() - 1;
        case SHARES, DISTRIBUTION -> random.nextDouble();
        case SIGNS -> random.nextBoolean() ? 1 : -1;
        case WHOLE -> random.nextInt(limit);
      };
    }
  }

  /** Random rows for {@code ports}, which are {@link #inputs} or {@link #targets}. */
  static double[][] rows(List<Port> ports, int count, Random random) {
    double[][] rows = new double[count][ports.stream().mapToInt(Port::width).sum()];
    for (double[] row : rows) {
      int at = 0;
      for (Port port : ports) {
        double sum = 0;
        for (int i = 0; i < port.width(); i++) {
          row[at + i] = port.draw(random);
          sum += row[at + i];
        }
        for (int i = 0; i < port.width() && port.values() == Values.DISTRIBUTION; i++) {
          row[at + i] /= sum;
        }
        at += port.width();
      }
    }
    return rows;
  }
}
