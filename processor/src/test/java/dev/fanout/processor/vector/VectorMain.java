package dev.fanout.processor.vector;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.train.Trainer;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Trains networks a little, predicts, and prints the bits. The arguments are training classes. */
final class VectorMain {

  private static final int ROWS = 37;

  /** Enough to be computed feature by feature, where small layers are. */
  private static final int MANY = 300;

  private VectorMain() {}

  public static void main(String... trainings) throws ReflectiveOperationException {
    for (String name : trainings) {
      System.out.println(name);
      run(
          (Trainable) Class.forName(name).getMethod("initialized", long.class).invoke(null, 5L),
          name.contains("Double") ? double.class : float.class,
          name.contains("Small") ? MANY : ROWS);
    }
  }

  /** Batches that small layers compute with the samples as lanes, and some that they do not. */
  private static void trainLanes(Trainable training, Random random) {
    int in = training.layout().inputWidth();
    float[][] inputs = rows(100, in, random);
    float[][] targets = classes(100, training.layout().targetWidth());
    for (float[] row : inputs) {
      for (int i = 0; i < in; i++) {
        row[i] *= 8; // some activations are far out
      }
    }
    Samples samples = Samples.of(inputs, targets);
    for (int batch : new int[] {1, 7, 16, 17, 33, 64, 100}) {
      train(training, samples, Adam.withLearningRate(0.01), batch);
      train(training, samples, Sgd.withLearningRate(0.01), batch);
      System.out.println("batches of " + batch + " " + hash(training.parameters()));
    }
    Arrays.fill(inputs[20], Float.MAX_VALUE); // too large for the first sums
    Arrays.fill(inputs[21], -Float.MAX_VALUE);
    int[] order = IntStream.range(0, 40).toArray();
    double error = training.gradient(Samples.of(inputs, targets), order, 0, 40);
    System.out.println("error " + error);
    for (int row : new int[] {0, 19, 20, 21, 39}) {
      System.out.println("row " + row + " " + training.notFinite(row));
    }
  }

  private static void run(Trainable training, Class<?> type, int many)
      throws ReflectiveOperationException {
    int in = training.layout().inputWidth();
    int out = training.layout().outputWidth();
    Random random = new Random(3);
    float[][] inputs = rows(ROWS, in, random);
    int targets = training.layout().targetWidth();
    Samples samples =
        Samples.of(inputs, many == MANY ? classes(ROWS, targets) : rows(ROWS, targets, random));
    // A batch of one tile and five rows more, and a last batch of less than a tile.
    train(training, samples, Adam.withLearningRate(0.01), 13);
    train(training, samples, Sgd.withLearningRate(0.01), 1);
    train(training, samples, Adam.withLearningRate(0.01), 1);
    if (many == MANY) {
      trainLanes(training, random);
    }
    System.out.println("parameters " + hash(training.parameters()));
    Method make = training.getClass().getMethod("model");
    make.setAccessible(true);
    Object model = make.invoke(training);
    Class<?> rows = type.arrayType();
    Object row = Array.newInstance(type, in);
    Object batch = Array.newInstance(type, many * in);
    for (int i = 0; i < many * in; i++) {
      Array.setFloat(batch, i, inputs[i / in % ROWS][i % in]);
    }
    System.arraycopy(batch, in, row, 0, in);
    Object one = Array.newInstance(type, out);
    Method predict = model.getClass().getMethod("predict", rows, rows);
    predict.setAccessible(true);
    predict.invoke(model, row, one);
    print("one", one);
    Object all = Array.newInstance(type, many * out);
    Method predictAll = model.getClass().getMethod("predict", rows, rows, int.class);
    predictAll.setAccessible(true);
    for (int count : new int[] {11, 29, 37, many}) {
      predictAll.invoke(model, batch, all, count);
      print(count + " samples", all);
    }
  }

  private static void train(Trainable training, Samples samples, Optimizer rule, int batch) {
    Trainer.builder().optimizer(rule).batchSize(batch).epochs(1).build().fit(training, samples);
  }

  private static void print(String name, Object results) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < Array.getLength(results); i++) {
      all.append(Array.getDouble(results, i)).append(' ');
    }
    System.out.println(name + " " + hash(all) + " " + Array.getDouble(results, 0));
  }

  private static String hash(Blocks parameters) {
    StringBuilder all = new StringBuilder();
    double sum = 0;
    for (int block = 0; block < parameters.count(); block++) {
      for (int i = 0; i < parameters.length(block); i++) {
        all.append(parameters.get(block, i)).append(' ');
        sum += Math.abs(parameters.get(block, i));
      }
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException("a parameter is not finite");
    }
    return hash(all) + " " + sum;
  }

  /** Of a text: signs of an even number of values would leave a hash of their bits as it is. */
  private static int hash(StringBuilder numbers) {
    return numbers.toString().hashCode();
  }

  private static float[][] classes(int count, int width) {
    float[][] rows = new float[count][width];
    for (int i = 0; i < count; i++) {
      rows[i][i % width] = 1;
    }
    return rows;
  }

  private static float[][] rows(int count, int width, Random random) {
    float[][] rows = new float[count][width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }
}
