// Emitted by Fanout from golden.Iris. Do not edit.
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
 * Inference of {@code golden.Iris}.
 *
 * <pre>
 * node          layer          shape  takes         feeds    parameters  multiply-adds
 * measurements  input          4                    hidden
 * hidden        dense tanh     8      measurements  species          40             32
 * species       dense softmax  3      hidden                         27             24
 * </pre>
 *
 * <p>67 parameters, 56 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code hidden}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code species}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 28 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 32, or 256 in batches of 16 and more, where each takes 128 bytes.
 *
 * <p>Any number of threads may compute with an instance at a time, with the same bits as one.
 * One sample needs no memory but local variables. Batches are computed in that of the instance
 * by the first thread that does, and in that of a fork, which the instance keeps for the next
 * one, by every other. Nobody may change the parameters meanwhile.
 */
@IrisModel.GeneratedByFanout
public final class IrisModel {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * The 3 values of {@code species} for one sample, in a new array.
   *
   * @param measurements 4 values
   */
  public float[] species(float[] measurements) {
    if (measurements == null || measurements.length != 4) {
      throw new IllegalArgumentException(
          seen("measurements", measurements) + "; it takes 4.");
    }
    float[] values = new float[3];
    predict(measurements, values);
    return values;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 4 values: measurements (4)
   * @param out 3 values: species (3)
   */
  public void predict(float[] in, float[] out) {
    if (in == null || in.length != 4) {
      throw new IllegalArgumentException(
          seen("in", in) + "; IrisModel takes 4 for each sample: measurements (4).");
    }
    if (out == null || out.length != 3) {
      throw new IllegalArgumentException(
          seen("out", out) + "; IrisModel gives 3 for each sample: species (3).");
    }
    forwardOfSample(in, out);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 4 values, one after the other
   * @param out rows of 3 values, one after the other; not {@code in} itself
   * @param samples how many rows, at least 0
   */
  public void predict(float[] in, float[] out, int samples) {
    predict(in, out, samples, 1);
  }

  /**
   * Computes a batch on several threads, with the same bits as on one. They start and end with
   * the call, so a small batch takes fewer, or the calling thread alone.
   *
   * @param in rows of 4 values, one after the other
   * @param out rows of 3 values, one after the other; not {@code in} itself
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
    if (in == null || in.length < 4L * samples) {
      throw new IllegalArgumentException(
          seen("in", in) + "; "
          + samples + " samples need " + 4L * samples + ", for each one measurements (4).");
    }
    if (out == null || out.length < 3L * samples) {
      throw new IllegalArgumentException(
          seen("out", out) + "; "
          + samples + " samples need " + 3L * samples + ", for each one species (3).");
    }
    if (in == out) {
      throw new IllegalArgumentException(
          "in and out are the same array, and have rows of 4 and 3 values. Give two arrays.");
    }
    if (samples == 1) {
      forwardOfSample(in, out);
      return;
    }
    if (Thread.currentThread() != owner) {
      IrisModel taken = take();
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
   * @throws IllegalArgumentException if there are not 67
   */
  public static IrisModel of(float[] parameters) {
    if (parameters == null || parameters.length != 67) {
      throw new IllegalArgumentException(
          seen("parameters", parameters) + "; IrisModel has 67 parameters.");
    }
    float[][] blocks = new float[4][];
    allocate(blocks, 0, 1, 32);
    allocate(blocks, 1, 1, 8);
    allocate(blocks, 2, 1, 24);
    allocate(blocks, 3, 1, 3);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 32, blocks, 1, 1);
    unpack(parameters, 40, blocks, 2, 1);
    unpack(parameters, 64, blocks, 3, 1);
    return new IrisModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code hidden.weight} [8, 4], {@code
   * hidden.bias} [8], {@code species.weight} [3, 8], {@code species.bias} [3].
   */
  public float[] parameters() {
    float[] all = new float[67];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 32);
    pack(parameters, 2, 1, all, 40);
    pack(parameters, 3, 1, all, 64);
    return all;
  }

