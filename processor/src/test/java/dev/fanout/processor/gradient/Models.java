package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.train.Trainable;
import java.lang.reflect.Method;

/** Predictions of emitted models. */
final class Models {

  private Models() {}

  /** The model, one sample at a time and in a batch, gives the results of the training class. */
  static void check(Trainable training, double[][] inputs, double[][] results)
      throws ReflectiveOperationException {
    Object model = of(training);
    int count = inputs.length;
    int in = inputs[0].length;
    int out = results[0].length;
    double[] allInputs = new double[count * in];
    double[] all = new double[count * out];
    for (int b = 0; b < count; b++) {
      assertClose(predict(model, inputs[b], out), results[b]);
      System.arraycopy(inputs[b], 0, allInputs, b * in, in);
    }
    model
        .getClass()
        .getMethod("predict", double[].class, double[].class, int.class)
        .invoke(model, allInputs, all, count);
    for (int b = 0; b < count; b++) {
      double[] row = new double[out];
      System.arraycopy(all, b * out, row, 0, out);
      assertClose(row, results[b]);
    }
  }

  /** The model of a network as it is now. */
  static Object of(Trainable training) throws ReflectiveOperationException {
    Method method = training.getClass().getMethod("model");
    method.setAccessible(true);
    return method.invoke(training);
  }

  /** The outputs of a model of double precision for one sample. */
  static double[] predict(Object model, double[] inputs, int width)
      throws ReflectiveOperationException {
    double[] outputs = new double[width];
    model
        .getClass()
        .getMethod("predict", double[].class, double[].class)
        .invoke(model, inputs, outputs);
    return outputs;
  }

  private static void assertClose(double[] actual, double[] expected) {
    for (int j = 0; j < expected.length; j++) {
      assertWithMessage("output %s of the model", j)
          .that(actual[j])
          .isWithin(1e-12 * (1 + Math.abs(expected[j])))
          .of(expected[j]);
    }
  }
}
