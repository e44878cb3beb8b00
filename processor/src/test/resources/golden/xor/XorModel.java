// Emitted by Fanout from golden.Xor. Do not edit.
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
 * Inference of {@code golden.Xor}.
 *
 * <pre>
 * node    layer          shape  takes           feeds           parameters  multiply-adds
 * inputs  input          2                      hidden, answer
 * hidden  dense tanh     2      inputs          answer                   6              4
 * answer  dense sigmoid  1      hidden, inputs                           5              4
 * </pre>
 *
 * <p>11 parameters, 8 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code hidden}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code answer}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 12 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 32, or 256 in batches of 16 and more, where each takes 32 bytes.
 *
 * <p>Any number of threads may compute with an instance at a time, with the same bits as one.
 * One sample needs no memory but local variables. Batches are computed in that of the instance
 * by the first thread that does, and in that of a fork, which the instance keeps for the next
 * one, by every other. Nobody may change the parameters meanwhile.
 */
@XorModel.GeneratedByFanout
public final class XorModel {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * The 1 value of {@code answer} for one sample, in a new array.
   *
   * @param inputs_ 2 values
   */
  public float[] answer(float[] inputs_) {
    if (inputs_ == null || inputs_.length != 2) {
      throw new IllegalArgumentException(
          seen("inputs_", inputs_) + "; it takes 2.");
    }
    float[] values = new float[1];
    predict(inputs_, values);
    return values;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 2 values: inputs (2)
   * @param out 1 values: answer (1)
   */
  public void predict(float[] in, float[] out) {
    if (in == null || in.length != 2) {
      throw new IllegalArgumentException(
          seen("in", in) + "; XorModel takes 2 for each sample: inputs (2).");
    }
    if (out == null || out.length != 1) {
      throw new IllegalArgumentException(
          seen("out", out) + "; XorModel gives 1 for each sample: answer (1).");
    }
    forwardOfSample(in, out);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 2 values, one after the other
   * @param out rows of 1 values, one after the other; not {@code in} itself
   * @param samples how many rows, at least 0
   */
  public void predict(float[] in, float[] out, int samples) {
    predict(in, out, samples, 1);
  }

  /**
   * Computes a batch on several threads, with the same bits as on one. They start and end with
   * the call, so a small batch takes fewer, or the calling thread alone.
   *
   * @param in rows of 2 values, one after the other
   * @param out rows of 1 values, one after the other; not {@code in} itself
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
    if (in == null || in.length < 2L * samples) {
      throw new IllegalArgumentException(
          seen("in", in) + "; "
          + samples + " samples need " + 2L * samples + ", for each one inputs (2).");
    }
    if (out == null || out.length < 1L * samples) {
      throw new IllegalArgumentException(
          seen("out", out) + "; "
          + samples + " samples need " + 1L * samples + ", for each one answer (1).");
    }
    if (in == out) {
      throw new IllegalArgumentException(
          "in and out are the same array, and have rows of 2 and 1 values. Give two arrays.");
    }
    if (samples == 1) {
      forwardOfSample(in, out);
      return;
    }
    if (Thread.currentThread() != owner) {
      XorModel taken = take();
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
   * @throws IllegalArgumentException if there are not 11
   */
  public static XorModel of(float[] parameters) {
    if (parameters == null || parameters.length != 11) {
      throw new IllegalArgumentException(
          seen("parameters", parameters) + "; XorModel has 11 parameters.");
    }
    float[][] blocks = new float[4][];
    allocate(blocks, 0, 1, 4);
    allocate(blocks, 1, 1, 2);
    allocate(blocks, 2, 1, 4);
    allocate(blocks, 3, 1, 1);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 4, blocks, 1, 1);
    unpack(parameters, 6, blocks, 2, 1);
    unpack(parameters, 10, blocks, 3, 1);
    return new XorModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code hidden.weight} [2, 2], {@code
   * hidden.bias} [2], {@code answer.weight} [1, 4], {@code answer.bias} [1].
   */
  public float[] parameters() {
    float[] all = new float[11];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 4);
    pack(parameters, 2, 1, all, 6);
    pack(parameters, 3, 1, all, 10);
    return all;
  }

  /**
   * A model with the same parameters and scratch memory of its own.
   */
  public XorModel fork() {
    return new XorModel(parameters);
  }

  /**
   * How many values a row of inputs has: inputs (2).
   */
  public int inputWidth() {
    return 2;
  }

