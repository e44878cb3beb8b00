// Emitted by Fanout from golden.TwoHeads. Do not edit.
package golden;

import java.lang.Error;
import java.lang.Float;
import java.lang.IllegalArgumentException;
import java.lang.InterruptedException;
import java.lang.Math;
import java.lang.Override;
import java.lang.RuntimeException;
import java.lang.String;
import java.lang.System;
import java.lang.Thread;
import java.lang.Throwable;

/**
 * Inference of {@code golden.TwoHeads}.
 *
 * <pre>
 * node      layer           shape  takes            feeds                 parameters  multiply-adds
 * position  input           3                       trunk
 * speed     input           2                       trunk, all
 * trunk     dense tanh      4      position, speed  branch, skip, height          24             20
 * branch    dense identity  4      trunk            skip                          20             16
 * skip      add             4      trunk, branch    all
 * all       concat          6      skip, speed      height, kind
 * height    dense identity  1      trunk, all       the error                     11             10
 * kind      dense softmax   3      all                                            21             18
 * </pre>
 *
 * <p>76 parameters, 64 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code trunk}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code branch}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code skip}: straight line.
 *   <li>{@code all}: straight line.
 *   <li>{@code height}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code kind}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 36 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 32, or 256 in batches of 16 and more, where each takes 160 bytes.
 *
 * <p>Any number of threads may compute with an instance at a time, with the same bits as one.
 * One sample needs no memory but local variables. Batches are computed in that of the instance
 * by the first thread that does, and in that of a fork, which the instance keeps for the next
 * one, by every other. Nobody may change the parameters meanwhile.
 */
@TwoHeadsModel.GeneratedByFanout
public final class TwoHeadsModel {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * The 1 value of {@code height} for one sample, in a new array.
   *
   * @param position 3 values
   * @param speed 2 values
   */
  public float[] height(float[] position, float[] speed) {
    if (position == null || position.length != 3) {
      throw new IllegalArgumentException(
          seen("position", position) + "; it takes 3.");
    }
    if (speed == null || speed.length != 2) {
      throw new IllegalArgumentException(
          seen("speed", speed) + "; it takes 2.");
    }
    float[] row = new float[5];
    System.arraycopy(position, 0, row, 0, 3);
    System.arraycopy(speed, 0, row, 3, 2);
    float[] values = new float[4];
    predict(row, values);
    float[] value = new float[1];
    System.arraycopy(values, 0, value, 0, 1);
    return value;
  }

