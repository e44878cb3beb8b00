package dev.fanout.examples.benchmarks.peers;

/** Rows as peers want them. */
final class Rows {

  private Rows() {}

  /** All rows, one after the other. */
  static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }

  /** All rows in single precision, one after the other. */
  static float[] flat(double[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
    }
    return flat;
  }

  /** Rows in double precision. */
  static double[][] widened(float[][] rows) {
    double[][] widened = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      widened[row] = widened(rows[row]);
    }
    return widened;
  }

  /** Values in double precision. */
  static double[] widened(float[] values) {
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return widened;
  }

  /** The place of the greatest value of each row: the class that a target stands for. */
  static int[] classes(float[][] rows) {
    int[] classes = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 1; i < rows[row].length; i++) {
        if (rows[row][i] > rows[row][classes[row]]) {
          classes[row] = i;
        }
      }
    }
    return classes;
  }
}
