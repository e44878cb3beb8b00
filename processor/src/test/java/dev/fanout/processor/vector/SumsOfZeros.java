package dev.fanout.processor.vector;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.ParameterTensor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Computes networks of inputs that are mostly 0 and −0, in batches of every path there is, and
 * prints the bits. The arguments are names of networks.
 */
final class SumsOfZeros {

  private static final int ROWS = 273;

  private static final int[] BATCHES = {1, 2, 15, 16, 31, 32, ROWS};

  private SumsOfZeros() {}

  public static void main(String... names) throws ReflectiveOperationException {
    for (String name : names) {
      System.out.println(name + " " + bits(name, SumsOfZeros.class.getClassLoader()));
    }
  }

  /**
   * Of the predictions and the gradients. What is hashed is their text: signs of an even number of
   * zeros would leave a hash of their bits as it is.
   *
   * @throws AssertionError if the bits of a prediction depend on its batch
   */
  static String bits(String name, ClassLoader loader) throws ReflectiveOperationException {
    Method initialized =
        loader.loadClass(name + "Training").getDeclaredMethod("initialized", long.class);
    initialized.setAccessible(true);
    Trainable training = (Trainable) initialized.invoke(null, 1L);
    Random random = new Random(2);
    for (ParameterTensor tensor : training.layout().tensors()) {
      double[] values = random.doubles(tensor.size(), -1, 0.25).toArray();
      if (!tensor.name().contains("bias")) {
        training.layout().write(tensor.name(), values);
      }
    }
    int in = training.layout().inputWidth();
    int out = training.layout().outputWidth();
    float[][] inputs = new float[ROWS][in];
    float[][] targets = new float[ROWS][training.layout().targetWidth()];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < in; i++) {
        inputs[row][i] = value(row, random);
      }
    }
    float[][] results = predictions(training, inputs, out);
    Samples samples = Samples.of(inputs, targets);
    StringBuilder bits =
        new StringBuilder("predictions " + Arrays.deepToString(results).hashCode());
    for (int batch : BATCHES) {
      double[][] evaluated = new double[ROWS][out];
      for (int from = 0; from < ROWS; from += batch) {
        int to = Math.min(ROWS, from + batch);
        training.evaluate(samples, from, to, Arrays.copyOfRange(evaluated, from, to));
      }
      for (int row = 0; row < ROWS; row++) {
        for (int j = 0; j < out; j++) {
          same(name + ", evaluated " + batch, row, results[row][j], (float) evaluated[row][j]);
        }
      }
      training.gradient(samples, IntStream.range(0, ROWS).toArray(), 0, batch);
      bits.append(", gradient of ").append(batch).append(' ');
      StringBuilder gradients = new StringBuilder();
      for (int block = 0; block < training.gradients().count(); block++) {
        for (int at = 0; at < training.gradients().length(block); at++) {
          gradients.append(training.gradients().get(block, at)).append(' ');
        }
      }
      bits.append(gradients.toString().hashCode());
    }
    return bits.toString();
  }

  /** The predictions of the samples one by one, if those of larger batches are the same. */
  private static float[][] predictions(Trainable training, float[][] inputs, int out)
      throws ReflectiveOperationException {
    Method make = training.getClass().getDeclaredMethod("model");
    make.setAccessible(true);
    Object model = make.invoke(training);
    Method one = model.getClass().getMethod("predict", float[].class, float[].class);
    Method many = model.getClass().getMethod("predict", float[].class, float[].class, int.class);
    one.setAccessible(true);
    many.setAccessible(true);
    int in = inputs[0].length;
    float[][] results = new float[ROWS][out];
    float[] flat = new float[ROWS * in];
    for (int row = 0; row < ROWS; row++) {
      one.invoke(model, inputs[row], results[row]);
      System.arraycopy(inputs[row], 0, flat, row * in, in);
    }
    for (int batch : BATCHES) {
      float[] all = new float[batch * out];
      many.invoke(model, flat, all, batch);
      for (int at = 0; at < all.length; at++) {
        same(name(model) + ", batch of " + batch, at / out, results[at / out][at % out], all[at]);
      }
    }
    return results;
  }

  private static String name(Object model) {
    return model.getClass().getSimpleName();
  }

  /** All 0, all −0, both of them, and numbers among them. */
  private static float value(int row, Random random) {
    float zero = random.nextBoolean() ? 0f : -0f;
    return switch (row % 4) {
      case 0 -> 0f;
      case 1 -> -0f;
      case 2 -> zero;
      default -> random.nextInt(3) > 0 ? zero : (float) random.nextGaussian();
    };
  }

  private static void same(String where, int row, float one, float other) {
    if (Float.floatToIntBits(one) != Float.floatToIntBits(other)) {
      throw new AssertionError(
          "%s, row %s: %s by itself, but %s".formatted(where, row, one, other));
    }
  }
}
