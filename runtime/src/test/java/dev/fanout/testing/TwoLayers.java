package dev.fanout.testing;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;

/**
 * Two inputs, hidden units and one output with the mean squared error, written by hand in either
 * precision. Hidden units are tanh unless a test overrides them.
 */
public class TwoLayers implements Trainable {

  private final int units;
  private final Blocks parameters;
  private final Blocks gradients;
  private final Layout layout;

  public TwoLayers(int units, boolean inDouble) {
    this.units = units;
    parameters =
        inDouble
            ? Blocks.of(
                new double[][] {new double[2 * units], new double[units], new double[units]})
            : Blocks.of(new float[][] {new float[2 * units], new float[units], new float[units]});
    gradients = parameters.zerosLike();
    layout =
        Layout.of(parameters)
            .inputs(2)
            .tensor(
                "hidden.weight",
                Initializer.GLOROT_NORMAL,
                new int[] {units, 2},
                0,
                new int[] {0, 0},
                new int[] {2, 1})
            .tensor("hidden.bias", 0.125, new int[] {units}, 1, new int[] {0}, new int[] {1})
            .tensor(
                "out.weight",
                Initializer.GLOROT_NORMAL,
                new int[] {1, units},
                2,
                new int[] {0, 0},
                new int[] {0, 1})
            .head("out", 1, 1, Loss.MEAN_SQUARED_ERROR)
            .build();
    layout.initialize(4);
  }

  public double activation(double z) {
    return StrictMath.tanh(z);
  }

  public double derivative(double z) {
    return 1 - StrictMath.tanh(z) * StrictMath.tanh(z);
  }

  /** So many rows with normal inputs and targets. */
  public static Samples samples(int size) {
    double[][] inputs = new double[size][2];
    double[][] targets = new double[size][1];
    Xoshiro256 random = Xoshiro256.seeded(12);
    for (int row = 0; row < size; row++) {
      inputs[row][0] = random.nextGaussian();
      inputs[row][1] = random.nextGaussian();
      targets[row][0] = random.nextGaussian();
    }
    return Samples.of(inputs, targets);
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public Blocks parameters() {
    return parameters;
  }

  @Override
  public Blocks gradients() {
    return gradients;
  }

  private double z(int unit, double[] x) {
    return parameters.get(0, 2 * unit) * x[0]
        + parameters.get(0, 2 * unit + 1) * x[1]
        + parameters.get(1, unit);
  }

  @Override
  public double gradient(Samples samples, int[] order, int from, int to) {
    gradients.copyFrom(gradients.zerosLike());
    double sum = 0;
    for (int k = from; k < to; k++) {
      double[] x = samples.doubleInputs()[order[k]];
      double error = -samples.doubleTargets()[order[k]][0];
      for (int unit = 0; unit < units; unit++) {
        error += activation(z(unit, x)) * parameters.get(2, unit);
      }
      sum += error * error / (to - from);
      for (int unit = 0; unit < units; unit++) {
        double z = z(unit, x);
        double d = 2 * error / (to - from);
        add(2, unit, d * activation(z));
        double dz = d * parameters.get(2, unit) * derivative(z);
        add(0, 2 * unit, dz * x[0]);
        add(0, 2 * unit + 1, dz * x[1]);
        add(1, unit, dz);
      }
    }
    return sum;
  }

  private void add(int block, int at, double value) {
    gradients.set(block, at, gradients.get(block, at) + value);
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] outputs) {
    throw new AssertionError("a check of the gradient evaluates nothing");
  }
}