  /**
   * A model with the same parameters and scratch memory of its own.
   */
  public IrisModel fork() {
    return new IrisModel(parameters);
  }

  /**
   * How many values a row of inputs has: measurements (4).
   */
  public int inputWidth() {
    return 4;
  }

  /**
   * How many values a row of outputs has: species (3).
   */
  public int outputWidth() {
    return 3;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void forward(int samples) {
    for (int b = 0; b < samples; b++) {
      forwardOfSample(inputs[b], outputs[b]);
    }
  }

  private void forwardOfSample(float[] in, float[] out) {
    float measurements0 = in[0];
    float measurements1 = in[1];
    float measurements2 = in[2];
    float measurements3 = in[3];

    // hidden.z[j] = hidden.bias[j] + Σ_i measurements[i] · hidden.weight[j, i]
    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanhOfOne(hiddenBias[0] + measurements0 * hiddenWeight[0]
                            + measurements1 * hiddenWeight[1] + measurements2 * hiddenWeight[2]
                            + measurements3 * hiddenWeight[3]);
    float hidden1 = tanhOfOne(hiddenBias[1] + measurements0 * hiddenWeight[4]
                            + measurements1 * hiddenWeight[5] + measurements2 * hiddenWeight[6]
                            + measurements3 * hiddenWeight[7]);
    float hidden2 = tanhOfOne(hiddenBias[2] + measurements0 * hiddenWeight[8]
                            + measurements1 * hiddenWeight[9] + measurements2 * hiddenWeight[10]
                            + measurements3 * hiddenWeight[11]);
    float hidden3 = tanhOfOne(hiddenBias[3] + measurements0 * hiddenWeight[12]
                            + measurements1 * hiddenWeight[13] + measurements2 * hiddenWeight[14]
                            + measurements3 * hiddenWeight[15]);
    float hidden4 = tanhOfOne(hiddenBias[4] + measurements0 * hiddenWeight[16]
                            + measurements1 * hiddenWeight[17] + measurements2 * hiddenWeight[18]
                            + measurements3 * hiddenWeight[19]);
    float hidden5 = tanhOfOne(hiddenBias[5] + measurements0 * hiddenWeight[20]
                            + measurements1 * hiddenWeight[21] + measurements2 * hiddenWeight[22]
                            + measurements3 * hiddenWeight[23]);
    float hidden6 = tanhOfOne(hiddenBias[6] + measurements0 * hiddenWeight[24]
                            + measurements1 * hiddenWeight[25] + measurements2 * hiddenWeight[26]
                            + measurements3 * hiddenWeight[27]);
    float hidden7 = tanhOfOne(hiddenBias[7] + measurements0 * hiddenWeight[28]
                            + measurements1 * hiddenWeight[29] + measurements2 * hiddenWeight[30]
                            + measurements3 * hiddenWeight[31]);

    // species.z[j] = species.bias[j] + Σ_i hidden[i] · species.weight[j, i]
    float speciesZ0 = speciesBias[0] + hidden0 * speciesWeight[0] + hidden1 * speciesWeight[1]
                    + hidden2 * speciesWeight[2] + hidden3 * speciesWeight[3]
                    + hidden4 * speciesWeight[4] + hidden5 * speciesWeight[5]
                    + hidden6 * speciesWeight[6] + hidden7 * speciesWeight[7];
    float speciesZ1 = speciesBias[1] + hidden0 * speciesWeight[8] + hidden1 * speciesWeight[9]
                    + hidden2 * speciesWeight[10] + hidden3 * speciesWeight[11]
                    + hidden4 * speciesWeight[12] + hidden5 * speciesWeight[13]
                    + hidden6 * speciesWeight[14] + hidden7 * speciesWeight[15];
    float speciesZ2 = speciesBias[2] + hidden0 * speciesWeight[16] + hidden1 * speciesWeight[17]
                    + hidden2 * speciesWeight[18] + hidden3 * speciesWeight[19]
                    + hidden4 * speciesWeight[20] + hidden5 * speciesWeight[21]
                    + hidden6 * speciesWeight[22] + hidden7 * speciesWeight[23];

    // species.max max= species.z[j]
    float speciesMax = Math.max(Math.max(speciesZ0, speciesZ1), speciesZ2);

    // species.bound = bounded(species.max)
    float speciesBound = boundedOfOne(speciesMax);

    // species.exp[j] = exp(below(species.z[j], species.bound))
    float speciesExp0 = expNegative(belowOfOne(speciesZ0, speciesBound));
    float speciesExp1 = expNegative(belowOfOne(speciesZ1, speciesBound));
    float speciesExp2 = expNegative(belowOfOne(speciesZ2, speciesBound));

    // species.sum = Σ_j species.exp[j]
    float speciesSum = speciesExp0 + speciesExp1 + speciesExp2;

    // species[j] = species.exp[j] / species.sum
    out[0] = speciesExp0 / speciesSum;
    out[1] = speciesExp1 / speciesSum;
    out[2] = speciesExp2 / speciesSum;
  }

  private void forwardOfLanes(int samples) {
    // hidden.z.lanes[j] = hidden.bias[j]
    // hidden.z.lanes[j] += Σ_i measurements.lanes[i] · hidden.weight[j, i]
    assignProductsOfFlat(hiddenZLanes, 0, hiddenWeight, 0, 4, 1, measurementsLanes, 0, 8, 4, samples,
        hiddenBias, 0, false);
    computeHiddenLanes(samples);
    // species.z.lanes[j] = species.bias[j]
    // species.z.lanes[j] += Σ_i hidden.lanes[i] · species.weight[j, i]
    assignProductsOfFlat(speciesZLanes, 0, speciesWeight, 0, 8, 1, hiddenLanes, 0, 3, 8, samples,
        speciesBias, 0, false);
    computeSpeciesMaxLanes(samples);
    computeSpeciesBoundLanes(samples);
    computeSpeciesExpLanes(samples);
    computeSpeciesSumLanes(samples);
    computeSpeciesLanes(samples);
  }

  private void computeHiddenLanes(int samples) {
    // hidden.lanes[j] = tanh(hidden.z.lanes[j])
    for (int j = 0; j < 8; j++) {
      float[] hiddenLanesRow = hiddenLanes[j];
      float[] hiddenZLanesRow = hiddenZLanes[j];
      for (int b = 0; b < samples; b++) {
        hiddenLanesRow[b] = tanh(hiddenZLanesRow[b]);
      }
    }
  }

  private void computeSpeciesMaxLanes(int samples) {
    // species.max.lanes = max(species.z.lanes[0], species.z.lanes[1], species.z.lanes[2])
    float[] speciesZLanesRow0 = speciesZLanes[0];
    float[] speciesZLanesRow1 = speciesZLanes[1];
    float[] speciesZLanesRow2 = speciesZLanes[2];
    for (int b = 0; b < samples; b++) {
      speciesMaxLanes[b] = Math.max(Math.max(speciesZLanesRow0[b], speciesZLanesRow1[b]),
          speciesZLanesRow2[b]);
    }
  }

  private void computeSpeciesBoundLanes(int samples) {
    // species.bound.lanes = bounded(species.max.lanes)
    for (int b = 0; b < samples; b++) {
      speciesBoundLanes[b] = bounded(speciesMaxLanes[b]);
    }
  }

  private void computeSpeciesExpLanes(int samples) {
    // species.exp.lanes[j] = exp(below(species.z.lanes[j], species.bound.lanes))
    for (int j = 0; j < 3; j++) {
      float[] speciesExpLanesRow = speciesExpLanes[j];
      float[] speciesZLanesRow = speciesZLanes[j];
      for (int b = 0; b < samples; b++) {
        speciesExpLanesRow[b] = expNegative(below(speciesZLanesRow[b], speciesBoundLanes[b]));
      }
    }
  }

  private void computeSpeciesSumLanes(int samples) {
    // species.sum.lanes = species.exp.lanes[0] + species.exp.lanes[1] + species.exp.lanes[2]
    float[] speciesExpLanesRow0 = speciesExpLanes[0];
    float[] speciesExpLanesRow1 = speciesExpLanes[1];
    float[] speciesExpLanesRow2 = speciesExpLanes[2];
    for (int b = 0; b < samples; b++) {
      speciesSumLanes[b] = speciesExpLanesRow0[b] + speciesExpLanesRow1[b] + speciesExpLanesRow2[b];
    }
  }

  private void computeSpeciesLanes(int samples) {
    // species.lanes[j] = species.exp.lanes[j] / species.sum.lanes
    for (int j = 0; j < 3; j++) {
      float[] speciesLanesRow = speciesLanes[j];
      float[] speciesExpLanesRow = speciesExpLanes[j];
      for (int b = 0; b < samples; b++) {
        speciesLanesRow[b] = speciesExpLanesRow[b] / speciesSumLanes[b];
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
      outputRows = new float[rows][3];
      inputRows = new float[rows][4];
    }
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 4, inputs[b], 0, 4);
      }
      forward(count);
      for (int b = 0; b < count; b++) {
        System.arraycopy(outputs[b], 0, out, (at + b) * 3, 3);
      }
    }
  }

  private void predictLanes(float[] in, float[] out, int from, int to) {
    int parts = (to - from - 1) / LANES_TOGETHER + 1;
    int rows = (to - from - 1) / parts + 1;
    reserveLanes(rows);
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      toLanes(in, at * 4, 4, measurementsLanes, 4, count);
      forwardOfLanes(count);
      toRows(speciesLanes, 3, count, out, at * 3, 3);
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
  private static final long MULTIPLY_ADDS_OF_SAMPLE = 56L;

  /**
   * The least that is worth starting a thread for.
   */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000L;

  /**
   * What the other threads compute with.
   */
  private IrisModel[] forks = new IrisModel[0];

  private Thread owner;

  private IrisModel free;

  private IrisModel next;

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
      IrisModel[] more = new IrisModel[count];
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
  private synchronized IrisModel take() {
    if (owner == null || !owner.isAlive()) {
      owner = Thread.currentThread();
      return this;
    }
    IrisModel taken = free;
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
  private synchronized void give(IrisModel taken) {
    if (taken != this) {
      taken.owner = null;
      taken.next = free;
      free = taken;
    }
  }

  /**
   * An instance that computes the same bits in scratch memory of its own.
   */
  private IrisModel another() {
    return new IrisModel(parameters);
  }

  /**
   * A thread that computes rows of a batch.
   */
  private static final class Share extends Thread {
    private final IrisModel fork;

    private final float[] in;

    private final float[] out;

    private final int from;

    private final int to;

    private Throwable failure;

    Share(IrisModel fork, float[] in, float[] out, int from, int to) {
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

  private final float[] hiddenWeight;

  private final float[] hiddenBias;

  private final float[] speciesWeight;

  private final float[] speciesBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private int laneCapacity;

  private float[][] hiddenZLanes;

  private float[][] measurementsLanes;

  private float[][] hiddenLanes;

  private float[][] speciesZLanes;

  private float[] speciesMaxLanes;

  private float[] speciesBoundLanes;

  private float[][] speciesExpLanes;

  private float[] speciesSumLanes;

  private float[][] speciesLanes;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  IrisModel(float[][] parameters) {
    this.parameters = parameters;
    hiddenWeight = parameters[0];
    hiddenBias = parameters[1];
    speciesWeight = parameters[2];
    speciesBias = parameters[3];
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
    hiddenZLanes = new float[8][samples];
    measurementsLanes = new float[4][samples];
    hiddenLanes = new float[8][samples];
    speciesZLanes = new float[3][samples];
    speciesMaxLanes = new float[samples];
    speciesBoundLanes = new float[samples];
    speciesExpLanes = new float[3][samples];
    speciesSumLanes = new float[samples];
    speciesLanes = new float[3][samples];
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