  /**
   * The 3 values of {@code kind} for one sample, in a new array.
   *
   * @param position 3 values
   * @param speed 2 values
   */
  public float[] kind(float[] position, float[] speed) {
    if (position == null || position.length != 3) {
      throw new IllegalArgumentException(
          seen("position", position) + "; it takes 3.");
    }
    if (speed == null || speed.length != 2) {
      throw new IllegalArgumentException(
          seen("speed", speed) + "; it takes 2.");
    }
    float[] row = new float[5];
    System.arraycopy(position, 0, row, 0, 3);
    System.arraycopy(speed, 0, row, 3, 2);
    float[] values = new float[4];
    predict(row, values);
    float[] value = new float[3];
    System.arraycopy(values, 1, value, 0, 3);
    return value;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 5 values: position (3), speed (2)
   * @param out 4 values: height (1), kind (3)
   */
  public void predict(float[] in, float[] out) {
    if (in == null || in.length != 5) {
      throw new IllegalArgumentException(
          seen("in", in) + "; TwoHeadsModel takes 5 for each sample: position (3), speed (2).");
    }
    if (out == null || out.length != 4) {
      throw new IllegalArgumentException(
          seen("out", out) + "; TwoHeadsModel gives 4 for each sample: height (1), kind (3).");
    }
    forwardOfSample(in, out);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 5 values, one after the other
   * @param out rows of 4 values, one after the other; not {@code in} itself
   * @param samples how many rows, at least 0
   */
  public void predict(float[] in, float[] out, int samples) {
    predict(in, out, samples, 1);
  }

  /**
   * Computes a batch on several threads, with the same bits as on one. They start and end with
   * the call, so a small batch takes fewer, or the calling thread alone.
   *
   * @param in rows of 5 values, one after the other
   * @param out rows of 4 values, one after the other; not {@code in} itself
   * @param samples how many rows, at least 0
   * @param threads how many threads at most, the calling one included; 1 to 256
   */
  public void predict(float[] in, float[] out, int samples, int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "The number of threads is " + threads + ". Give 1 to " + MOST_THREADS + ".");
    }
    if (samples < 0) {
      throw new IllegalArgumentException("samples is " + samples + ". Give at least 0.");
    }
    if (in == null || in.length < 5L * samples) {
      throw new IllegalArgumentException(
          seen("in", in) + "; "
          + samples + " samples need " + 5L * samples + ", for each one position (3), speed (2).");
    }
    if (out == null || out.length < 4L * samples) {
      throw new IllegalArgumentException(
          seen("out", out) + "; "
          + samples + " samples need " + 4L * samples + ", for each one height (1), kind (3).");
    }
    if (in == out) {
      throw new IllegalArgumentException(
          "in and out are the same array, and have rows of 5 and 4 values. Give two arrays.");
    }
    if (samples == 1) {
      forwardOfSample(in, out);
      return;
    }
    if (Thread.currentThread() != owner) {
      TwoHeadsModel taken = take();
      try {
        taken.predict(in, out, samples, threads);
      } finally {
        give(taken);
      }
      return;
    }
    int blocks = (samples - 1) / ROWS_TOGETHER + 1;
    long worth = MULTIPLY_ADDS_OF_SAMPLE * samples / MULTIPLY_ADDS_OF_THREAD;
    long parts = Math.min(Math.min(threads, blocks), worth);
    if (parts < 2) {
      predictRows(in, out, 0, samples);
    } else {
      predictParts(in, out, samples, (int) parts);
    }
  }

