package dev.fanout.examples.benchmarks.subject;

import java.util.ArrayList;
import java.util.List;

/** The networks once more in double precision, as textbooks have them: what all must agree with. */
public final class Reference {

  private final Net net;
  private final List<double[]> weights;
  private final List<double[]> biases;

  private Reference(Problem problem) {
    net = problem.net();
    weights = problem.weights().stream().map(Reference::widened).toList();
    biases = problem.biases().stream().map(Reference::widened).toList();
  }

  /** The network with the parameters of the problem. */
  public static Reference of(Problem problem) {
    return new Reference(problem);
  }

  /** The outputs of rows, one after the other. */
  public double[] outputs(float[][] rows) {
    double[] outputs = new double[rows.length * net.outputs()];
    for (int row = 0; row < rows.length; row++) {
      List<double[]> values = forward(rows[row]);
      System.arraycopy(values.get(net.layers()), 0, outputs, row * net.outputs(), net.outputs());
    }
    return outputs;
  }

  /** One step of gradient descent on a batch. */
  public void step(float[][] inputs, float[][] targets, double rate) {
    List<double[]> weightSteps = weights.stream().map(w -> new double[w.length]).toList();
    List<double[]> biasSteps = biases.stream().map(b -> new double[b.length]).toList();
    for (int row = 0; row < inputs.length; row++) {
      List<double[]> values = forward(inputs[row]);
      double[] d = values.get(net.layers()).clone();
      double factor = net.classifies() ? 1 : 2.0 / net.outputs();
      for (int j = 0; j < d.length; j++) {
        d[j] = (d[j] - targets[row][j]) * factor / inputs.length;
      }
      for (int layer = net.layers() - 1; layer >= 0; layer--) {
        d = backward(layer, values.get(layer), d, weightSteps.get(layer), biasSteps.get(layer));
      }
    }
    for (int layer = 0; layer < net.layers(); layer++) {
      descend(weights.get(layer), weightSteps.get(layer), rate);
      descend(biases.get(layer), biasSteps.get(layer), rate);
    }
  }

  private List<double[]> forward(float[] input) {
    List<double[]> values = new ArrayList<>(List.of(widened(input)));
    for (int layer = 0; layer < net.layers(); layer++) {
      double[] x = values.get(layer);
      double[] y = new double[net.out(layer)];
      for (int j = 0; j < y.length; j++) {
        double z = biases.get(layer)[j];
        for (int i = 0; i < x.length; i++) {
          z += weights.get(layer)[j * x.length + i] * x[i];
        }
        boolean isLast = layer == net.layers() - 1;
        y[j] = isLast ? z : net.isTanh() ? Math.tanh(z) : Math.max(0, z);
      }
      values.add(y);
    }
    if (net.classifies()) {
      softmax(values.get(net.layers()));
    }
    return values;
  }

  private static void softmax(double[] z) {
    double sum = 0;
    for (int j = 0; j < z.length; j++) {
      z[j] = Math.exp(z[j]);
      sum += z[j];
    }
    for (int j = 0; j < z.length; j++) {
      z[j] /= sum;
    }
  }

  /**
   * Adds to the derivatives of the parameters and returns that of what the layer below computes.
   */
  private double[] backward(int layer, double[] x, double[] d, double[] dWeight, double[] dBias) {
    double[] below = new double[x.length];
    for (int j = 0; j < d.length; j++) {
      dBias[j] += d[j];
      for (int i = 0; i < x.length; i++) {
        dWeight[j * x.length + i] += d[j] * x[i];
        below[i] += d[j] * weights.get(layer)[j * x.length + i];
      }
    }
    for (int i = 0; i < x.length; i++) {
      below[i] *= net.isTanh() ? 1 - x[i] * x[i] : x[i] > 0 ? 1 : 0;
    }
    return below;
  }

  private static void descend(double[] parameter, double[] gradient, double rate) {
    for (int i = 0; i < parameter.length; i++) {
      parameter[i] -= rate * gradient[i];
    }
  }

  private static double[] widened(float[] values) {
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return widened;
  }
}
