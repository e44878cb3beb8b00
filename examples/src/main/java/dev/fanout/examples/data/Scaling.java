package dev.fanout.examples.data;

import dev.fanout.train.Samples;
import java.util.Arrays;

/** Brings inputs to a size that suits a network: x ↦ (x − shift) / scale, column by column. */
public final class Scaling {

  private final double[] shift;
  private final double[] scale;

  private Scaling(double[] shift, double[] scale) {
    this.shift = shift;
    this.scale = scale;
  }

  /**
   * Gives every column the mean 0 and the standard deviation 1 over these samples; a column that is
   * constant becomes 0. Take the training samples: the statistics of others would tell what the
   * network is to be tested on.
   */
  public static Scaling standardising(Samples train) {
    int width = train.inputWidth();
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int column = 0; column < width; column++) {
      for (float[] row : train.inputs()) {
        mean[column] += row[column] / train.size();
      }
      double variance = 0;
      for (float[] row : train.inputs()) {
        variance += Math.pow(row[column] - mean[column], 2) / train.size();
      }
      deviation[column] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return new Scaling(mean, deviation);
  }

  /** Divides every one of {@code width} columns by the same number. */
  public static Scaling dividing(int width, double by) {
    double[] scale = new double[width];
    Arrays.fill(scale, by);
    return new Scaling(new double[width], scale);
  }

  /** One row of inputs, scaled. */
  public float[] apply(float... row) {
    float[] scaled = new float[row.length];
    for (int column = 0; column < row.length; column++) {
      scaled[column] = (float) ((row[column] - shift[column]) / scale[column]);
    }
    return scaled;
  }

  /** The samples with their inputs scaled; the targets stay. */
  public Samples apply(Samples samples) {
    float[][] inputs = new float[samples.size()][];
    for (int row = 0; row < inputs.length; row++) {
      inputs[row] = apply(samples.inputs()[row]);
    }
    return Samples.of(inputs, samples.targets());
  }
}
