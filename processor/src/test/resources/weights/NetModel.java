// Emitted by Fanout from golden.Net. Do not edit.
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
 * Inference of {@code golden.Net}.
 *
 * <pre>
 * node          layer          shape  takes         feeds    parameters  multiply-adds
 * measurements  input          3                    hidden
 * hidden        dense tanh     4      measurements  species          16             12
 * species       dense softmax  2      hidden                         10              8
 * </pre>
 *
 * <p>26 parameters, 20 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code hidden}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code species}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 20 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 32, or 256 in batches of 16 and more, where each takes 80 bytes.
 *
 * <p>Any number of threads may compute with an instance at a time, with the same bits as one.
 * One sample needs no memory but local variables. Batches are computed in that of the instance
 * by the first thread that does, and in that of a fork, which the instance keeps for the next
 * one, by every other. Nobody may change the parameters meanwhile.
 */
@NetModel.GeneratedByFanout
public final class NetModel {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * The 2 values of {@code species} for one sample, in a new array.
   *
   * @param measurements 3 values
   */
  public float[] species(float[] measurements) {
    if (measurements == null || measurements.length != 3) {
      throw new IllegalArgumentException(
          seen("measurements", measurements) + "; it takes 3.");
    }
    float[] values = new float[2];
    predict(measurements, values);
    return values;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 3 values: measurements (3)
   * @param out 2 values: species (2)
   */
  public void predict(float[] in, float[] out) {
    if (in == null || in.length != 3) {
      throw new IllegalArgumentException(
          seen("in", in) + "; NetModel takes 3 for each sample: measurements (3).");
    }
    if (out == null || out.length != 2) {
      throw new IllegalArgumentException(
          seen("out", out) + "; NetModel gives 2 for each sample: species (2).");
    }
    forwardOfSample(in, out);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 3 values, one after the other
   * @param out rows of 2 values, one after the other; not {@code in} itself
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
   * @param out rows of 2 values, one after the other; not {@code in} itself
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
          + samples + " samples need " + 3L * samples + ", for each one measurements (3).");
    }
    if (out == null || out.length < 2L * samples) {
      throw new IllegalArgumentException(
          seen("out", out) + "; "
          + samples + " samples need " + 2L * samples + ", for each one species (2).");
    }
    if (in == out) {
      throw new IllegalArgumentException(
          "in and out are the same array, and have rows of 3 and 2 values. Give two arrays.");
    }
    if (samples == 1) {
      forwardOfSample(in, out);
      return;
    }
    if (Thread.currentThread() != owner) {
      NetModel taken = take();
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
   * @throws IllegalArgumentException if there are not 26
   */
  public static NetModel of(float[] parameters) {
    if (parameters == null || parameters.length != 26) {
      throw new IllegalArgumentException(
          seen("parameters", parameters) + "; NetModel has 26 parameters.");
    }
    float[][] blocks = new float[4][];
    allocate(blocks, 0, 1, 12);
    allocate(blocks, 1, 1, 4);
    allocate(blocks, 2, 1, 8);
    allocate(blocks, 3, 1, 2);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 12, blocks, 1, 1);
    unpack(parameters, 16, blocks, 2, 1);
    unpack(parameters, 24, blocks, 3, 1);
    return new NetModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code hidden.weight} [4, 3], {@code
   * hidden.bias} [4], {@code species.weight} [2, 4], {@code species.bias} [2].
   */
  public float[] parameters() {
    float[] all = new float[26];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 12);
    pack(parameters, 2, 1, all, 16);
    pack(parameters, 3, 1, all, 24);
    return all;
  }

  /**
   * A model with the same parameters and scratch memory of its own.
   */
  public NetModel fork() {
    return new NetModel(parameters);
  }

  /**
   * How many values a row of inputs has: measurements (3).
   */
  public int inputWidth() {
    return 3;
  }

  /**
   * How many values a row of outputs has: species (2).
   */
  public int outputWidth() {
    return 2;
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

    // hidden.z[j] = hidden.bias[j] + Σ_i measurements[i] · hidden.weight[j, i]
    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanhOfOne(hiddenBias[0] + measurements0 * hiddenWeight[0]
                            + measurements1 * hiddenWeight[1] + measurements2 * hiddenWeight[2]);
    float hidden1 = tanhOfOne(hiddenBias[1] + measurements0 * hiddenWeight[3]
                            + measurements1 * hiddenWeight[4] + measurements2 * hiddenWeight[5]);
    float hidden2 = tanhOfOne(hiddenBias[2] + measurements0 * hiddenWeight[6]
                            + measurements1 * hiddenWeight[7] + measurements2 * hiddenWeight[8]);
    float hidden3 = tanhOfOne(hiddenBias[3] + measurements0 * hiddenWeight[9]
                            + measurements1 * hiddenWeight[10] + measurements2 * hiddenWeight[11]);

    // species.z[j] = species.bias[j] + Σ_i hidden[i] · species.weight[j, i]
    float speciesZ0 = speciesBias[0] + hidden0 * speciesWeight[0] + hidden1 * speciesWeight[1]
                    + hidden2 * speciesWeight[2] + hidden3 * speciesWeight[3];
    float speciesZ1 = speciesBias[1] + hidden0 * speciesWeight[4] + hidden1 * speciesWeight[5]
                    + hidden2 * speciesWeight[6] + hidden3 * speciesWeight[7];

    // species.max max= species.z[j]
    float speciesMax = Math.max(speciesZ0, speciesZ1);

    // species.bound = bounded(species.max)
    float speciesBound = boundedOfOne(speciesMax);

    // species.exp[j] = exp(below(species.z[j], species.bound))
    float speciesExp0 = expNegative(belowOfOne(speciesZ0, speciesBound));
    float speciesExp1 = expNegative(belowOfOne(speciesZ1, speciesBound));

    // species.sum = Σ_j species.exp[j]
    float speciesSum = speciesExp0 + speciesExp1;

    // species[j] = species.exp[j] / species.sum
    out[0] = speciesExp0 / speciesSum;
    out[1] = speciesExp1 / speciesSum;
  }

  private void forwardOfLanes(int samples) {
    computeHiddenZLanes(samples);
    // hidden.z.lanes[j] += Σ_i measurements.lanes[i] · hidden.weight[j, i]
    addProductsOfFlat(hiddenZLanes, 0, hiddenWeight, 0, 3, 1, measurementsLanes, 0, 4, 3, samples);
    computeHiddenLanes(samples);
    // species.z.lanes[j] = species.bias[j]
    // species.z.lanes[j] += Σ_i hidden.lanes[i] · species.weight[j, i]
    assignProductsOfFlat(speciesZLanes, 0, speciesWeight, 0, 4, 1, hiddenLanes, 0, 2, 4, samples,
        speciesBias, 0, false);
    computeSpeciesMaxLanes(samples);
    computeSpeciesBoundLanes(samples);
    computeSpeciesExpLanes(samples);
    computeSpeciesSumLanes(samples);
    computeSpeciesLanes(samples);
  }

  private void computeHiddenZLanes(int samples) {
    // hidden.z.lanes[j] = hidden.bias[j]
    for (int j = 0; j < 4; j++) {
      float[] hiddenZLanesRow = hiddenZLanes[j];
      float bias = hiddenBias[j];
      for (int b = 0; b < samples; b++) {
        hiddenZLanesRow[b] = bias;
      }
    }
  }

  private void computeHiddenLanes(int samples) {
    // hidden.lanes[j] = tanh(hidden.z.lanes[j])
    for (int j = 0; j < 4; j++) {
      float[] hiddenLanesRow = hiddenLanes[j];
      float[] hiddenZLanesRow = hiddenZLanes[j];
      for (int b = 0; b < samples; b++) {
        hiddenLanesRow[b] = tanh(hiddenZLanesRow[b]);
      }
    }
  }

  private void computeSpeciesMaxLanes(int samples) {
    // species.max.lanes = max(species.z.lanes[0], species.z.lanes[1])
    float[] speciesZLanesRow0 = speciesZLanes[0];
    float[] speciesZLanesRow1 = speciesZLanes[1];
    for (int b = 0; b < samples; b++) {
      speciesMaxLanes[b] = Math.max(speciesZLanesRow0[b], speciesZLanesRow1[b]);
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
    for (int j = 0; j < 2; j++) {
      float[] speciesExpLanesRow = speciesExpLanes[j];
      float[] speciesZLanesRow = speciesZLanes[j];
      for (int b = 0; b < samples; b++) {
        speciesExpLanesRow[b] = expNegative(below(speciesZLanesRow[b], speciesBoundLanes[b]));
      }
    }
  }

  private void computeSpeciesSumLanes(int samples) {
    // species.sum.lanes = species.exp.lanes[0] + species.exp.lanes[1]
    float[] speciesExpLanesRow0 = speciesExpLanes[0];
    float[] speciesExpLanesRow1 = speciesExpLanes[1];
    for (int b = 0; b < samples; b++) {
      speciesSumLanes[b] = speciesExpLanesRow0[b] + speciesExpLanesRow1[b];
    }
  }

  private void computeSpeciesLanes(int samples) {
    // species.lanes[j] = species.exp.lanes[j] / species.sum.lanes
    for (int j = 0; j < 2; j++) {
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
      outputRows = new float[rows][2];
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
        System.arraycopy(outputs[b], 0, out, (at + b) * 2, 2);
      }
    }
  }

  private void predictLanes(float[] in, float[] out, int from, int to) {
    int parts = (to - from - 1) / LANES_TOGETHER + 1;
    int rows = (to - from - 1) / parts + 1;
    reserveLanes(rows);
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      toLanes(in, at * 3, 3, measurementsLanes, 3, count);
      forwardOfLanes(count);
      toRows(speciesLanes, 2, count, out, at * 2, 2);
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
  private static final long MULTIPLY_ADDS_OF_SAMPLE = 20L;

  /**
   * The least that is worth starting a thread for.
   */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000L;

  /**
   * What the other threads compute with.
   */
  private NetModel[] forks = new NetModel[0];

  private Thread owner;

  private NetModel free;

  private NetModel next;

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
      NetModel[] more = new NetModel[count];
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
  private synchronized NetModel take() {
    if (owner == null || !owner.isAlive()) {
      owner = Thread.currentThread();
      return this;
    }
    NetModel taken = free;
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
  private synchronized void give(NetModel taken) {
    if (taken != this) {
      taken.owner = null;
      taken.next = free;
      free = taken;
    }
  }

  /**
   * An instance that computes the same bits in scratch memory of its own.
   */
  private NetModel another() {
    return new NetModel(parameters);
  }

  /**
   * A thread that computes rows of a batch.
   */
  private static final class Share extends Thread {
    private final NetModel fork;

    private final float[] in;

    private final float[] out;

    private final int from;

    private final int to;

    private Throwable failure;

    Share(NetModel fork, float[] in, float[] out, int from, int to) {
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
  NetModel(float[][] parameters) {
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
    hiddenZLanes = new float[4][samples];
    measurementsLanes = new float[3][samples];
    hiddenLanes = new float[4][samples];
    speciesZLanes = new float[2][samples];
    speciesMaxLanes = new float[samples];
    speciesBoundLanes = new float[samples];
    speciesExpLanes = new float[2][samples];
    speciesSumLanes = new float[samples];
    speciesLanes = new float[2][samples];
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