  /**
   * How many values a row of outputs has: answer (1).
   */
  public int outputWidth() {
    return 1;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void forward(int samples) {
    for (int b = 0; b < samples; b++) {
      forwardOfSample(inputs[b], outputs[b]);
    }
  }

  private void forwardOfSample(float[] in, float[] out) {
    float inputs0 = in[0];
    float inputs1 = in[1];

    // hidden.z[j] = hidden.bias[j] + Σ_i inputs[i] · hidden.weight[j, i]
    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanhOfOne(hiddenBias[0] + inputs0 * hiddenWeight[0] + inputs1 * hiddenWeight[1]);
    float hidden1 = tanhOfOne(hiddenBias[1] + inputs0 * hiddenWeight[2] + inputs1 * hiddenWeight[3]);

    // answer.z[j] = answer.bias[j] + Σ_i hidden[i] · answer.weight[j, i] + Σ_i inputs[i] ·
    //     answer.weight[j, i + 2]
    // answer[j] = sigmoid(answer.z[j])
    out[0] = sigmoidOfOne(answerBias[0] + hidden0 * answerWeight[0] + hidden1 * answerWeight[1]
        + inputs0 * answerWeight[2] + inputs1 * answerWeight[3]);
  }

  private void forwardOfLanes(int samples) {
    computeHiddenZLanes(samples);
    // hidden.z.lanes[j] += Σ_i inputs.lanes[i] · hidden.weight[j, i]
    addProductsOfFlat(hiddenZLanes, 0, hiddenWeight, 0, 2, 1, inputsLanes, 0, 2, 2, samples);
    computeHiddenLanes(samples);
    computeAnswerZLanes(samples);
    // answer.z.lanes[j] += Σ_i hidden.lanes[i] · answer.weight[j, i]
    addProductsOfFlat(answerZLanes, 0, answerWeight, 0, 4, 1, hiddenLanes, 0, 1, 2, samples);
    // answer.z.lanes[j] += Σ_i inputs.lanes[i] · answer.weight[j, i + 2]
    addProductsOfFlat(answerZLanes, 0, answerWeight, 2, 4, 1, inputsLanes, 0, 1, 2, samples);
    computeAnswerLanes(samples);
  }

  private void computeHiddenZLanes(int samples) {
    // hidden.z.lanes[j] = hidden.bias[j]
    for (int j = 0; j < 2; j++) {
      float[] hiddenZLanesRow = hiddenZLanes[j];
      float bias = hiddenBias[j];
      for (int b = 0; b < samples; b++) {
        hiddenZLanesRow[b] = bias;
      }
    }
  }

  private void computeHiddenLanes(int samples) {
    // hidden.lanes[j] = tanh(hidden.z.lanes[j])
    for (int j = 0; j < 2; j++) {
      float[] hiddenLanesRow = hiddenLanes[j];
      float[] hiddenZLanesRow = hiddenZLanes[j];
      for (int b = 0; b < samples; b++) {
        hiddenLanesRow[b] = tanh(hiddenZLanesRow[b]);
      }
    }
  }

  private void computeAnswerZLanes(int samples) {
    // answer.z.lanes[j] = answer.bias[j]
    for (int j = 0; j < 1; j++) {
      float[] answerZLanesRow = answerZLanes[j];
      float bias = answerBias[j];
      for (int b = 0; b < samples; b++) {
        answerZLanesRow[b] = bias;
      }
    }
  }

  private void computeAnswerLanes(int samples) {
    // answer.lanes[j] = sigmoid(answer.z.lanes[j])
    for (int j = 0; j < 1; j++) {
      float[] answerLanesRow = answerLanes[j];
      float[] answerZLanesRow = answerZLanes[j];
      for (int b = 0; b < samples; b++) {
        answerLanesRow[b] = sigmoid(answerZLanesRow[b]);
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
      outputRows = new float[rows][1];
      inputRows = new float[rows][2];
    }
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 2, inputs[b], 0, 2);
      }
      forward(count);
      for (int b = 0; b < count; b++) {
        System.arraycopy(outputs[b], 0, out, (at + b) * 1, 1);
      }
    }
  }

  private void predictLanes(float[] in, float[] out, int from, int to) {
    int parts = (to - from - 1) / LANES_TOGETHER + 1;
    int rows = (to - from - 1) / parts + 1;
    reserveLanes(rows);
    for (int at = from; at < to; at += rows) {
      int count = Math.min(rows, to - at);
      toLanes(in, at * 2, 2, inputsLanes, 2, count);
      forwardOfLanes(count);
      toRows(answerLanes, 1, count, out, at * 1, 1);
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
  private static final long MULTIPLY_ADDS_OF_SAMPLE = 8L;

  /**
   * The least that is worth starting a thread for.
   */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000L;

  /**
   * What the other threads compute with.
   */
  private XorModel[] forks = new XorModel[0];

  private Thread owner;

  private XorModel free;

  private XorModel next;

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
      XorModel[] more = new XorModel[count];
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
  private synchronized XorModel take() {
    if (owner == null || !owner.isAlive()) {
      owner = Thread.currentThread();
      return this;
    }
    XorModel taken = free;
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
  private synchronized void give(XorModel taken) {
    if (taken != this) {
      taken.owner = null;
      taken.next = free;
      free = taken;
    }
  }

  /**
   * An instance that computes the same bits in scratch memory of its own.
   */
  private XorModel another() {
    return new XorModel(parameters);
  }

  /**
   * A thread that computes rows of a batch.
   */
  private static final class Share extends Thread {
    private final XorModel fork;

    private final float[] in;

    private final float[] out;

    private final int from;

    private final int to;

    private Throwable failure;

    Share(XorModel fork, float[] in, float[] out, int from, int to) {
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

  private final float[] answerWeight;

  private final float[] answerBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private int laneCapacity;

  private float[][] hiddenZLanes;

  private float[][] inputsLanes;

  private float[][] hiddenLanes;

  private float[][] answerZLanes;

  private float[][] answerLanes;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  XorModel(float[][] parameters) {
    this.parameters = parameters;
    hiddenWeight = parameters[0];
    hiddenBias = parameters[1];
    answerWeight = parameters[2];
    answerBias = parameters[3];
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
    hiddenZLanes = new float[2][samples];
    inputsLanes = new float[2][samples];
    hiddenLanes = new float[2][samples];
    answerZLanes = new float[1][samples];
    answerLanes = new float[1][samples];
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
  // allocate expm1Within pack seen sigmoid sigmoidOfOne sigmoidWithin tanh tanhOfOne tanhWithin
  // toLanes toRows unpack
}
