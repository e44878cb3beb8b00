// Emitted by Fanout from golden.Digits. Do not edit.
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
 * Inference of {@code golden.Digits}.
 *
 * <pre>
 * node    layer          shape  takes   feeds   parameters  multiply-adds
 * pixels  input          8×8            hidden
 * hidden  dense relu     32     pixels  digit        2,080          2,048
 * digit   dense softmax  10     hidden                 330            320
 * </pre>
 *
 * <p>2,410 parameters, 2,368 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code hidden}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code digit}: dot products, 8 at a time, with more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 516 bytes of scratch memory for each sample it computes at a time,
 * of which there are up to 32.
 *
 * <p>Any number of threads may compute with an instance at a time, with the same bits as one.
 * The first one works in the memory of the instance; every other one, for the time of a call,
 * in that of a fork, which the instance keeps for the next one. Taking it takes a lock for a
 * moment; a busy thread may have a {@link #fork()} of its own. Nobody may change the
 * parameters meanwhile.
 */
@DigitsModel.GeneratedByFanout
public final class DigitsModel {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * The 10 values of {@code digit} for one sample, in a new array.
   *
   * @param pixels 64 values
   */
  public float[] digit(float[] pixels) {
    if (pixels == null || pixels.length != 64) {
      throw new IllegalArgumentException(
          seen("pixels", pixels) + "; it takes 64.");
    }
    float[] values = new float[10];
    predict(pixels, values);
    return values;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 64 values: pixels (64)
   * @param out 10 values: digit (10)
   */
  public void predict(float[] in, float[] out) {
    if (in == null || in.length != 64) {
      throw new IllegalArgumentException(
          seen("in", in) + "; DigitsModel takes 64 for each sample: pixels (64).");
    }
    if (out == null || out.length != 10) {
      throw new IllegalArgumentException(
          seen("out", out) + "; DigitsModel gives 10 for each sample: digit (10).");
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
   * @param out rows of 10 values, one after the other; not {@code in} itself
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
   * @param out rows of 10 values, one after the other; not {@code in} itself
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
          + samples + " samples need " + 64L * samples + ", for each one pixels (64).");
    }
    if (out == null || out.length < 10L * samples) {
      throw new IllegalArgumentException(
          seen("out", out) + "; "
          + samples + " samples need " + 10L * samples + ", for each one digit (10).");
    }
    if (in == out) {
      throw new IllegalArgumentException(
          "in and out are the same array, and have rows of 64 and 10 values. Give two arrays.");
    }
    if (Thread.currentThread() != owner) {
      DigitsModel taken = take();
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
   * @throws IllegalArgumentException if there are not 2410
   */
  public static DigitsModel of(float[] parameters) {
    if (parameters == null || parameters.length != 2410) {
      throw new IllegalArgumentException(
          seen("parameters", parameters) + "; DigitsModel has 2410 parameters.");
    }
    float[][] blocks = new float[76][];
    allocate(blocks, 0, 64, 32);
    allocate(blocks, 64, 1, 32);
    allocate(blocks, 65, 10, 32);
    allocate(blocks, 75, 1, 10);
    unpackTransposed(parameters, 0, blocks, 0, 64);
    unpack(parameters, 2048, blocks, 64, 1);
    unpack(parameters, 2080, blocks, 65, 10);
    unpack(parameters, 2400, blocks, 75, 1);
    return new DigitsModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code hidden.weight} [32, 64], {@code
   * hidden.bias} [32], {@code digit.weight} [10, 32], {@code digit.bias} [10].
   */
  public float[] parameters() {
    float[] all = new float[2410];
    packTransposed(parameters, 0, 64, all, 0);
    pack(parameters, 64, 1, all, 2048);
    pack(parameters, 65, 10, all, 2080);
    pack(parameters, 75, 1, all, 2400);
    return all;
  }

  /**
   * A model with the same parameters and scratch memory of its own.
   */
  public DigitsModel fork() {
    return new DigitsModel(parameters);
  }

  /**
   * How many values a row of inputs has: pixels (64).
   */
  public int inputWidth() {
    return 64;
  }

  /**
   * How many values a row of outputs has: digit (10).
   */
  public int outputWidth() {
    return 10;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void forward(int samples) {
    // hidden.z[j] = hidden.bias[j]
    // hidden.z[j] += Σ_i1,i2 pixels[i1, i2] · hidden.weight[j, 8·i1 + i2]
    // hidden[j] = relu(hidden.z[j])
    assignProducts(hidden, 0, inputs, 0, 0, hiddenWeight, 0, samples, 64, 32, hiddenBias, true);
    computeDigitZ(samples);
    // digit.z[j] += Σ_i hidden[i] · digit.weight[j, i]
    addDots(digitZ, 0, hidden, 0, 0, digitWeight, 0, samples, 32, 10);
    computeDigitMax(samples);
    computeDigitBound(samples);
    computeDigitExp(samples);
    computeDigitSum(samples);
    computeDigit(samples);
  }

  private void computeDigitZ(int samples) {
    // digit.z[j] = digit.bias[j]
    for (int b = 0; b < samples; b++) {
      float[] digitZRow = digitZ[b];
      for (int j = 0; j < 10; j++) {
        digitZRow[j] = digitBias[j];
      }
    }
  }

  private void computeDigitMax(int samples) {
    // digit.max max= digit.z[j]
    for (int b = 0; b < samples; b++) {
      float[] digitZRow = digitZ[b];
      float largest = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < 10; j++) {
        largest = Math.max(largest, digitZRow[j]);
      }
      digitMax[b] = largest;
    }
  }

  private void computeDigitBound(int samples) {
    // digit.bound = bounded(digit.max)
    for (int b = 0; b < samples; b++) {
      digitBound[b] = bounded(digitMax[b]);
    }
  }

  private void computeDigitExp(int samples) {
    // digit.exp[j] = exp(below(digit.z[j], digit.bound))
    for (int b = 0; b < samples; b++) {
      float[] digitExpRow = digitExp[b];
      float[] digitZRow = digitZ[b];
      float bound = digitBound[b];
      for (int j = 0; j < 10; j++) {
        digitExpRow[j] = expNegative(below(digitZRow[j], bound));
      }
    }
  }

  private void computeDigitSum(int samples) {
    // digit.sum += Σ_j digit.exp[j]
    for (int b = 0; b < samples; b++) {
      float[] digitExpRow = digitExp[b];
      float sum = -0f;
      for (int j = 0; j < 10; j++) {
        sum += digitExpRow[j];
      }
      digitSum[b] = sum;
    }
  }

  private void computeDigit(int samples) {
    // digit[j] = digit.exp[j] / digit.sum
    for (int b = 0; b < samples; b++) {
      float[] out = outputs[b];
      float[] digitExpRow = digitExp[b];
      float sum = digitSum[b];
      for (int j = 0; j < 10; j++) {
        out[j] = digitExpRow[j] / sum;
      }
    }
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
      outputRows = new float[rows][10];
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
        System.arraycopy(outputs[b], 0, out, (at + b) * 10, 10);
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
  private static final long MULTIPLY_ADDS_OF_SAMPLE = 2_368L;

  /**
   * The least that is worth starting a thread for.
   */
  private static final long MULTIPLY_ADDS_OF_THREAD = 2_000_000L;

  /**
   * What the other threads compute with.
   */
  private DigitsModel[] forks = new DigitsModel[0];

  private Thread owner;

  private DigitsModel free;

  private DigitsModel next;

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
      DigitsModel[] more = new DigitsModel[count];
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
  private synchronized DigitsModel take() {
    if (owner == null || !owner.isAlive()) {
      owner = Thread.currentThread();
      return this;
    }
    DigitsModel taken = free;
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
  private synchronized void give(DigitsModel taken) {
    if (taken != this) {
      taken.owner = null;
      taken.next = free;
      free = taken;
    }
  }

  /**
   * An instance that computes the same bits in scratch memory of its own.
   */
  private DigitsModel another() {
    return new DigitsModel(parameters);
  }

  /**
   * A thread that computes rows of a batch.
   */
  private static final class Share extends Thread {
    private final DigitsModel fork;

    private final float[] in;

    private final float[] out;

    private final int from;

    private final int to;

    private Throwable failure;

    Share(DigitsModel fork, float[] in, float[] out, int from, int to) {
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

  private final float[][] hiddenWeight;

  private final float[] hiddenBias;

  private final float[][] digitWeight;

  private final float[] digitBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] hidden;

  private float[][] digitZ;

  private float[] digitMax;

  private float[] digitBound;

  private float[][] digitExp;

  private float[] digitSum;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  DigitsModel(float[][] parameters) {
    this.parameters = parameters;
    hiddenWeight = rows(parameters, 0, 64);
    hiddenBias = parameters[64];
    digitWeight = rows(parameters, 65, 10);
    digitBias = parameters[75];
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
    hidden = new float[samples][32];
    digitZ = new float[samples][10];
    digitMax = new float[samples];
    digitBound = new float[samples];
    digitExp = new float[samples][10];
    digitSum = new float[samples];
    capacity = samples;
  }

  /**
   * Has coverage tools leave out this class.
   */
  @interface GeneratedByFanout {
  }

  // ---- Functions and kernels -----------------------------------------------------------

  private static final int SUMS_TOGETHER = 48;

  // As in library/float.java: addDots addFour addOne addOneToThree addProducts addTwoToThree
  // addedDot allocate assignProducts below bounded eightDots expNegative expm1Within pack
  // packTransposed rectify relu rows seen startFromRowFour twoDots unpack unpackTransposed
}
