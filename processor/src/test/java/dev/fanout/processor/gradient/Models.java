package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.network.Trainable;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Predictions of emitted models. */
final class Models {

  /** Enough that samples are lanes, in two parts. */
  private static final int TIMES = 21;

  private Models() {}

  /** The model gives the results of the training class, and the same bits in a batch. */
  static void check(Trainable training, double[][] inputs, double[][] results)
      throws ReflectiveOperationException {
    Object model = of(training);
    int count = inputs.length * TIMES;
    int in = inputs[0].length;
    int out = results[0].length;
    double[] allInputs = new double[count * in];
    double[] single = new double[count * out];
    for (int b = 0; b < count; b++) {
      double[] row = predict(model, inputs[b % inputs.length], out);
      assertClose(row, results[b % inputs.length]);
      System.arraycopy(row, 0, single, b * out, out);
      System.arraycopy(inputs[b % inputs.length], 0, allInputs, b * in, in);
    }
    for (int samples : new int[] {inputs.length, count}) {
      double[] all = new double[samples * out];
      model
          .getClass()
          .getMethod("predict", double[].class, double[].class, int.class)
          .invoke(model, allInputs, all, samples);
      assertWithMessage("a batch of %s samples, to the bit", samples)
          .that(all)
          .isEqualTo(Arrays.copyOf(single, samples * out));
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
