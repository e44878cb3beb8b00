// Emitted by Fanout from golden.Mixed. Do not edit.
package golden;

import java.lang.Error;
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
 * Inference of {@code golden.Mixed}.
 *
 * <pre>
 * node     layer             shape  takes          feeds           parameters  multiply-adds
 * signal   input             3                     small, large
 * small    dense tanh        4      signal         large, place            16             12
 * large    dense relu        20     small, signal  narrow                 160            140
 * narrow   dense identity    2      large          present, place          40             40
 * present  activate sigmoid  2      narrow
 * place    dense identity    2      narrow, small  the error               14             12
 * </pre>
 *
 * <p>230 parameters, 204 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code small}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code large}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code narrow}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code present}: straight line.
 *   <li>{@code place}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 204 bytes of scratch memory for each sample it computes at a time,
 * of which there are up to 32, or 256 in batches of 20 and more, where each takes 228 bytes.
 *
 * <p>Any number of threads may compute with an instance at a time, with the same bits as one.
 * The first one works in the memory of the instance; every other one, for the time of a call,
 * in that of a fork, which the instance keeps for the next one. Taking it takes a lock for a
 * moment; a busy thread may have a {@link #fork()} of its own. Nobody may change the
 * parameters meanwhile.
 */
@MixedModel.GeneratedByFanout
public final class MixedModel {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * The 2 values of {@code present} for one sample, in a new array.
   *
   * @param signal 3 values
   */
  public float[] present(float[] signal) {
    if (signal == null || signal.length != 3) {
      throw new IllegalArgumentException(
          seen("signal", signal) + "; it takes 3.");
    }
    float[] values = new float[4];
    predict(signal, values);
    float[] value = new float[2];
    System.arraycopy(values, 0, value, 0, 2);
    return value;
  }

  /**
   * The 2 values of {@code place} for one sample, in a new array.
   *
   * @param signal 3 values
   */
  public float[] place(float[] signal) {
    if (signal == null || signal.length != 3) {
      throw new IllegalArgumentException(
          seen("signal", signal) + "; it takes 3.");
    }
    float[] values = new float[4];
    predict(signal, values);
    float[] value = new float[2];
    System.arraycopy(values, 2, value, 0, 2);
    return value;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 3 values: signal (3)
   * @param out 4 values: present (2), place (2)
   */
  public void predict(float[] in, float[] out) {
    if (in == null || in.length != 3) {
      throw new IllegalArgumentException(
          seen("in", in) + "; MixedModel takes 3 for each sample: signal (3).");
    }
    if (out == null || out.length != 4) {
      throw new IllegalArgumentException(
          seen("out", out) + "; MixedModel gives 4 for each sample: present (2), place (2).");
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
   * @param in rows of 3 values, one after the other
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
   * @param in rows of 3 values, one after the other
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
    if (in == null || in.length < 3L * samples) {
      throw new IllegalArgumentException(
          seen("in", in) + "; "
          + samples + " samples need " + 3L * samples + ", for each one signal (3).");
    }
    if (out == null || out.length < 4L * samples) {
      throw new IllegalArgumentException(
          seen("out", out) + "; "
          + samples + " samples need " + 4L * samples + ", for each one present (2), place (2).");
    }
    if (in == out) {
      throw new IllegalArgumentException(
          "in and out are the same array, and have rows of 3 and 4 values. Give two arrays.");
    }
    if (Thread.currentThread() != owner) {
      MixedModel taken = take();
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
   * @throws IllegalArgumentException if there are not 230
   */
  public static MixedModel of(float[] parameters) {
    if (parameters == null || parameters.length != 230) {
      throw new IllegalArgumentException(
          seen("parameters", parameters) + "; MixedModel has 230 parameters.");
    }
    float[][] blocks = new float[13][];
    allocate(blocks, 0, 1, 12);
    allocate(blocks, 1, 1, 4);
    allocate(blocks, 2, 7, 20);
    allocate(blocks, 9, 1, 20);
    allocate(blocks, 10, 1, 40);
    allocate(blocks, 11, 1, 12);
    allocate(blocks, 12, 1, 2);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 12, blocks, 1, 1);
    unpackTransposed(parameters, 16, blocks, 2, 7);
    unpack(parameters, 156, blocks, 9, 1);
    unpack(parameters, 176, blocks, 10, 1);
    unpack(parameters, 216, blocks, 11, 1);
    unpack(parameters, 228, blocks, 12, 1);
    return new MixedModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code small.weight} [4, 3], {@code
   * small.bias} [4], {@code large.weight} [20, 7], {@code large.bias} [20], {@code
   * narrow.weight} [2, 20], {@code place.weight} [2, 6], {@code place.bias} [2].
   */
  public float[] parameters() {
    float[] all = new float[230];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 12);
    packTransposed(parameters, 2, 7, all, 16);
    pack(parameters, 9, 1, all, 156);
    pack(parameters, 10, 1, all, 176);
    pack(parameters, 11, 1, all, 216);
    pack(parameters, 12, 1, all, 228);
    return all;
  }

  /**
   * A model with the same parameters and scratch memory of its own.
   */
  public MixedModel fork() {
    return new MixedModel(parameters);
  }

  /**
   * How many values a row of inputs has: signal (3).
   */
  public int inputWidth() {
    return 3;
  }

  /**
   * How many values a row of outputs has: present (2), place (2).
   */
  public int outputWidth() {
    return 4;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void forward(int samples) {
    for (int b = 0; b < samples; b++) {
      forwardOfSmall(b);
    }
    // large.z[j] = large.bias[j]
    // large.z[j] += Σ_i small[i] · large.weight[j, i]
    assignProducts(largeZ, 0, small, 0, 0, largeWeight, 0, samples, 4, 20, largeBias, false);
    // large.z[j] += Σ_i signal[i] · large.weight[j, i + 4]
    addProducts(largeZ, 0, inputs, 0, 0, largeWeight, 4, samples, 3, 20);
    computeLarge(samples);
    for (int b = 0; b < samples; b++) {
      forwardOfNarrowToPlace(b);
    }
  }

  private void forwardOfSmall(int b) {
    float[] in = inputs[b];
    float[] smallRow = small[b];
    float signal0 = in[0];
    float signal1 = in[1];
    float signal2 = in[2];

    // small.z[j] = small.bias[j] + Σ_i signal[i] · small.weight[j, i]
    // small[j] = tanh(small.z[j])
    smallRow[0] = tanhOfOne(smallBias[0] + signal0 * smallWeight[0] + signal1 * smallWeight[1]
           + signal2 * smallWeight[2]);
    smallRow[1] = tanhOfOne(smallBias[1] + signal0 * smallWeight[3] + signal1 * smallWeight[4]
           + signal2 * smallWeight[5]);
    smallRow[2] = tanhOfOne(smallBias[2] + signal0 * smallWeight[6] + signal1 * smallWeight[7]
           + signal2 * smallWeight[8]);
    smallRow[3] = tanhOfOne(smallBias[3] + signal0 * smallWeight[9] + signal1 * smallWeight[10]
           + signal2 * smallWeight[11]);
  }

  private void computeLarge(int samples) {
    // large[j] = relu(large.z[j])
    for (int b = 0; b < samples; b++) {
      float[] largeRow = large[b];
      float[] largeZRow = largeZ[b];
      for (int j = 0; j < 20; j++) {
        largeRow[j] = relu(largeZRow[j]);
      }
    }
  }

  private void forwardOfNarrowToPlace(int b) {
    float[] largeRow = large[b];
    float[] smallRow = small[b];
    float[] out = outputs[b];
    float large0 = largeRow[0];
    float large1 = largeRow[1];
    float large2 = largeRow[2];
    float large3 = largeRow[3];
    float large4 = largeRow[4];
    float large5 = largeRow[5];
    float large6 = largeRow[6];
    float large7 = largeRow[7];
    float large8 = largeRow[8];
    float large9 = largeRow[9];
    float large10 = largeRow[10];
    float large11 = largeRow[11];
    float large12 = largeRow[12];
    float large13 = largeRow[13];
    float large14 = largeRow[14];
    float large15 = largeRow[15];
    float large16 = largeRow[16];
    float large17 = largeRow[17];
    float large18 = largeRow[18];
    float large19 = largeRow[19];
    float small0 = smallRow[0];
    float small1 = smallRow[1];
    float small2 = smallRow[2];
    float small3 = smallRow[3];

    // narrow[j] = Σ_i large[i] · narrow.weight[j, i]
    float narrow0 = large0 * narrowWeight[0] + large1 * narrowWeight[1] + large2 * narrowWeight[2]
                  + large3 * narrowWeight[3] + large4 * narrowWeight[4] + large5 * narrowWeight[5]
                  + large6 * narrowWeight[6] + large7 * narrowWeight[7] + large8 * narrowWeight[8]
                  + large9 * narrowWeight[9] + large10 * narrowWeight[10] + large11 * narrowWeight[11]
                  + large12 * narrowWeight[12] + large13 * narrowWeight[13] + large14 * narrowWeight[14]
                  + large15 * narrowWeight[15] + large16 * narrowWeight[16] + large17 * narrowWeight[17]
                  + large18 * narrowWeight[18] + large19 * narrowWeight[19];
    float narrow1 = large0 * narrowWeight[20] + large1 * narrowWeight[21] + large2 * narrowWeight[22]
                  + large3 * narrowWeight[23] + large4 * narrowWeight[24] + large5 * narrowWeight[25]
                  + large6 * narrowWeight[26] + large7 * narrowWeight[27] + large8 * narrowWeight[28]
                  + large9 * narrowWeight[29] + large10 * narrowWeight[30] + large11 * narrowWeight[31]
                  + large12 * narrowWeight[32] + large13 * narrowWeight[33] + large14 * narrowWeight[34]
                  + large15 * narrowWeight[35] + large16 * narrowWeight[36] + large17 * narrowWeight[37]
                  + large18 * narrowWeight[38] + large19 * narrowWeight[39];

    // present[j] = sigmoid(narrow[j])
    out[0] = sigmoidOfOne(narrow0);
    out[1] = sigmoidOfOne(narrow1);

    // place[j] = place.bias[j] + Σ_i narrow[i] · place.weight[j, i] + Σ_i small[i] · place.weight[j, i
    //     + 2]
    out[2] = placeBias[0] + narrow0 * placeWeight[0] + narrow1 * placeWeight[1]
           + small0 * placeWeight[2] + small1 * placeWeight[3] + small2 * placeWeight[4]
           + small3 * placeWeight[5];
    out[3] = placeBias[1] + narrow0 * placeWeight[6] + narrow1 * placeWeight[7]
           + small0 * placeWeight[8] + small1 * placeWeight[9] + small2 * placeWeight[10]
           + small3 * placeWeight[11];
  }

  private void forwardOfLanes(int samples) {
    computeSmallZLanes(samples);
    // small.z.lanes[j] += Σ_i signal.lanes[i] · small.weight[j, i]
    addProductsOfFlat(smallZLanes, 0, smallWeight, 0, 3, 1, signalLanes, 0, 4, 3, samples);
    computeSmallLanes(samples);
    // large.z.lanes[j] = large.bias[j]
    // large.z.lanes[j] += Σ_i small.lanes[i] · large.weight[j, i]
    assignProductsOfTransposed(largeZLanes, 0, largeWeight, 0, 0, smallLanes, 0, 20, 4, samples,
        largeBias, 0, false);
    // large.z.lanes[j] += Σ_i signal.lanes[i] · large.weight[j, i + 4]
    addProductsOfTransposed(largeZLanes, 0, largeWeight, 4, 0, signalLanes, 0, 20, 3, samples);
    computeLargeLanes(samples);
    clearNarrowLanes(samples);
    // narrow.lanes[j] += Σ_i large.lanes[i] · narrow.weight[j, i]
    addProductsOfFlat(narrowLanes, 0, narrowWeight, 0, 20, 1, largeLanes, 0, 2, 20, samples);
    computePresentLanes(samples);
    computePlaceLanes(samples);
    // place.lanes[j] += Σ_i narrow.lanes[i] · place.weight[j, i]
    addProductsOfFlat(placeLanes, 0, placeWeight, 0, 6, 1, narrowLanes, 0, 2, 2, samples);
    // place.lanes[j] += Σ_i small.lanes[i] · place.weight[j, i + 2]
    addProductsOfFlat(placeLanes, 0, placeWeight, 2, 6, 1, smallLanes, 0, 2, 4, samples);
  }

  private void computeSmallZLanes(int samples) {
    // small.z.lanes[j] = small.bias[j]
    for (int j = 0; j < 4; j++) {
      float[] smallZLanesRow = smallZLanes[j];
      float bias = smallBias[j];
      for (int b = 0; b < samples; b++) {
        smallZLanesRow[b] = bias;
      }
    }
  }

  private void computeSmallLanes(int samples) {
    // small.lanes[j] = tanh(small.z.lanes[j])
    for (int j = 0; j < 4; j++) {
      float[] smallLanesRow = smallLanes[j];
      float[] smallZLanesRow = smallZLanes[j];
      for (int b = 0; b < samples; b++) {
        smallLanesRow[b] = tanh(smallZLanesRow[b]);
      }
    }
  }

  private void computeLargeLanes(int samples) {
    // large.lanes[j] = relu(large.z.lanes[j])
    for (int j = 0; j < 20; j++) {
      float[] largeLanesRow = largeLanes[j];
      float[] largeZLanesRow = largeZLanes[j];
      for (int b = 0; b < samples; b++) {
        largeLanesRow[b] = relu(largeZLanesRow[b]);
      }
    }
  }

  private void clearNarrowLanes(int samples) {
    // narrow.lanes[i1] = −0
    for (int i1 = 0; i1 < 2; i1++) {
      float[] narrowLanesRow = narrowLanes[i1];
      for (int b = 0; b < samples; b++) {
        narrowLanesRow[b] = -0f;
      }
    }
  }

  private void computePresentLanes(int samples) {
    // present.lanes[j] = sigmoid(narrow.lanes[j])
    for (int j = 0; j < 2; j++) {
      float[] presentLanesRow = presentLanes[j];
      float[] narrowLanesRow = narrowLanes[j];
      for (int b = 0; b < samples; b++) {
        presentLanesRow[b] = sigmoid(narrowLanesRow[b]);
      }
    }
  }

  private void computePlaceLanes(int samples) {
    // place.lanes[j] = place.bias[j]
    for (int j = 0; j < 2; j++) {
      float[] placeLanesRow = placeLanes[j];
      float bias = placeBias[j];
      for (int b = 0; b < samples; b++) {
        placeLanesRow[b] = bias;
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
  private static final int FEWEST_LANES = 20;

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
      inputRows = new float[rows][3];
    }
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 3, inputs[b], 0, 3);
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
      toLanes(in, at * 3, 3, signalLanes, 3, count);
      forwardOfLanes(count);
      toRows(presentLanes, 2, count, out, at * 4, 4);
      toRows(placeLanes, 2, count, out, at * 4 + 2, 4);
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
  private static final long MULTIPLY_ADDS_OF_SAMPLE = 204L;

  /**
   * The least that is worth starting a thread for.
   */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000L;

  /**
   * What the other threads compute with.
   */
  private MixedModel[] forks = new MixedModel[0];

  private Thread owner;

  private MixedModel free;

  private MixedModel next;

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
      MixedModel[] more = new MixedModel[count];
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
  private synchronized MixedModel take() {
    if (owner == null || !owner.isAlive()) {
      owner = Thread.currentThread();
      return this;
    }
    MixedModel taken = free;
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
  private synchronized void give(MixedModel taken) {
    if (taken != this) {
      taken.owner = null;
      taken.next = free;
      free = taken;
    }
  }

  /**
   * An instance that computes the same bits in scratch memory of its own.
   */
  private MixedModel another() {
    return new MixedModel(parameters);
  }

  /**
   * A thread that computes rows of a batch.
   */
  private static final class Share extends Thread {
    private final MixedModel fork;

    private final float[] in;

    private final float[] out;

    private final int from;

    private final int to;

    private Throwable failure;

    Share(MixedModel fork, float[] in, float[] out, int from, int to) {
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

  private final float[] smallWeight;

  private final float[] smallBias;

  private final float[][] largeWeight;

  private final float[] largeBias;

  private final float[] narrowWeight;

  private final float[] placeWeight;

  private final float[] placeBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] largeZ;

  private float[][] small;

  private float[][] large;

  private int laneCapacity;

  private float[][] smallZLanes;

  private float[][] signalLanes;

  private float[][] smallLanes;

  private float[][] largeZLanes;

  private float[][] largeLanes;

  private float[][] narrowLanes;

  private float[][] presentLanes;

  private float[][] placeLanes;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  MixedModel(float[][] parameters) {
    this.parameters = parameters;
    smallWeight = parameters[0];
    smallBias = parameters[1];
    largeWeight = rows(parameters, 2, 7);
    largeBias = parameters[9];
    narrowWeight = parameters[10];
    placeWeight = parameters[11];
    placeBias = parameters[12];
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
    largeZ = new float[samples][20];
    small = new float[samples][4];
    large = new float[samples][20];
    capacity = samples;
  }

  /**
   * Makes room for a batch.
   */
  private void reserveLanes(int samples) {
    if (samples <= laneCapacity) {
      return;
    }
    smallZLanes = new float[4][samples];
    signalLanes = new float[3][samples];
    smallLanes = new float[4][samples];
    largeZLanes = new float[20][samples];
    largeLanes = new float[20][samples];
    narrowLanes = new float[2][samples];
    presentLanes = new float[2][samples];
    placeLanes = new float[2][samples];
    laneCapacity = samples;
  }

  /**
   * Has coverage tools leave out this class.
   */
  @interface GeneratedByFanout {
  }

  // ---- Functions and kernels -----------------------------------------------------------

  private static final int SUMS_TOGETHER = 48;

  // As in library/float.java: addFour addOne addOneToThree addProducts addProductsOfFlat
  // addProductsOfTransposed addTwoToThree allocate assignProducts assignProductsOfTransposed
  // expm1Within fill pack packTransposed rectify relu rows seen sigmoid sigmoidOfOne
  // sigmoidWithin startFromRowFour startTwoToThree tanh tanhOfOne tanhWithin toLanes toRows
  // unpack unpackTransposed
}
