// Emitted by Fanout from golden.Lenet. Do not edit.
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
 * Inference of {@code golden.Lenet}.
 *
 * <pre>
 * node     layer             shape  takes    feeds    parameters  multiply-adds
 * picture  input             8×8×1           edges
 * edges    convolution relu  6×6×4  picture  smaller          40          1,296
 * smaller  maxpool           3×3×4  edges    corners
 * corners  convolution relu  2×2×8  smaller  hidden          136            512
 * hidden   dense tanh        16     corners  shape           528            512
 * shape    dense softmax     4      hidden                    68             64
 * </pre>
 *
 * <p>772 parameters, 2,384 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code picture}: loops.
 *   <li>{@code edges}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code smaller}: loops.
 *   <li>{@code corners}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code hidden}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code shape}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 2336 bytes of scratch memory for each sample it computes at a time,
 * of which there are up to 32.
 *
 * <p>Any number of threads may compute with an instance at a time, with the same bits as one.
 * The first one works in the memory of the instance; every other one, for the time of a call,
 * in that of a fork, which the instance keeps for the next one. Taking it takes a lock for a
 * moment; a busy thread may have a {@link #fork()} of its own. Nobody may change the
 * parameters meanwhile.
 */
@LenetModel.GeneratedByFanout
public final class LenetModel {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * The 4 values of {@code shape} for one sample, in a new array.
   *
   * @param picture 64 values
   */
  public float[] shape(float[] picture) {
    if (picture == null || picture.length != 64) {
      throw new IllegalArgumentException(
          seen("picture", picture) + "; it takes 64.");
    }
    float[] values = new float[4];
    predict(picture, values);
    return values;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 64 values: picture (64)
   * @param out 4 values: shape (4)
   */
  public void predict(float[] in, float[] out) {
    if (in == null || in.length != 64) {
      throw new IllegalArgumentException(
          seen("in", in) + "; LenetModel takes 64 for each sample: picture (64).");
    }
    if (out == null || out.length != 4) {
      throw new IllegalArgumentException(
          seen("out", out) + "; LenetModel gives 4 for each sample: shape (4).");
    }
    if (Thread.currentThread() != owner) {
      predict(in, out, 1, 1);
      return;
    }
    inputs[0] = in;
    outputs[0] = out;
    forward(1);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 64 values, one after the other
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
   * @param in rows of 64 values, one after the other
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
    if (in == null || in.length < 64L * samples) {
      throw new IllegalArgumentException(
          seen("in", in) + "; "
          + samples + " samples need " + 64L * samples + ", for each one picture (64).");
    }
    if (out == null || out.length < 4L * samples) {
      throw new IllegalArgumentException(
          seen("out", out) + "; "
          + samples + " samples need " + 4L * samples + ", for each one shape (4).");
    }
    if (in == out) {
      throw new IllegalArgumentException(
          "in and out are the same array, and have rows of 64 and 4 values. Give two arrays.");
    }
    if (Thread.currentThread() != owner) {
      LenetModel taken = take();
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
   * @throws IllegalArgumentException if there are not 772
   */
  public static LenetModel of(float[] parameters) {
    if (parameters == null || parameters.length != 772) {
      throw new IllegalArgumentException(
          seen("parameters", parameters) + "; LenetModel has 772 parameters.");
    }
    float[][] blocks = new float[62][];
    allocate(blocks, 0, 9, 4);
    allocate(blocks, 9, 1, 4);
    allocate(blocks, 10, 16, 8);
    allocate(blocks, 26, 1, 8);
    allocate(blocks, 27, 32, 16);
    allocate(blocks, 59, 1, 16);
    allocate(blocks, 60, 1, 64);
    allocate(blocks, 61, 1, 4);
    unpackTransposed(parameters, 0, blocks, 0, 9);
    unpack(parameters, 36, blocks, 9, 1);
    unpackTransposed(parameters, 40, blocks, 10, 16);
    unpack(parameters, 168, blocks, 26, 1);
    unpackTransposed(parameters, 176, blocks, 27, 32);
    unpack(parameters, 688, blocks, 59, 1);
    unpack(parameters, 704, blocks, 60, 1);
    unpack(parameters, 768, blocks, 61, 1);
    return new LenetModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code edges.weight} [4, 1, 3, 3],
   * {@code edges.bias} [4], {@code corners.weight} [8, 4, 2, 2], {@code corners.bias} [8],
   * {@code hidden.weight} [16, 32], {@code hidden.bias} [16], {@code shape.weight} [4, 16],
   * {@code shape.bias} [4].
   */
  public float[] parameters() {
    float[] all = new float[772];
    packTransposed(parameters, 0, 9, all, 0);
    pack(parameters, 9, 1, all, 36);
    packTransposed(parameters, 10, 16, all, 40);
    pack(parameters, 26, 1, all, 168);
    packTransposed(parameters, 27, 32, all, 176);
    pack(parameters, 59, 1, all, 688);
    pack(parameters, 60, 1, all, 704);
    pack(parameters, 61, 1, all, 768);
    return all;
  }

  /**
   * A model with the same parameters and scratch memory of its own.
   */
  public LenetModel fork() {
    return new LenetModel(parameters);
  }

  /**
   * How many values a row of inputs has: picture (64).
   */
  public int inputWidth() {
    return 64;
  }

  /**
   * How many values a row of outputs has: shape (4).
   */
  public int outputWidth() {
    return 4;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void forward(int samples) {
    computePictureRows(samples);
    computeEdgesZ(samples);
    addToEdgesZ(samples);
    computeEdges(samples);
    clearSmaller(samples);
    computeSmaller(samples);
    computeCornersZ(samples);
    addToCornersZ(samples);
    computeCorners(samples);
    computeHiddenZ(samples);
    computeCornersFlat(samples);
    // hidden.z[j] += Σ_i1,i2,i3 corners.flat[i1, i2, i3] · hidden.weight[j, 16·i1 + 8·i2 + i3]
    addProducts(hiddenZ, 0, cornersFlat, 0, 0, hiddenWeight, 0, samples, 32, 16);
    computeHidden(samples);
    for (int b = 0; b < samples; b++) {
      forwardOfShape(b);
    }
  }

  private void computePictureRows(int samples) {
    // picture.rows[i1, i2, i3] = picture[i1, i2, i3]
    for (int b = 0; b < samples; b++) {
      float[] in = inputs[b];
      for (int i2 = 0; i2 < 64; i2++) {
        float[] pictureRowsRow = pictureRows[64 * b + i2];
        for (int i3 = 0; i3 < 1; i3++) {
          pictureRowsRow[i3] = in[i2 + i3];
        }
      }
    }
  }

  private void computeEdgesZ(int samples) {
    // edges.z[y1, y2, y3] = edges.bias[y3]
    for (int b = 0; b < samples; b++) {
      for (int y2 = 0; y2 < 36; y2++) {
        float[] edgesZRow = edgesZ[36 * b + y2];
        for (int y3 = 0; y3 < 4; y3++) {
          edgesZRow[y3] = edgesBias[y3];
        }
      }
    }
  }

  private void addToEdgesZ(int samples) {
    // edges.z[y, x, o] += Σ_ky,kx,c picture.rows[y + ky, x + kx, c] · edges.weight[o, c, ky, kx]
    for (int b = 0; b < samples; b++) {
      for (int ky = 0; ky < 3; ky++) {
        for (int kx = 0; kx < 3; kx++) {
          int count = 0;
          for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
              rows[count] = edgesZ[36 * b + 6 * y + x];
              factorRows[count] = pictureRows[64 * b + 8 * y + 8 * ky + x + kx];
              count++;
            }
          }
          for (int c = 0; c < 1; c++) {
            otherRows[c] = edgesWeight[9 * c + 3 * ky + kx];
          }
          addProducts(rows, 0, factorRows, 0, 0, otherRows, 0, count, 1, 4);
        }
      }
    }
  }

  private void computeEdges(int samples) {
    // edges[j1, j2, j3] = relu(edges.z[j1, j2, j3])
    for (int b = 0; b < samples; b++) {
      for (int j2 = 0; j2 < 36; j2++) {
        float[] edgesRow = edges[36 * b + j2];
        float[] edgesZRow = edgesZ[36 * b + j2];
        for (int j3 = 0; j3 < 4; j3++) {
          edgesRow[j3] = relu(edgesZRow[j3]);
        }
      }
    }
  }

  private void clearSmaller(int samples) {
    // smaller[i1, i2, i3] = −Infinity
    for (int b = 0; b < samples; b++) {
      for (int i2 = 0; i2 < 9; i2++) {
        float[] smallerRow = smaller[9 * b + i2];
        for (int i3 = 0; i3 < 4; i3++) {
          smallerRow[i3] = Float.NEGATIVE_INFINITY;
        }
      }
    }
  }

  private void computeSmaller(int samples) {
    // smaller[y1, y2, y3] max= edges[2·y1 + k1, 2·y2 + k2, y3]
    for (int b = 0; b < samples; b++) {
      for (int y1 = 0; y1 < 3; y1++) {
        for (int y2 = 0; y2 < 3; y2++) {
          float[] smallerRow = smaller[9 * b + 3 * y1 + y2];
          for (int k1 = 0; k1 < 2; k1++) {
            for (int k2 = 0; k2 < 2; k2++) {
              float[] edgesRow = edges[36 * b + 12 * y1 + 6 * k1 + 2 * y2 + k2];
              for (int y3 = 0; y3 < 4; y3++) {
                smallerRow[y3] = Math.max(smallerRow[y3], edgesRow[y3]);
              }
            }
          }
        }
      }
    }
  }

  private void computeCornersZ(int samples) {
    // corners.z[y1, y2, y3] = corners.bias[y3]
    for (int b = 0; b < samples; b++) {
      for (int y2 = 0; y2 < 4; y2++) {
        float[] cornersZRow = cornersZ[4 * b + y2];
        for (int y3 = 0; y3 < 8; y3++) {
          cornersZRow[y3] = cornersBias[y3];
        }
      }
    }
  }

  private void addToCornersZ(int samples) {
    // corners.z[y, x, o] += Σ_ky,kx,c smaller[y + ky, x + kx, c] · corners.weight[o, c, ky, kx]
    for (int b = 0; b < samples; b++) {
      for (int ky = 0; ky < 2; ky++) {
        for (int kx = 0; kx < 2; kx++) {
          int count = 0;
          for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
              rows[count] = cornersZ[4 * b + 2 * y + x];
              factorRows[count] = smaller[9 * b + 3 * y + 3 * ky + x + kx];
              count++;
            }
          }
          for (int c = 0; c < 4; c++) {
            otherRows[c] = cornersWeight[4 * c + 2 * ky + kx];
          }
          addProducts(rows, 0, factorRows, 0, 0, otherRows, 0, count, 4, 8);
        }
      }
    }
  }

  private void computeCorners(int samples) {
    // corners[j1, j2, j3] = relu(corners.z[j1, j2, j3])
    for (int b = 0; b < samples; b++) {
      for (int j2 = 0; j2 < 4; j2++) {
        float[] cornersRow = corners[4 * b + j2];
        float[] cornersZRow = cornersZ[4 * b + j2];
        for (int j3 = 0; j3 < 8; j3++) {
          cornersRow[j3] = relu(cornersZRow[j3]);
        }
      }
    }
  }

  private void computeHiddenZ(int samples) {
    // hidden.z[j] = hidden.bias[j]
    for (int b = 0; b < samples; b++) {
      float[] hiddenZRow = hiddenZ[b];
      for (int j = 0; j < 16; j++) {
        hiddenZRow[j] = hiddenBias[j];
      }
    }
  }

  private void computeCornersFlat(int samples) {
    // corners.flat[i1, i2, i3] = corners[i1, i2, i3]
    for (int b = 0; b < samples; b++) {
      float[] cornersFlatRow = cornersFlat[b];
      for (int i2 = 0; i2 < 4; i2++) {
        float[] cornersRow = corners[4 * b + i2];
        for (int i3 = 0; i3 < 8; i3++) {
          cornersFlatRow[8 * i2 + i3] = cornersRow[i3];
        }
      }
    }
  }

  private void computeHidden(int samples) {
    // hidden[j] = tanh(hidden.z[j])
    for (int b = 0; b < samples; b++) {
      float[] hiddenRow = hidden[b];
      float[] hiddenZRow = hiddenZ[b];
      for (int j = 0; j < 16; j++) {
        hiddenRow[j] = tanh(hiddenZRow[j]);
      }
    }
  }

  private void forwardOfShape(int b) {
    float[] hiddenRow = hidden[b];
    float[] out = outputs[b];
    float hidden0 = hiddenRow[0];
    float hidden1 = hiddenRow[1];
    float hidden2 = hiddenRow[2];
    float hidden3 = hiddenRow[3];
    float hidden4 = hiddenRow[4];
    float hidden5 = hiddenRow[5];
    float hidden6 = hiddenRow[6];
    float hidden7 = hiddenRow[7];
    float hidden8 = hiddenRow[8];
    float hidden9 = hiddenRow[9];
    float hidden10 = hiddenRow[10];
    float hidden11 = hiddenRow[11];
    float hidden12 = hiddenRow[12];
    float hidden13 = hiddenRow[13];
    float hidden14 = hiddenRow[14];
    float hidden15 = hiddenRow[15];

    // shape.z[j] = shape.bias[j] + Σ_i hidden[i] · shape.weight[j, i]
    float shapeZ0 = shapeBias[0] + hidden0 * shapeWeight[0] + hidden1 * shapeWeight[1]
                  + hidden2 * shapeWeight[2] + hidden3 * shapeWeight[3] + hidden4 * shapeWeight[4]
                  + hidden5 * shapeWeight[5] + hidden6 * shapeWeight[6] + hidden7 * shapeWeight[7]
                  + hidden8 * shapeWeight[8] + hidden9 * shapeWeight[9] + hidden10 * shapeWeight[10]
                  + hidden11 * shapeWeight[11] + hidden12 * shapeWeight[12] + hidden13 * shapeWeight[13]
                  + hidden14 * shapeWeight[14] + hidden15 * shapeWeight[15];
    float shapeZ1 = shapeBias[1] + hidden0 * shapeWeight[16] + hidden1 * shapeWeight[17]
                  + hidden2 * shapeWeight[18] + hidden3 * shapeWeight[19] + hidden4 * shapeWeight[20]
                  + hidden5 * shapeWeight[21] + hidden6 * shapeWeight[22] + hidden7 * shapeWeight[23]
                  + hidden8 * shapeWeight[24] + hidden9 * shapeWeight[25] + hidden10 * shapeWeight[26]
                  + hidden11 * shapeWeight[27] + hidden12 * shapeWeight[28] + hidden13 * shapeWeight[29]
                  + hidden14 * shapeWeight[30] + hidden15 * shapeWeight[31];
    float shapeZ2 = shapeBias[2] + hidden0 * shapeWeight[32] + hidden1 * shapeWeight[33]
                  + hidden2 * shapeWeight[34] + hidden3 * shapeWeight[35] + hidden4 * shapeWeight[36]
                  + hidden5 * shapeWeight[37] + hidden6 * shapeWeight[38] + hidden7 * shapeWeight[39]
                  + hidden8 * shapeWeight[40] + hidden9 * shapeWeight[41] + hidden10 * shapeWeight[42]
                  + hidden11 * shapeWeight[43] + hidden12 * shapeWeight[44] + hidden13 * shapeWeight[45]
                  + hidden14 * shapeWeight[46] + hidden15 * shapeWeight[47];
    float shapeZ3 = shapeBias[3] + hidden0 * shapeWeight[48] + hidden1 * shapeWeight[49]
                  + hidden2 * shapeWeight[50] + hidden3 * shapeWeight[51] + hidden4 * shapeWeight[52]
                  + hidden5 * shapeWeight[53] + hidden6 * shapeWeight[54] + hidden7 * shapeWeight[55]
                  + hidden8 * shapeWeight[56] + hidden9 * shapeWeight[57] + hidden10 * shapeWeight[58]
                  + hidden11 * shapeWeight[59] + hidden12 * shapeWeight[60] + hidden13 * shapeWeight[61]
                  + hidden14 * shapeWeight[62] + hidden15 * shapeWeight[63];

    // shape.max max= shape.z[j]
    float shapeMax = Math.max(Math.max(Math.max(shapeZ0, shapeZ1), shapeZ2), shapeZ3);

    // shape.bound = bounded(shape.max)
    float shapeBound = boundedOfOne(shapeMax);

    // shape.exp[j] = exp(below(shape.z[j], shape.bound))
    float shapeExp0 = expNegative(belowOfOne(shapeZ0, shapeBound));
    float shapeExp1 = expNegative(belowOfOne(shapeZ1, shapeBound));
    float shapeExp2 = expNegative(belowOfOne(shapeZ2, shapeBound));
    float shapeExp3 = expNegative(belowOfOne(shapeZ3, shapeBound));

    // shape.sum = Σ_j shape.exp[j]
    float shapeSum = shapeExp0 + shapeExp1 + shapeExp2 + shapeExp3;

    // shape[j] = shape.exp[j] / shape.sum
    out[0] = shapeExp0 / shapeSum;
    out[1] = shapeExp1 / shapeSum;
    out[2] = shapeExp2 / shapeSum;
    out[3] = shapeExp3 / shapeSum;
  }

  // ---- Batches -------------------------------------------------------------------------

  /**
   * How many samples are computed together.
   */
  private static final int ROWS_TOGETHER = 32;

  private void predictRows(float[] in, float[] out, int from, int to) {
    int rows = Math.min(to - from, ROWS_TOGETHER);
    reserve(rows);
    if (rows > inputRows.length) {
      outputRows = new float[rows][4];
      inputRows = new float[rows][64];
    }
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 64, inputs[b], 0, 64);
      }
      forward(count);
      for (int b = 0; b < count; b++) {
        System.arraycopy(outputs[b], 0, out, (at + b) * 4, 4);
      }
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
  private static final long MULTIPLY_ADDS_OF_SAMPLE = 2_384L;

  /**
   * The least that is worth starting a thread for.
   */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000L;

  /**
   * What the other threads compute with.
   */
  private LenetModel[] forks = new LenetModel[0];

  private Thread owner;

  private LenetModel free;

  private LenetModel next;

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
      LenetModel[] more = new LenetModel[count];
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
  private synchronized LenetModel take() {
    if (owner == null || !owner.isAlive()) {
      owner = Thread.currentThread();
      return this;
    }
    LenetModel taken = free;
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
  private synchronized void give(LenetModel taken) {
    if (taken != this) {
      taken.owner = null;
      taken.next = free;
      free = taken;
    }
  }

  /**
   * An instance that computes the same bits in scratch memory of its own.
   */
  private LenetModel another() {
    return new LenetModel(parameters);
  }

  /**
   * A thread that computes rows of a batch.
   */
  private static final class Share extends Thread {
    private final LenetModel fork;

    private final float[] in;

    private final float[] out;

    private final int from;

    private final int to;

    private Throwable failure;

    Share(LenetModel fork, float[] in, float[] out, int from, int to) {
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

  private final float[][] edgesWeight;

  private final float[] edgesBias;

  private final float[][] cornersWeight;

  private final float[] cornersBias;

  private final float[][] hiddenWeight;

  private final float[] hiddenBias;

  private final float[] shapeWeight;

  private final float[] shapeBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] pictureRows;

  private float[][] edgesZ;

  private float[][] edges;

  private float[][] smaller;

  private float[][] cornersZ;

  private float[][] corners;

  private float[][] hiddenZ;

  private float[][] cornersFlat;

  private float[][] hidden;

  private float[][] factorRows;

  private float[][] otherRows;

  private float[][] rows;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  LenetModel(float[][] parameters) {
    this.parameters = parameters;
    edgesWeight = rows(parameters, 0, 9);
    edgesBias = parameters[9];
    cornersWeight = rows(parameters, 10, 16);
    cornersBias = parameters[26];
    hiddenWeight = rows(parameters, 27, 32);
    hiddenBias = parameters[59];
    shapeWeight = parameters[60];
    shapeBias = parameters[61];
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
    pictureRows = new float[samples * 64][1];
    edgesZ = new float[samples * 36][4];
    edges = new float[samples * 36][4];
    smaller = new float[samples * 9][4];
    cornersZ = new float[samples * 4][8];
    corners = new float[samples * 4][8];
    hiddenZ = new float[samples][16];
    cornersFlat = new float[samples][32];
    hidden = new float[samples][16];
    factorRows = new float[36][];
    otherRows = new float[36][];
    rows = new float[36][];
    capacity = samples;
  }

  /**
   * Has coverage tools leave out this class.
   */
  @interface GeneratedByFanout {
  }

  // ---- Functions and kernels -----------------------------------------------------------

  private static final int SUMS_TOGETHER = 48;

  // As in library/float.java: addFour addOne addOneToThree addProducts addTwoToThree allocate
  // belowOfOne boundedOfOne expNegative expm1Within pack packTransposed relu rows seen tanh
  // tanhWithin unpack unpackTransposed
}
