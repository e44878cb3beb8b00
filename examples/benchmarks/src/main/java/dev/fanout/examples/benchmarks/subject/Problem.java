package dev.fanout.examples.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What every subject is given: the same parameters and the same samples.
 *
 * <p>The file of a problem has little-endian floats: for each layer its weight and its bias, then
 * all inputs, then all targets.
 *
 * @param net the network
 * @param weights for each layer [out, in], row by row
 * @param biases for each layer [out]
 * @param inputs of {@link #SAMPLES} samples, one after the other
 * @param targets of the same samples
 */
public record Problem(
    Net net, List<float[]> weights, List<float[]> biases, float[] inputs, float[] targets) {

  /** The number of samples. */
  public static final int SAMPLES = 256;

  /** Random samples for these parameters. */
  public static Problem random(Net net, List<float[]> weights, List<float[]> biases) {
    Random random = new Random(1);
    float[] inputs = uniform(random, SAMPLES * net.inputs());
    float[] targets = uniform(random, SAMPLES * net.outputs());
    if (net.classifies()) {
      Arrays.fill(targets, 0);
      for (int sample = 0; sample < SAMPLES; sample++) {
        targets[sample * net.outputs() + random.nextInt(net.outputs())] = 1;
      }
    }
    return new Problem(net, weights, biases, inputs, targets);
  }

  private static float[] uniform(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }

  /** Where the problem of a network lies. */
  public static Path file(Net net) {
    return Folders.NETWORKS.resolve(net + ".bin");
  }

  /** Reads the problem of a network. */
  public static Problem read(Net net) {
    FloatBuffer all;
    try {
      all =
          ByteBuffer.wrap(Files.readAllBytes(file(net)))
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<float[]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (int layer = 0; layer < net.layers(); layer++) {
      weights.add(next(all, net.out(layer) * net.in(layer)));
      biases.add(next(all, net.out(layer)));
    }
    float[] inputs = next(all, SAMPLES * net.inputs());
    return new Problem(net, weights, biases, inputs, next(all, SAMPLES * net.outputs()));
  }

  private static float[] next(FloatBuffer from, int size) {
    float[] values = new float[size];
    from.get(values);
    return values;
  }

  /** Writes the file. */
  public void write() throws IOException {
    List<float[]> all = new ArrayList<>();
    for (int layer = 0; layer < net.layers(); layer++) {
      all.add(weights.get(layer));
      all.add(biases.get(layer));
    }
    all.add(inputs);
    all.add(targets);
    int size = all.stream().mapToInt(values -> values.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    all.forEach(floats::put);
    Files.write(file(net), bytes.array());
  }

  /** The inputs of the first samples, one after the other. */
  public float[] inputs(int samples) {
    return Arrays.copyOf(inputs, samples * net.inputs());
  }

  /** The inputs of samples, one row for each. */
  public float[][] inputRows(int from, int to) {
    return rows(inputs, net.inputs(), from, to);
  }

  /** The targets of samples, one row for each. */
  public float[][] targetRows(int from, int to) {
    return rows(targets, net.outputs(), from, to);
  }

  private static float[][] rows(float[] all, int width, int from, int to) {
    float[][] rows = new float[to - from][];
    for (int row = from; row < to; row++) {
      rows[row - from] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }
    return rows;
  }
}