  /**
   * A model with these parameters, as {@link #parameters()} returns them.
   *
   * @throws IllegalArgumentException if there are not 76
   */
  public static TwoHeadsModel of(float[] parameters) {
    if (parameters == null || parameters.length != 76) {
      throw new IllegalArgumentException(
          seen("parameters", parameters) + "; TwoHeadsModel has 76 parameters.");
    }
    float[][] blocks = new float[8][];
    allocate(blocks, 0, 1, 20);
    allocate(blocks, 1, 1, 4);
    allocate(blocks, 2, 1, 16);
    allocate(blocks, 3, 1, 4);
    allocate(blocks, 4, 1, 10);
    allocate(blocks, 5, 1, 1);
    allocate(blocks, 6, 1, 18);
    allocate(blocks, 7, 1, 3);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 20, blocks, 1, 1);
    unpack(parameters, 24, blocks, 2, 1);
    unpack(parameters, 40, blocks, 3, 1);
    unpack(parameters, 44, blocks, 4, 1);
    unpack(parameters, 54, blocks, 5, 1);
    unpack(parameters, 55, blocks, 6, 1);
    unpack(parameters, 73, blocks, 7, 1);
    return new TwoHeadsModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code trunk.weight} [4, 5], {@code
   * trunk.bias} [4], {@code branch.weight} [4, 4], {@code branch.bias} [4], {@code
   * height.weight} [1, 10], {@code height.bias} [1], {@code kind.weight} [3, 6], {@code
   * kind.bias} [3].
   */
  public float[] parameters() {
    float[] all = new float[76];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 20);
    pack(parameters, 2, 1, all, 24);
    pack(parameters, 3, 1, all, 40);
    pack(parameters, 4, 1, all, 44);
    pack(parameters, 5, 1, all, 54);
    pack(parameters, 6, 1, all, 55);
    pack(parameters, 7, 1, all, 73);
    return all;
  }

  /**
   * A model with the same parameters and scratch memory of its own.
   */
  public TwoHeadsModel fork() {
    return new TwoHeadsModel(parameters);
  }

  /**
   * How many values a row of inputs has: position (3), speed (2).
   */
  public int inputWidth() {
    return 5;
  }

  /**
   * How many values a row of outputs has: height (1), kind (3).
   */
  public int outputWidth() {
    return 4;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void forward(int samples) {
    for (int b = 0; b < samples; b++) {
      forwardOfSample(inputs[b], outputs[b]);
    }
  }

  private void forwardOfSample(float[] in, float[] out) {
    float position0 = in[0];
    float position1 = in[1];
    float position2 = in[2];
    float speed0 = in[3];
    float speed1 = in[4];

    // trunk.z[j] = trunk.bias[j] + Σ_i position[i] · trunk.weight[j, i] + Σ_i speed[i] ·
    //     trunk.weight[j, i + 3]
    // trunk[j] = tanh(trunk.z[j])
    float trunk0 = tanhOfOne(trunkBias[0] + position0 * trunkWeight[0] + position1 * trunkWeight[1]
                           + position2 * trunkWeight[2] + speed0 * trunkWeight[3]
                           + speed1 * trunkWeight[4]);
    float trunk1 = tanhOfOne(trunkBias[1] + position0 * trunkWeight[5] + position1 * trunkWeight[6]
                           + position2 * trunkWeight[7] + speed0 * trunkWeight[8]
                           + speed1 * trunkWeight[9]);
    float trunk2 = tanhOfOne(trunkBias[2] + position0 * trunkWeight[10] + position1 * trunkWeight[11]
                           + position2 * trunkWeight[12] + speed0 * trunkWeight[13]
                           + speed1 * trunkWeight[14]);
    float trunk3 = tanhOfOne(trunkBias[3] + position0 * trunkWeight[15] + position1 * trunkWeight[16]
                           + position2 * trunkWeight[17] + speed0 * trunkWeight[18]
                           + speed1 * trunkWeight[19]);

    // branch[j] = branch.bias[j] + Σ_i trunk[i] · branch.weight[j, i]
    float branch0 = branchBias[0] + trunk0 * branchWeight[0] + trunk1 * branchWeight[1]
                  + trunk2 * branchWeight[2] + trunk3 * branchWeight[3];
    float branch1 = branchBias[1] + trunk0 * branchWeight[4] + trunk1 * branchWeight[5]
                  + trunk2 * branchWeight[6] + trunk3 * branchWeight[7];
    float branch2 = branchBias[2] + trunk0 * branchWeight[8] + trunk1 * branchWeight[9]
                  + trunk2 * branchWeight[10] + trunk3 * branchWeight[11];
    float branch3 = branchBias[3] + trunk0 * branchWeight[12] + trunk1 * branchWeight[13]
                  + trunk2 * branchWeight[14] + trunk3 * branchWeight[15];

    // skip[i] = trunk[i] + branch[i]
    float skip0 = trunk0 + branch0;
    float skip1 = trunk1 + branch1;
    float skip2 = trunk2 + branch2;
    float skip3 = trunk3 + branch3;

    // all[i] = skip[i]
    // all[i + 4] = speed[i]
    float all0 = skip0;
    float all1 = skip1;
    float all2 = skip2;
    float all3 = skip3;
    float all4 = speed0;
    float all5 = speed1;

    // height[j] = height.bias[j] + Σ_i trunk[i] · height.weight[j, i] + Σ_i all[i] · height.weight[j, i
    //     + 4]
    out[0] = heightBias[0] + trunk0 * heightWeight[0] + trunk1 * heightWeight[1]
           + trunk2 * heightWeight[2] + trunk3 * heightWeight[3] + all0 * heightWeight[4]
           + all1 * heightWeight[5] + all2 * heightWeight[6] + all3 * heightWeight[7]
           + all4 * heightWeight[8] + all5 * heightWeight[9];

    // kind.z[j] = kind.bias[j] + Σ_i all[i] · kind.weight[j, i]
    float kindZ0 = kindBias[0] + all0 * kindWeight[0] + all1 * kindWeight[1] + all2 * kindWeight[2]
                 + all3 * kindWeight[3] + all4 * kindWeight[4] + all5 * kindWeight[5];
    float kindZ1 = kindBias[1] + all0 * kindWeight[6] + all1 * kindWeight[7] + all2 * kindWeight[8]
                 + all3 * kindWeight[9] + all4 * kindWeight[10] + all5 * kindWeight[11];
    float kindZ2 = kindBias[2] + all0 * kindWeight[12] + all1 * kindWeight[13] + all2 * kindWeight[14]
                 + all3 * kindWeight[15] + all4 * kindWeight[16] + all5 * kindWeight[17];

    // kind.max max= kind.z[j]
    float kindMax = Math.max(Math.max(kindZ0, kindZ1), kindZ2);

    // kind.bound = bounded(kind.max)
    float kindBound = boundedOfOne(kindMax);

    // kind.exp[j] = exp(below(kind.z[j], kind.bound))
    float kindExp0 = expNegative(belowOfOne(kindZ0, kindBound));
    float kindExp1 = expNegative(belowOfOne(kindZ1, kindBound));
    float kindExp2 = expNegative(belowOfOne(kindZ2, kindBound));

    // kind.sum = Σ_j kind.exp[j]
    float kindSum = kindExp0 + kindExp1 + kindExp2;

    // kind[j] = kind.exp[j] / kind.sum
    out[1] = kindExp0 / kindSum;
    out[2] = kindExp1 / kindSum;
    out[3] = kindExp2 / kindSum;
  }

  private void forwardOfLanes(int samples) {
    computeTrunkZLanes(samples);
    // trunk.z.lanes[j] += Σ_i position.lanes[i] · trunk.weight[j, i]
    addProductsOfFlat(trunkZLanes, 0, trunkWeight, 0, 5, 1, positionLanes, 0, 4, 3, samples);
    // trunk.z.lanes[j] += Σ_i speed.lanes[i] · trunk.weight[j, i + 3]
    addProductsOfFlat(trunkZLanes, 0, trunkWeight, 3, 5, 1, speedLanes, 0, 4, 2, samples);
    computeTrunkLanes(samples);
    // branch.lanes[j] = branch.bias[j]
    // branch.lanes[j] += Σ_i trunk.lanes[i] · branch.weight[j, i]
    assignProductsOfFlat(branchLanes, 0, branchWeight, 0, 4, 1, trunkLanes, 0, 4, 4, samples,
        branchBias, 0, false);
    computeSkipLanes(samples);
    computeAllLanes(samples);
    computeAllLanesFromSpeed(samples);
    // height.lanes[j] = height.bias[j]
    // height.lanes[j] += Σ_i trunk.lanes[i] · height.weight[j, i]
    assignProductsOfFlat(heightLanes, 0, heightWeight, 0, 10, 1, trunkLanes, 0, 1, 4, samples,
        heightBias, 0, false);
    // height.lanes[j] += Σ_i all.lanes[i] · height.weight[j, i + 4]
    addProductsOfFlat(heightLanes, 0, heightWeight, 4, 10, 1, allLanes, 0, 1, 6, samples);
    // kind.z.lanes[j] = kind.bias[j]
    // kind.z.lanes[j] += Σ_i all.lanes[i] · kind.weight[j, i]
    assignProductsOfFlat(kindZLanes, 0, kindWeight, 0, 6, 1, allLanes, 0, 3, 6, samples, kindBias, 0,
        false);
    computeKindMaxLanes(samples);
    computeKindBoundLanes(samples);
    computeKindExpLanes(samples);
    computeKindSumLanes(samples);
    computeKindLanes(samples);
  }

  private void computeTrunkZLanes(int samples) {
    // trunk.z.lanes[j] = trunk.bias[j]
    for (int j = 0; j < 4; j++) {
      float[] trunkZLanesRow = trunkZLanes[j];
      float bias = trunkBias[j];
      for (int b = 0; b < samples; b++) {
        trunkZLanesRow[b] = bias;
      }
    }
  }

  private void computeTrunkLanes(int samples) {
    // trunk.lanes[j] = tanh(trunk.z.lanes[j])
    for (int j = 0; j < 4; j++) {
      float[] trunkLanesRow = trunkLanes[j];
      float[] trunkZLanesRow = trunkZLanes[j];
      for (int b = 0; b < samples; b++) {
        trunkLanesRow[b] = tanh(trunkZLanesRow[b]);
      }
    }
  }

  private void computeSkipLanes(int samples) {
    // skip.lanes[i] = trunk.lanes[i] + branch.lanes[i]
    for (int i = 0; i < 4; i++) {
      float[] skipLanesRow = skipLanes[i];
      float[] trunkLanesRow = trunkLanes[i];
      float[] branchLanesRow = branchLanes[i];
      for (int b = 0; b < samples; b++) {
        skipLanesRow[b] = trunkLanesRow[b] + branchLanesRow[b];
      }
    }
  }

  private void computeAllLanes(int samples) {
    // all.lanes[i] = skip.lanes[i]
    for (int i = 0; i < 4; i++) {
      float[] allLanesRow = allLanes[i];
      float[] skipLanesRow = skipLanes[i];
      for (int b = 0; b < samples; b++) {
        allLanesRow[b] = skipLanesRow[b];
      }
    }
  }

  private void computeAllLanesFromSpeed(int samples) {
    // all.lanes[i + 4] = speed.lanes[i]
    for (int i = 0; i < 2; i++) {
      float[] allLanesRow = allLanes[i + 4];
      float[] speedLanesRow = speedLanes[i];
      for (int b = 0; b < samples; b++) {
        allLanesRow[b] = speedLanesRow[b];
      }
    }
  }

  private void computeKindMaxLanes(int samples) {
    // kind.max.lanes = max(kind.z.lanes[0], kind.z.lanes[1], kind.z.lanes[2])
    float[] kindZLanesRow0 = kindZLanes[0];
    float[] kindZLanesRow1 = kindZLanes[1];
    float[] kindZLanesRow2 = kindZLanes[2];
    for (int b = 0; b < samples; b++) {
      kindMaxLanes[b] = Math.max(Math.max(kindZLanesRow0[b], kindZLanesRow1[b]), kindZLanesRow2[b]);
    }
  }

  private void computeKindBoundLanes(int samples) {
    // kind.bound.lanes = bounded(kind.max.lanes)
    for (int b = 0; b < samples; b++) {
      kindBoundLanes[b] = bounded(kindMaxLanes[b]);
    }
  }

  private void computeKindExpLanes(int samples) {
    // kind.exp.lanes[j] = exp(below(kind.z.lanes[j], kind.bound.lanes))
    for (int j = 0; j < 3; j++) {
      float[] kindExpLanesRow = kindExpLanes[j];
      float[] kindZLanesRow = kindZLanes[j];
      for (int b = 0; b < samples; b++) {
        kindExpLanesRow[b] = expNegative(below(kindZLanesRow[b], kindBoundLanes[b]));
      }
    }
  }

  private void computeKindSumLanes(int samples) {
    // kind.sum.lanes = kind.exp.lanes[0] + kind.exp.lanes[1] + kind.exp.lanes[2]
    float[] kindExpLanesRow0 = kindExpLanes[0];
    float[] kindExpLanesRow1 = kindExpLanes[1];
    float[] kindExpLanesRow2 = kindExpLanes[2];
    for (int b = 0; b < samples; b++) {
      kindSumLanes[b] = kindExpLanesRow0[b] + kindExpLanesRow1[b] + kindExpLanesRow2[b];
    }
  }

  private void computeKindLanes(int samples) {
    // kind.lanes[j] = kind.exp.lanes[j] / kind.sum.lanes
    for (int j = 0; j < 3; j++) {
      float[] kindLanesRow = kindLanes[j];
      float[] kindExpLanesRow = kindExpLanes[j];
      for (int b = 0; b < samples; b++) {
        kindLanesRow[b] = kindExpLanesRow[b] / kindSumLanes[b];
      }
    }
  }

  // ---- Batches -------------------------------------------------------------------------

  /**
   * How many samples are computed together.
   */
  private static final int ROWS_TOGETHER = 32;

  /**
   * From so many samples up each is a lane of the innermost loops.
   */
  private static final int FEWEST_LANES = 16;

  /**
   * How many samples are lanes together at most.
   */
  private static final int LANES_TOGETHER = 256;

  private void predictRows(float[] in, float[] out, int from, int to) {
    if (to - from >= FEWEST_LANES) {
      predictLanes(in, out, from, to);
      return;
    }
    int rows = Math.min(to - from, ROWS_TOGETHER);
    reserve(rows);
    if (rows > inputRows.length) {
      outputRows = new float[rows][4];
      inputRows = new float[rows][5];
    }
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 5, inputs[b], 0, 5);
      }
      forward(count);
      for (int b = 0; b < count; b++) {
        System.arraycopy(outputs[b], 0, out, (at + b) * 4, 4);
      }
    }
  }

  private void predictLanes(float[] in, float[] out, int from, int to) {
    int parts = (to - from - 1) / LANES_TOGETHER + 1;
    int rows = (to - from - 1) / parts + 1;
    reserveLanes(rows);
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      toLanes(in, at * 5, 5, positionLanes, 3, count);
      toLanes(in, at * 5 + 3, 5, speedLanes, 2, count);
      forwardOfLanes(count);
      toRows(heightLanes, 1, count, out, at * 4, 4);
      toRows(kindLanes, 3, count, out, at * 4 + 1, 4);
    }
  }

  // ---- Threads -------------------------------------------------------------------------

  /**
   * How many threads a caller can ask for.
   */
  private static final int MOST_THREADS = 256;

  /**
   * What the prediction of one sample takes.
   */
  private static final long MULTIPLY_ADDS_OF_SAMPLE = 64L;

  /**
   * The least that is worth starting a thread for.
   */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000L;

  /**
   * What the other threads compute with.
   */
  private TwoHeadsModel[] forks = new TwoHeadsModel[0];

  private Thread owner;

  private TwoHeadsModel free;

  private TwoHeadsModel next;

  /**
   * Computes a batch in parts of whole blocks, the first of them in this thread.
   */
  private void predictParts(float[] in, float[] out, int samples, int parts) {
    reserveForks(parts - 1);
    int blocks = (samples - 1) / ROWS_TOGETHER + 1;
    Share[] others = new Share[parts - 1];
    Throwable thrown = null;
    try {
      for (int i = 0; i < others.length; i++) {
        int from = (int) ((i + 1L) * blocks / parts) * ROWS_TOGETHER;
        int to = (int) Math.min(samples, (i + 2L) * blocks / parts * ROWS_TOGETHER);
        Share other = new Share(forks[i], in, out, from, to);
        other.start();
        others[i] = other;
      }
      predictRows(in, out, 0, blocks / parts * ROWS_TOGETHER);
    } catch (Throwable own) {
      thrown = own;
    }
    join(others, thrown);
  }

  private void reserveForks(int count) {
    if (count > forks.length) {
      TwoHeadsModel[] more = new TwoHeadsModel[count];
      for (int i = 0; i < count; i++) {
        more[i] = i < forks.length ? forks[i] : another();
      }
      forks = more;
    }
  }

  /**
   * Waits for all that have started, interrupted or not, and throws the first failure.
   */
  private static void join(Share[] others, Throwable own) {
    Throwable thrown = own;
    boolean isInterrupted = false;
    for (int i = 0; i < others.length && others[i] != null; i++) {
      while (others[i].isAlive()) {
        try {
          others[i].join();
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
      thrown = thrown == null ? others[i].failure : thrown;
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    if (thrown instanceof RuntimeException) {
      throw (RuntimeException) thrown;
    }
  }

  /**
   * What this thread computes in: this instance, if it is no other living thread's, or one
   * that no thread uses.
   */
  private synchronized TwoHeadsModel take() {
    if (owner == null || !owner.isAlive()) {
      owner = Thread.currentThread();
      return this;
    }
    TwoHeadsModel taken = free;
    if (taken == null) {
      taken = another();
    } else {
      free = taken.next;
      taken.next = null;
    }
    taken.owner = Thread.currentThread();
    return taken;
  }

  /**
   * Lets other threads compute in what this one has taken.
   */
  private synchronized void give(TwoHeadsModel taken) {
    if (taken != this) {
      taken.owner = null;
      taken.next = free;
      free = taken;
    }
  }

  /**
   * An instance that computes the same bits in scratch memory of its own.
   */
  private TwoHeadsModel another() {
    return new TwoHeadsModel(parameters);
  }

  /**
   * A thread that computes rows of a batch.
   */
  private static final class Share extends Thread {
    private final TwoHeadsModel fork;

    private final float[] in;

    private final float[] out;

    private final int from;

    private final int to;

    private Throwable failure;

    Share(TwoHeadsModel fork, float[] in, float[] out, int from, int to) {
      this.fork = fork;
      this.in = in;
      this.out = out;
      this.from = from;
      this.to = to;
    }

    @Override
    public void run() {
      try {
        fork.predictRows(in, out, from, to);
      } catch (Throwable thrown) {
        failure = thrown;
      }
    }
  }

  // ---- Parameters and memory -----------------------------------------------------------

  private final float[][] parameters;

  private final float[] trunkWeight;

  private final float[] trunkBias;

  private final float[] branchWeight;

  private final float[] branchBias;

  private final float[] heightWeight;

  private final float[] heightBias;

  private final float[] kindWeight;

  private final float[] kindBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private int laneCapacity;

  private float[][] trunkZLanes;

  private float[][] positionLanes;

  private float[][] speedLanes;

  private float[][] trunkLanes;

  private float[][] branchLanes;

  private float[][] skipLanes;

  private float[][] allLanes;

  private float[][] heightLanes;

  private float[][] kindZLanes;

  private float[] kindMaxLanes;

  private float[] kindBoundLanes;

  private float[][] kindExpLanes;

  private float[] kindSumLanes;

  private float[][] kindLanes;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  TwoHeadsModel(float[][] parameters) {
    this.parameters = parameters;
    trunkWeight = parameters[0];
    trunkBias = parameters[1];
    branchWeight = parameters[2];
    branchBias = parameters[3];
    heightWeight = parameters[4];
    heightBias = parameters[5];
    kindWeight = parameters[6];
    kindBias = parameters[7];
    reserve(1);
  }

  /**
   * Makes room for a batch.
   */
  private void reserve(int samples) {
    if (samples <= capacity) {
      return;
    }
    inputs = new float[samples][];
    outputs = new float[samples][];
    capacity = samples;
  }

  /**
   * Makes room for a batch.
   */
  private void reserveLanes(int samples) {
    if (samples <= laneCapacity) {
      return;
    }
    trunkZLanes = new float[4][samples];
    positionLanes = new float[3][samples];
    speedLanes = new float[2][samples];
    trunkLanes = new float[4][samples];
    branchLanes = new float[4][samples];
    skipLanes = new float[4][samples];
    allLanes = new float[6][samples];
    heightLanes = new float[1][samples];
    kindZLanes = new float[3][samples];
    kindMaxLanes = new float[samples];
    kindBoundLanes = new float[samples];
    kindExpLanes = new float[3][samples];
    kindSumLanes = new float[samples];
    kindLanes = new float[3][samples];
    laneCapacity = samples;
  }

  /**
   * Has coverage tools leave out this class.
   */
  @interface GeneratedByFanout {
  }

  // ---- Functions and kernels -----------------------------------------------------------

  private static final int SUMS_TOGETHER = 48;

  // As in library/float.java: addFour addOne addOneToThree addProductsOfFlat addTwoToThree
  // allocate assignProductsOfFlat below belowOfOne bounded boundedOfOne expNegative expm1Within
  // fill pack rectify relu seen startFour tanh tanhOfOne tanhWithin toLanes toRows unpack
}
