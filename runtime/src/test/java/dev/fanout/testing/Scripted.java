package dev.fanout.testing;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;

/**
 * A network whose losses are given and whose only parameter counts the steps: with gradient −1 and
 * learning rate 1, gradient descent adds 1.
 */
public class Scripted implements Trainable {

  public static final Samples SAMPLES = Samples.of(new float[][] {{1}}, new float[][] {{1}});

  private final Blocks parameters = Blocks.of(new double[][] {{0}});
  private final Blocks gradients = Blocks.of(new double[][] {{-1}});
  private final Layout layout =
      Layout.of(parameters)
          .inputs(1)
          .tensor(
              "counter.weight",
              Initializer.ZEROS,
              new int[] {1, 1},
              0,
              new int[] {0, 0},
              new int[] {0, 0})
          .head("counter", 1, 1, Loss.MEAN_SQUARED_ERROR)
          .build();
  private final double[] trainLosses;
  private final double[] validationLosses;
  private int steps;
  private int evaluations;

  public Scripted(double[] trainLosses, double... validationLosses) {
    this.trainLosses = trainLosses;
    this.validationLosses = validationLosses;
  }

  public double counter() {
    return parameters.get(0, 0);
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
    return trainLosses[Math.min(steps++, trainLosses.length - 1)];
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] outputs) {
    return evaluations < validationLosses.length ? validationLosses[evaluations++] : Double.NaN;
  }
}
