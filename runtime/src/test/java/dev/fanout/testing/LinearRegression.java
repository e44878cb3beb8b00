package dev.fanout.testing;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Batch;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;

/** y = weight · x + bias with the mean squared error, written by hand in either precision. */
public final class LinearRegression implements Trainable {

  private final int inputs;
  private final Blocks parameters;
  private final Blocks gradients;
  private final Layout layout;

  public LinearRegression(int inputs, boolean inDouble) {
    this.inputs = inputs;
    parameters =
        inDouble
            ? Blocks.of(new double[][] {new double[inputs], new double[1]})
            : Blocks.of(new float[][] {new float[inputs], new float[1]});
    gradients = parameters.zerosLike();
    layout =
        Layout.of(parameters)
            .inputs(inputs)
            .tensor(
                "price.weight",
                Initializer.GLOROT_UNIFORM,
                new int[] {1, inputs},
                0,
                new int[] {0, 0},
                new int[] {inputs, 1})
            .tensor("price.bias", Initializer.ZEROS, new int[] {1}, 1, new int[] {0}, new int[] {1})
            .head("price", 1, 1, Loss.MEAN_SQUARED_ERROR)
            .build();
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

  @Override
  public double gradient(Samples samples, int[] order, int from, int to) {
    Batch.check(samples, layout, order, from, to);
    for (int i = 0; i < inputs; i++) {
      gradients.set(0, i, 0);
    }
    gradients.set(1, 0, 0);
    double sum = 0;
    for (int k = from; k < to; k++) {
      double[] x = samples.doubleInputs()[order[k]];
      double error = output(x) - samples.doubleTargets()[order[k]][0];
      sum += error * error;
      double scaled = 2 * error / (to - from);
      for (int i = 0; i < inputs; i++) {
        gradients.set(0, i, gradients.get(0, i) + scaled * x[i]);
      }
      gradients.set(1, 0, gradients.get(1, 0) + scaled);
    }
    return sum / (to - from);
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] outputs) {
    Batch.check(samples, layout, from, to, outputs);
    double sum = 0;
    for (int row = from; row < to; row++) {
      outputs[row - from][0] = output(samples.doubleInputs()[row]);
      double error = outputs[row - from][0] - samples.doubleTargets()[row][0];
      sum += error * error;
    }
    return sum / (to - from);
  }

  private double output(double[] x) {
    double y = parameters.get(1, 0);
    for (int i = 0; i < inputs; i++) {
      y += parameters.get(0, i) * x[i];
    }
    return y;
  }
}
