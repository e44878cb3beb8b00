package dev.fanout.testing;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;

/**
 * y = scale · (x − mean of the batch) · mask + bias with the mean squared error, where the mask is
 * random, and the running mean is not trained: written by hand in either precision.
 */
public class Standardized implements Trainable {

  private final Blocks parameters;
  private final Blocks gradients;
  private final Layout layout;
  private long draws = 7;

  public Standardized(boolean inDouble) {
    // In this order: scale, bias, running mean.
    parameters = inDouble ? Blocks.of(new double[3][1]) : Blocks.of(new float[3][1]);
    gradients = parameters.first(2).zerosLike();
    int[] one = {1};
    int[] none = {0};
    layout =
        Layout.of(parameters)
            .inputs(1)
            .tensor("norm.weight", 1, one, 0, none, one)
            .state("norm.running_mean", 0.5, one, 2, none, one)
            .tensor("norm.bias", Initializer.ZEROS, one, 1, none, one)
            .head("norm", 1, 1, Loss.MEAN_SQUARED_ERROR)
            .build();
    layout.initialize(1);
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
  public long randomState() {
    return draws;
  }

  @Override
  public void randomState(long state) {
    draws = state;
  }

  @Override
  public double gradient(Samples samples, int[] order, int from, int to) {
    double n = to - from;
    double mean = 0;
    for (int k = from; k < to; k++) {
      mean += samples.doubleInputs()[order[k]][0] / n;
    }
    parameters.set(2, 0, 0.9 * parameters.get(2, 0) + 0.1 * mean);
    Xoshiro256 random = Xoshiro256.stream(3, draws++);
    double sum = 0;
    double ofScale = 0;
    double ofBias = 0;
    for (int k = from; k < to; k++) {
      double x = (samples.doubleInputs()[order[k]][0] - mean) * 2 * random.nextInt(2);
      double error =
          x * parameters.get(0, 0) + parameters.get(1, 0) - samples.doubleTargets()[order[k]][0];
      double weight = samples.weight(order[k]) / n;
      sum += weight * error * error;
      ofScale += weight * 2 * error * x;
      ofBias += weight * 2 * error;
    }
    gradients.set(0, 0, ofScale);
    gradients.set(1, 0, ofBias);
    return sum;
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] outputs) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      double x = samples.doubleInputs()[row][0] - parameters.get(2, 0);
      outputs[row - from][0] = x * parameters.get(0, 0) + parameters.get(1, 0);
      double error = outputs[row - from][0] - samples.doubleTargets()[row][0];
      sum += samples.weight(row) * error * error;
    }
    return sum / (to - from);
  }
}
