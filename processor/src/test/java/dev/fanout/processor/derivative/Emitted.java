package dev.fanout.processor.derivative;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Targets;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The emitted classes of a network {@code Net} in double precision, with random parameters. */
final class Emitted {

  private static final double H = 1e-5;

  private final Trainable training;
  private final Layout layout;
  private final Object model;
  private final Object derivatives;
  private final Random random;

  Emitted(Compiled compiled, Random random) {
    this.random = random;
    try {
      training =
          (Trainable)
              compiled.load("NetTraining").getMethod("initialized", long.class).invoke(null, 1L);
      layout = training.layout();
      for (ParameterTensor tensor : layout.tensors()) {
        boolean isVariance = tensor.name().endsWith("running_var");
        layout.write(
            tensor.name(),
            random.doubles(tensor.size(), isVariance ? 0.5 : -0.7, isVariance ? 2 : 0.7).toArray());
      }
      model = training.getClass().getMethod("model").invoke(training);
      derivatives =
          compiled
              .load("NetDerivatives")
              .getMethod("of", compiled.load("NetModel"))
              .invoke(null, model);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object call(Object on, String name, Object... arguments) {
    try {
      Method method =
          Arrays.stream(on.getClass().getMethods())
              .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
              .findFirst()
              .orElseThrow();
      return method.invoke(on, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  double[] random(int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  double[] input() {
    return inputs(1);
  }

  double[] inputs(int samples) {
    return random(layout.inputWidth() * samples);
  }

  double[] target() {
    return targets(1);
  }

  double[] targets(int samples) {
    double[][] rows = new double[samples][];
    Arrays.setAll(rows, b -> random.doubles(layout.targetWidth(), 0, 1).toArray());
    return Arrays.stream(Targets.of(layout, rows)).flatMapToDouble(Arrays::stream).toArray();
  }

  /** A direction of the trained parameters. */
  double[] direction() {
    return random(trained().stream().mapToInt(ParameterTensor::size).sum());
  }

  private List<ParameterTensor> trained() {
    return layout.tensors().stream().filter(ParameterTensor::isTrained).toList();
  }

  double[] predict(double[] x) {
    double[] y = new double[layout.outputWidth()];
    call(model, "predict", x, y);
    return y;
  }

  double[] error(double[] x, double[] t) {
    return new double[] {meanError(x, t, 1)};
  }

  double meanError(double[] x, double[] t, int samples) {
    return training.evaluate(
        samples(x, t, samples), 0, samples, new double[samples][layout.outputWidth()]);
  }

  private static Samples samples(double[] x, double[] t, int samples) {
    return Samples.of(rows(x, samples), rows(t, samples));
  }

  private static double[][] rows(double[] flat, int samples) {
    int width = flat.length / samples;
    return IntStream.range(0, samples)
        .mapToObj(b -> Arrays.copyOfRange(flat, b * width, (b + 1) * width))
        .toArray(double[][]::new);
  }

  double[][] jacobian(double[] x) {
    double[][] jacobian = new double[layout.outputWidth()][x.length];
    call(derivatives, "jacobian", x, jacobian);
    return jacobian;
  }

  double[] directional(double[] x, double[] u) {
    double[] derivative = new double[layout.outputWidth()];
    call(derivatives, "directional", x, u, derivative);
    return derivative;
  }

  double[] vectorJacobian(double[] x, double[] u) {
    double[] product = new double[x.length];
    call(derivatives, "vectorJacobian", x, u, product);
    return product;
  }

  double[] inputGradient(double[] x, double[] t) {
    double[] gradient = new double[x.length];
    call(derivatives, "inputGradient", x, t, gradient);
    return gradient;
  }

  double[] inputHessianVector(double[] x, double[] t, double[] u) {
    double[] product = new double[x.length];
    call(derivatives, "inputHessianVector", x, t, u, product);
    return product;
  }

  double parameterDirectional(double[] x, double[] t, int samples, double[] v) {
    return (double) call(derivatives, "parameterDirectional", x, t, samples, v);
  }

  double[] hessianVector(double[] x, double[] t, int samples, double[] v) {
    double[] product = new double[v.length];
    call(derivatives, "hessianVector", x, t, samples, v, product);
    return product;
  }

  /** ∂E/∂w in inference mode: by directions where training computes something else. */
  double[] gradient(double[] x, double[] t, int samples) {
    boolean differs = layout.tensors().stream().anyMatch(p -> p.name().contains("running"));
    if (differs) {
      int n = direction().length;
      double[] gradient = new double[n];
      for (int i = 0; i < n; i++) {
        double[] unit = new double[n];
        unit[i] = 1;
        gradient[i] = parameterDirectional(x, t, samples, unit);
      }
      return gradient;
    }
    training.gradient(samples(x, t, samples), IntStream.range(0, samples).toArray(), 0, samples);
    Layout gradients = layout.over(training.gradients());
    List<Double> all = new ArrayList<>();
    for (ParameterTensor tensor : trained()) {
      Arrays.stream(gradients.readDoubles(tensor.name())).forEach(all::add);
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** (f(x + h u) − f(x − h u)) / 2h. */
  double[] limit(double[] x, double[] u, UnaryOperator<double[]> f) {
    double[][] sides = new double[2][];
    for (int side = 0; side < 2; side++) {
      double h = side == 0 ? H : -H;
      double[] moved = new double[x.length];
      Arrays.setAll(moved, i -> x[i] + h * u[i]);
      sides[side] = f.apply(moved);
    }
    return slope(sides);
  }

  /** The same in a direction of the trained parameters. */
  double[] parameterLimit(double[] v, Supplier<double[]> f) {
    double[][] sides = new double[2][];
    for (int side = 0; side < 2; side++) {
      move(v, side == 0 ? H : -H);
      sides[side] = f.get();
      move(v, side == 0 ? -H : H);
    }
    return slope(sides);
  }

  private void move(double[] v, double h) {
    int at = 0;
    for (ParameterTensor tensor : trained()) {
      double[] values = layout.readDoubles(tensor.name());
      for (int i = 0; i < values.length; i++) {
        values[i] += h * v[at++];
      }
      layout.write(tensor.name(), values);
    }
  }

  private static double[] slope(double[][] sides) {
    double[] slope = new double[sides[0].length];
    Arrays.setAll(slope, i -> (sides[0][i] - sides[1][i]) / (2 * H));
    return slope;
  }
}
