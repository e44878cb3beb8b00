// Emitted by Fanout from golden.Digits. Do not edit.
package golden;

import dev.fanout.GeneratedByFanout;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Batch;
import dev.fanout.network.OneThread;
import dev.fanout.network.Part;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import java.lang.Float;
import java.lang.Math;
import java.lang.Override;
import java.lang.String;
import java.lang.System;

/**
 * Training of {@code golden.Digits}: forward pass, error and backward pass.
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
 * <p>An instance works in 700 bytes of scratch memory for each sample it computes at a time,
 * of which there are up to 64. Only one thread may use it at a time: another one that computes
 * meanwhile gets an IllegalStateException.
 */
@GeneratedByFanout("golden.Digits")
public final class DigitsTraining implements Trainable {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * A network at the start of its training. The same seed gives the same bits.
   */
  public static DigitsTraining initialized(long seed) {
    DigitsTraining training = new DigitsTraining();
    training.layout.initialize(seed);
    return training;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public Blocks parameters() {
    return allParameters;
  }

  @Override
  public Blocks gradients() {
    return allGradients;
  }

  /**
   * A model that shares the parameters: further training changes it.
   */
  public DigitsModel model() {
    return new DigitsModel(parameters);
  }

  @Override
  public double gradient(Samples samples, int[] order, int from, int to) {
    Batch.check(samples, layout, order, from, to);
    user.enter(this);
    try {
      if (descends) {
        bind(gradients);
        descends = false;
      }
      clear(gradients, 76);
      return batch(samples, order, from, to, 1);
    } finally {
      user.leave();
    }
  }

  @Override
  public double descend(Samples samples, int[] order, int from, int to, double learningRate) {
    Batch.check(samples, layout, order, from, to);
    Batch.check(learningRate);
    if (to - from > 64) {
      return Trainable.super.descend(samples, order, from, to, learningRate);
    }
    user.enter(this);
    try {
      if (!descends) {
        bind(parameters);
        descends = true;
      }
      return batch(samples, order, from, to, -learningRate);
    } finally {
      user.leave();
    }
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] results) {
    Batch.check(samples, layout, from, to, results);
    user.enter(this);
    try {
      float[][] allInputs = samples.inputs();
      float[][] allTargets = samples.targets();
      double sum = 0;
      for (int at = from; at < to; at += 64) {
        int count = Math.min(64, to - at);
        reserve(count);
        for (int b = 0; b < count; b++) {
          inputs[b] = allInputs[at + b];
          targets[b] = allTargets[at + b];
        }
        if (workers == null) {
          evaluation(count, Part.WHOLE);
        } else {
          workers.run(2493L * count, count, evaluationTask);
        }
        for (int b = 0; b < count; b++) {
          sum += samples.weight(at + b) * errors[b];
          for (int j = 0; j < 10; j++) {
            results[at - from + b][j] = outputs[b][j];
          }
        }
      }
      return sum / (to - from);
    } finally {
      user.leave();
    }
  }

  @Override
  public void workers(Workers workers) {
    this.workers = workers;
    capacity = 0;
    gradientTask = this::gradient;
    evaluationTask = this::evaluation;
  }

  @Override
  public String notFinite(int b) {
    Batch.check(b, capacity);
    String node = null;
    node = Blocks.of(hiddenZ).notFinite(node, b, 1, 0, "hidden 32");
    node = Blocks.of(hidden).notFinite(node, b, 1, 0, "hidden 32");
    node = Blocks.of(digitZ).notFinite(node, b, 1, 0, "digit 10");
    node = Blocks.of(digitExp).notFinite(node, b, 1, 0, "digit 10");
    return node;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void evaluation(int samples, Part part) {
    int from = part.from(samples);
    int to = part.to(samples);
    computeHiddenZ(from, to);
    // hidden.z[j] += Σ_i1,i2 pixels[i1, i2] · hidden.weight[j, 8·i1 + i2]
    addProducts(hiddenZ, from, inputs, from, 0, hiddenWeight, 0, to - from, 64, 32);
    computeHidden(from, to);
    computeDigitZ(from, to);
    // digit.z[j] += Σ_i hidden[i] · digit.weight[j, i]
    addDots(digitZ, from, hidden, from, 0, digitWeight, 0, to - from, 32, 10);
    computeDigitMax(from, to);
    computeDigitExp(from, to);
    computeDigitSum(from, to);
    computeDigit(from, to);
    computeDigitLogsum(from, to);
    computeError(from, to);
  }

  private void computeHiddenZ(int from, int to) {
    // hidden.z[j] = hidden.bias[j]
    for (int b = from; b < to; b++) {
      float[] hiddenZRow = hiddenZ[b];
      for (int j = 0; j < 32; j++) {
        hiddenZRow[j] = hiddenBias[j];
      }
    }
  }

  private void computeHidden(int from, int to) {
    // hidden[j] = relu(hidden.z[j])
    for (int b = from; b < to; b++) {
      float[] hiddenRow = hidden[b];
      float[] hiddenZRow = hiddenZ[b];
      for (int j = 0; j < 32; j++) {
        hiddenRow[j] = relu(hiddenZRow[j]);
      }
    }
  }

  private void computeDigitZ(int from, int to) {
    // digit.z[j] = digit.bias[j]
    for (int b = from; b < to; b++) {
      float[] digitZRow = digitZ[b];
      for (int j = 0; j < 10; j++) {
        digitZRow[j] = digitBias[j];
      }
    }
  }

  private void computeDigitMax(int from, int to) {
    // digit.max max= digit.z[j]
    for (int b = from; b < to; b++) {
      float[] digitZRow = digitZ[b];
      float largest = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < 10; j++) {
        largest = Math.max(largest, digitZRow[j]);
      }
      digitMax[b] = largest;
    }
  }

  private void computeDigitExp(int from, int to) {
    // digit.exp[j] = exp(digit.z[j] − digit.max)
    for (int b = from; b < to; b++) {
      float[] digitExpRow = digitExp[b];
      float[] digitZRow = digitZ[b];
      float max = digitMax[b];
      for (int j = 0; j < 10; j++) {
        digitExpRow[j] = expNegative(digitZRow[j] - max);
      }
    }
  }

  private void computeDigitSum(int from, int to) {
    // digit.sum += Σ_j digit.exp[j]
    for (int b = from; b < to; b++) {
      float[] digitExpRow = digitExp[b];
      float sum = 0;
      for (int j = 0; j < 10; j++) {
        sum += digitExpRow[j];
      }
      digitSum[b] = sum;
    }
  }

  private void computeDigit(int from, int to) {
    // digit[j] = digit.exp[j] / digit.sum
    for (int b = from; b < to; b++) {
      float[] out = outputs[b];
      float[] digitExpRow = digitExp[b];
      float sum = digitSum[b];
      for (int j = 0; j < 10; j++) {
        out[j] = digitExpRow[j] / sum;
      }
    }
  }

  private void computeDigitLogsum(int from, int to) {
    // digit.logsum = log(digit.sum)
    for (int b = from; b < to; b++) {
      digitLogsum[b] = log(digitSum[b]);
    }
  }

  private void computeError(int from, int to) {
    // error += Σ_j digit.target[j] · (digit.max − digit.z[j] + digit.logsum)
    for (int b = from; b < to; b++) {
      float[] target = targets[b];
      float[] digitZRow = digitZ[b];
      float sum = 0;
      float max = digitMax[b];
      float logsum = digitLogsum[b];
      for (int j = 0; j < 10; j++) {
        sum += target[j] * (max - digitZRow[j] + logsum);
      }
      errors[b] = sum;
    }
  }

  private void gradient(int samples, Part part) {
    int from = part.from(samples);
    int to = part.to(samples);
    computeHiddenZ(from, to);
    // hidden.z[j] += Σ_i1,i2 pixels[i1, i2] · hidden.weight[j, 8·i1 + i2]
    addProducts(hiddenZ, from, inputs, from, 0, hiddenWeight, 0, to - from, 64, 32);
    computeHidden(from, to);
    computeDigitZ(from, to);
    // digit.z[j] += Σ_i hidden[i] · digit.weight[j, i]
    addDots(digitZ, from, hidden, from, 0, digitWeight, 0, to - from, 32, 10);
    computeDigitMax(from, to);
    computeDigitExp(from, to);
    computeDigitSum(from, to);
    computeDigitLogsum(from, to);
    computeError(from, to);
    computeDDigitZ(from, to);
    computeDDigitLogsum(from, to);
    computeDDigitSum(from, to);
    addToDDigitZ(from, to);
    clearDHidden(from, to);
    // ∂hidden[i] += Σ_j ∂digit.z[j] · digit.weight[j, i]
    addProducts(dHidden, from, dDigitZ, from, 0, digitWeight, 0, to - from, 10, 32);
    computeDHiddenZ(from, to);
    part.await();
    // ∂digit.weight[j, i] += ∂digit.z[j] · hidden[i]
    addProductsOfTransposed(dDigitWeight, part.from(10), dDigitZ, 0, part.from(10), hidden, 0,
        part.of(10), samples, 32);
    addToDDigitBias(samples, part.from(10), part.to(10));
    if (part.isFirst()) {
      // ∂hidden.weight[j, 8·i1 + i2] += ∂hidden.z[j] · pixels[i1, i2]
      addProductsOfTransposed(dHiddenWeight, 0, inputs, 0, 0, dHiddenZ, 0, 64, samples, 32);
    }
    addToDHiddenBias(samples, part.from(32), part.to(32));
  }

  private void computeDDigitZ(int from, int to) {
    // ∂digit.z[j] = −seed · digit.target[j]
    for (int b = from; b < to; b++) {
      float[] dDigitZRow = dDigitZ[b];
      float[] target = targets[b];
      float seed = seeds[b];
      for (int j = 0; j < 10; j++) {
        dDigitZRow[j] = -seed * target[j];
      }
    }
  }

  private void computeDDigitLogsum(int from, int to) {
    // ∂digit.logsum += Σ_j seed · digit.target[j]
    for (int b = from; b < to; b++) {
      float[] target = targets[b];
      float sum = 0;
      float seed = seeds[b];
      for (int j = 0; j < 10; j++) {
        sum += seed * target[j];
      }
      dDigitLogsum[b] = sum;
    }
  }

  private void computeDDigitSum(int from, int to) {
    // ∂digit.sum = ∂digit.logsum / digit.sum
    for (int b = from; b < to; b++) {
      dDigitSum[b] = dDigitLogsum[b] / digitSum[b];
    }
  }

  private void addToDDigitZ(int from, int to) {
    // ∂digit.z[j] += ∂digit.sum · digit.exp[j]
    for (int b = from; b < to; b++) {
      float[] dDigitZRow = dDigitZ[b];
      float[] digitExpRow = digitExp[b];
      float sum = dDigitSum[b];
      for (int j = 0; j < 10; j++) {
        dDigitZRow[j] += sum * digitExpRow[j];
      }
    }
  }

  private void clearDHidden(int from, int to) {
    // ∂hidden[i1] = 0
    for (int b = from; b < to; b++) {
      float[] dHiddenRow = dHidden[b];
      for (int i1 = 0; i1 < 32; i1++) {
        dHiddenRow[i1] = 0f;
      }
    }
  }

  private void computeDHiddenZ(int from, int to) {
    // ∂hidden.z[j] = ∂hidden[j] · positive(hidden[j])
    for (int b = from; b < to; b++) {
      float[] dHiddenZRow = dHiddenZ[b];
      float[] dHiddenRow = dHidden[b];
      float[] hiddenRow = hidden[b];
      for (int j = 0; j < 32; j++) {
        dHiddenZRow[j] = dHiddenRow[j] * positive(hiddenRow[j]);
      }
    }
  }

  private void addToDDigitBias(int samples, int from, int to) {
    // ∂digit.bias[j] += ∂digit.z[j]
    for (int b = 0; b < samples; b++) {
      float[] dDigitZRow = dDigitZ[b];
      for (int j = from; j < to; j++) {
        dDigitBias[j] += dDigitZRow[j];
      }
    }
  }

  private void addToDHiddenBias(int samples, int from, int to) {
    // ∂hidden.bias[j] += ∂hidden.z[j]
    for (int b = 0; b < samples; b++) {
      float[] dHiddenZRow = dHiddenZ[b];
      for (int j = from; j < to; j++) {
        dHiddenBias[j] += dHiddenZRow[j];
      }
    }
  }

  // ---- Batches -------------------------------------------------------------------------

  private Workers workers;

  private Workers.Task gradientTask;

  private Workers.Task evaluationTask;

  /**
   * What gradients are added to.
   */
  private void bind(float[][] blocks) {
    System.arraycopy(blocks, 0, dHiddenWeight, 0, 64);
    dHiddenBias = blocks[64];
    System.arraycopy(blocks, 65, dDigitWeight, 0, 10);
    dDigitBias = blocks[75];
  }

  /**
   * Adds the gradient of the error of a batch, times {@code factor}.
   */
  private double batch(Samples samples, int[] order, int from, int to, double factor) {
    float[][] allInputs = samples.inputs();
    float[][] allTargets = samples.targets();
    double sum = 0;
    for (int at = from; at < to; at += 64) {
      int count = Math.min(64, to - at);
      reserve(count);
      for (int b = 0; b < count; b++) {
        inputs[b] = allInputs[order[at + b]];
        targets[b] = allTargets[order[at + b]];
        seeds[b] = (float) (factor * samples.weight(order[at + b]) / (to - from));
      }
      if (workers == null) {
        gradient(count, Part.WHOLE);
      } else {
        workers.run(5308L * count, count, gradientTask);
      }
      for (int b = 0; b < count; b++) {
        sum += samples.weight(order[at + b]) * errors[b];
      }
    }
    return sum / (to - from);
  }

  // ---- Threads -------------------------------------------------------------------------

  private final OneThread user = new OneThread();

  // ---- Parameters and memory -----------------------------------------------------------

  private final float[][] parameters = new float[76][];

  private final float[][] gradients = new float[76][];

  private final Blocks allParameters = Blocks.of(parameters);

  private final Blocks allGradients = Blocks.of(gradients);

  private final Layout layout;

  private final float[][] hiddenWeight;

  private final float[] hiddenBias;

  private final float[][] digitWeight;

  private final float[] digitBias;

  private float[][] dHiddenWeight = new float[64][];

  private float[] dHiddenBias;

  private float[][] dDigitWeight = new float[10][];

  private float[] dDigitBias;

  private boolean descends;

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] targets;

  private float[][] hiddenZ;

  private float[][] hidden;

  private float[][] digitZ;

  private float[] digitMax;

  private float[][] digitExp;

  private float[] digitSum;

  private float[] digitLogsum;

  private float[] errors;

  private float[] seeds;

  private float[][] dDigitZ;

  private float[] dDigitLogsum;

  private float[] dDigitSum;

  private float[][] dHidden;

  private float[][] dHiddenZ;

  private DigitsTraining() {
    allocate(parameters, 0, 64, 32);
    allocate(parameters, 64, 1, 32);
    allocate(parameters, 65, 10, 32);
    allocate(parameters, 75, 1, 10);
    hiddenWeight = rows(parameters, 0, 64);
    hiddenBias = parameters[64];
    digitWeight = rows(parameters, 65, 10);
    digitBias = parameters[75];
    allocate(gradients, 0, 64, 32);
    allocate(gradients, 64, 1, 32);
    allocate(gradients, 65, 10, 32);
    allocate(gradients, 75, 1, 10);
    bind(gradients);
    LayoutBuilder builder = Layout.of(allParameters).inputs(64);
    builder.tensor(
        "hidden.weight", Initializer.HE_UNIFORM,
        new int[] {32, 64}, 0, new int[] {0, 1}, new int[] {1, 0});
    builder.tensor(
        "hidden.bias", Initializer.ZEROS,
        new int[] {32}, 64, new int[] {0}, new int[] {1});
    builder.tensor(
        "digit.weight", Initializer.GLOROT_UNIFORM,
        new int[] {10, 32}, 65, new int[] {1, 0}, new int[] {0, 1});
    builder.tensor(
        "digit.bias", Initializer.ZEROS,
        new int[] {10}, 75, new int[] {0}, new int[] {1});
    builder.head("digit", 10, 10, Loss.CROSS_ENTROPY);
    layout = builder.fingerprint("6816d181a8a593cf").structure(
        "pixels = input 8x8\n"
            + "hidden = dense relu 32 (pixels)\n"
            + "digit = dense softmax 10 (hidden)\n").build();
  }

  /**
   * Makes room for a batch.
   */
  private void reserve(int samples) {
    if (samples <= capacity) {
      return;
    }
    inputs = new float[samples][];
    outputs = new float[samples][10];
    targets = new float[samples][];
    hiddenZ = new float[samples][32];
    hidden = new float[samples][32];
    digitZ = new float[samples][10];
    digitMax = new float[samples];
    digitExp = new float[samples][10];
    digitSum = new float[samples];
    digitLogsum = new float[samples];
    errors = new float[samples];
    seeds = new float[samples];
    dDigitZ = new float[samples][10];
    dDigitLogsum = new float[samples];
    dDigitSum = new float[samples];
    dHidden = new float[samples][32];
    dHiddenZ = new float[samples][32];
    capacity = samples;
  }

  // ---- Functions and kernels -----------------------------------------------------------

  /**
   * y[y0 + d][Y + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + l][S + k]: 8 dot products at a time, because
   * a sum alone is never vectorised.
   */
  private static void addDots(float[][] y, int y0, float[][] a, int a0, int k0, float[][] s, int s0,
      int destinations, int sums, int lanes) {
    for (int d = 0; d < destinations; d++) {
      float[] to = y[y0 + d];
      float[] by = a[a0 + d];
      int l = 0;
      for (; l + 8 <= lanes; l += 8) {
        eightDots(
            to,
            l,
            by,
            k0,
            s[s0 + l],
            s[s0 + l + 1],
            s[s0 + l + 2],
            s[s0 + l + 3],
            s[s0 + l + 4],
            s[s0 + l + 5],
            s[s0 + l + 6],
            s[s0 + l + 7],
            sums);
      }
      for (; l + 2 <= lanes; l += 2) {
        twoDots(to, l, by, k0, s[s0 + l], s[s0 + l + 1], sums);
      }
      for (; l < lanes; l++) {
        to[l] = addedDot(to[l], by, k0, s[s0 + l], sums);
      }
    }
  }

  /**
   * A row of y plus four rows of s.
   */
  private static void addFour(float[] y, float[] s0, float[] s1, float[] s2, float[] s3, float a0,
      float a1, float a2, float a3, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] = y[l] + a0 * s0[l] + a1 * s1[l] + a2 * s2[l] + a3 * s3[l];
    }
  }

  /**
   * A row of y plus a row of s.
   */
  private static void addOne(float[] y, float[] s, float a, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l] += a * s[l];
    }
  }

  /**
   * Three rows of y, each plus one row of s.
   */
  private static void addOneToThree(float[] y0, float[] y1, float[] y2, float[] s, float a0,
      float a1, float a2, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v = s[l];
      y0[l] = y0[l] + a0 * v;
      y1[l] = y1[l] + a1 * v;
      y2[l] = y2[l] + a2 * v;
    }
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]: 3 rows of y and 2 of s per pass.
   */
  private static void addProducts(float[][] y, int y0, float[][] a, int a0, int k0, float[][] s,
      int s0, int destinations, int sums, int lanes) {
    int d = 0;
    for (; d + 3 <= destinations; d += 3) {
      float[] p = a[a0 + d];
      float[] q = a[a0 + d + 1];
      float[] r = a[a0 + d + 2];
      int k = 0;
      for (; k + 2 <= sums; k += 2) {
        addTwoToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            s[s0 + k + 1],
            p[k0 + k],
            p[k0 + k + 1],
            q[k0 + k],
            q[k0 + k + 1],
            r[k0 + k],
            r[k0 + k + 1],
            lanes);
      }
      for (; k < sums; k++) {
        addOneToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            p[k0 + k],
            q[k0 + k],
            r[k0 + k],
            lanes);
      }
    }
    for (; d < destinations; d++) {
      float[] p = a[a0 + d];
      int k = 0;
      for (; k + 4 <= sums; k += 4) {
        addFour(
            y[y0 + d],
            s[s0 + k],
            s[s0 + k + 1],
            s[s0 + k + 2],
            s[s0 + k + 3],
            p[k0 + k],
            p[k0 + k + 1],
            p[k0 + k + 2],
            p[k0 + k + 3],
            lanes);
      }
      for (; k < sums; k++) {
        addOne(y[y0 + d], s[s0 + k], p[k0 + k], lanes);
      }
    }
  }

  /**
   * y[y0 + d][l] += Σ_k a[a0 + k][d0 + d] · s[s0 + k][l]: the same with a transposed.
   */
  private static void addProductsOfTransposed(float[][] y, int y0, float[][] a, int a0, int d0,
      float[][] s, int s0, int destinations, int sums, int lanes) {
    int d = 0;
    for (; d + 3 <= destinations; d += 3) {
      int at = d0 + d;
      int k = 0;
      for (; k + 2 <= sums; k += 2) {
        float[] p = a[a0 + k];
        float[] q = a[a0 + k + 1];
        addTwoToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            s[s0 + k + 1],
            p[at],
            q[at],
            p[at + 1],
            q[at + 1],
            p[at + 2],
            q[at + 2],
            lanes);
      }
      for (; k < sums; k++) {
        float[] p = a[a0 + k];
        addOneToThree(
            y[y0 + d], y[y0 + d + 1], y[y0 + d + 2], s[s0 + k], p[at], p[at + 1], p[at + 2], lanes);
      }
    }
    for (; d < destinations; d++) {
      int at = d0 + d;
      int k = 0;
      for (; k + 4 <= sums; k += 4) {
        addFour(
            y[y0 + d],
            s[s0 + k],
            s[s0 + k + 1],
            s[s0 + k + 2],
            s[s0 + k + 3],
            a[a0 + k][at],
            a[a0 + k + 1][at],
            a[a0 + k + 2][at],
            a[a0 + k + 3][at],
            lanes);
      }
      for (; k < sums; k++) {
        addOne(y[y0 + d], s[s0 + k], a[a0 + k][at], lanes);
      }
    }
  }

  /**
   * Three rows of y, each plus two rows of s.
   */
  private static void addTwoToThree(float[] y0, float[] y1, float[] y2, float[] s0, float[] s1,
      float a00, float a01, float a10, float a11, float a20, float a21, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v0 = s0[l];
      float v1 = s1[l];
      y0[l] = y0[l] + a00 * v0 + a01 * v1;
      y1[l] = y1[l] + a10 * v0 + a11 * v1;
      y2[l] = y2[l] + a20 * v0 + a21 * v1;
    }
  }

  private static float addedDot(float sum, float[] a, int k0, float[] s, int sums) {
    for (int k = 0; k < sums; k++) {
      sum += a[k0 + k] * s[k];
    }
    return sum;
  }

  /**
   * Makes blocks of so many numbers each.
   */
  private static void allocate(float[][] blocks, int first, int count, int length) {
    for (int i = 0; i < count; i++) {
      blocks[first + i] = new float[length];
    }
  }

  /**
   * Sets so many rows to zero.
   */
  private static void clear(float[][] rows, int count) {
    for (int r = 0; r < count; r++) {
      clearRow(rows[r]);
    }
  }

  private static void clearRow(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = 0;
    }
  }

  private static void eightDots(float[] y, int at, float[] a, int k0, float[] s0, float[] s1,
      float[] s2, float[] s3, float[] s4, float[] s5, float[] s6, float[] s7, int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    float t2 = y[at + 2];
    float t3 = y[at + 3];
    float t4 = y[at + 4];
    float t5 = y[at + 5];
    float t6 = y[at + 6];
    float t7 = y[at + 7];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
      t0 += v * s0[k];
      t1 += v * s1[k];
      t2 += v * s2[k];
      t3 += v * s3[k];
      t4 += v * s4[k];
      t5 += v * s5[k];
      t6 += v * s6[k];
      t7 += v * s7[k];
    }
    y[at] = t0;
    y[at + 1] = t1;
    y[at + 2] = t2;
    y[at + 3] = t3;
    y[at + 4] = t4;
    y[at + 5] = t5;
    y[at + 6] = t6;
    y[at + 7] = t7;
  }

  /**
   * eˣ = 1/(1 + q) for x ≤ 0, q = e⁻ˣ − 1. In vector loops.
   *
   * <p>Relative error below 8.2e-6 down to x = −87.3, where results become denormal, and below
   * 3.4·(1 + |x|)·2⁻²⁴: a few times what the rounding of the argument costs. Absolute error below
   * 1.6e-7. The result is in [0, 1]; exactly 1 at ±0; exactly 0 from −88.73 down, −∞ included; NaN
   * gives NaN. Not for x > 0.
   */
  private static float expNegative(float x) {
    return 1f / (1f + expm1Within(x));
  }

  /**
   * q = e⁻ˣ − 1 for x ≤ 20: a minimax polynomial at r = −x/32 and five doublings q ← (1 + q)² − 1,
   * the first three written so that small q keeps its last bit. +∞ from −88.73 down.
   */
  private static float expm1Within(float x) {
    float r = x * -0.03125f;
    float p = 9.228053e-6f;
    p = p * r - 1.2584466e-5f;
    p = p * r + 3.0277535e-4f;
    p = p * r + 1.2278731e-3f;
    p = p * r + 8.473677e-3f;
    p = p * r + 4.160058e-2f;
    p = p * r + 1.6668145e-1f;
    p = p * r + 4.9999887e-1f;
    float q = r * r * p + r;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * (q + 2f);
    return q * (q + 2f);
  }

  /**
   * ln x = k·ln 2 + ln(1 + f), x = 2ᵏ·(1 + f), 1 + f in [√½, √2). With s = f/(2 + f), ln(1 + f) is
   * 2·artanh(s) = f − (h − s·(h + z)), h = f²/2, z a minimax polynomial in s².
   *
   * <p>Error below 0.84 ulp, denormal arguments included. log(1) is exactly +0; log(±0) is −∞;
   * log(+∞) is +∞; negative arguments and NaN give NaN.
   */
  private static float log(float x) {
    if (!(x > 0f)) {
      return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    boolean denormal = x < 0x1p-126f;
    int bits = Float.floatToRawIntBits(denormal ? x * 0x1p23f : x);
    int shift = (bits - 0x3F3504F3) >> 23; // the bits of √½
    float k = denormal ? shift - 23 : shift;
    float f = Float.intBitsToFloat(bits - (shift << 23)) - 1f;
    float h = 0.5f * f * f;
    float s = f / (2f + f);
    float u = s * s;
    float z = 2.3582154e-1f;
    z = z * u + 2.853731e-1f;
    z = z * u + 4.0000337e-1f;
    z = z * u + 6.6666666e-1f;
    z = z * u;
    // ln 2 in two parts, the first of 10 bits, so that its product is exact.
    return k * 0.693359375f + (f - (h - (s * (h + z) + k * -2.1219444e-4f)));
  }

  /**
   * 1 if y > 0, 0 if y = 0: the derivative of relu by its result y ≥ 0. In vector loops.
   *
   * <p>Exact: 2¹⁵⁰ lifts even the smallest denormal, 2⁻¹⁴⁹, above 1; it is no float, hence the two
   * factors. −0, which relu never returns, gives −0; NaN gives NaN. Not for y < 0.
   */
  private static float positive(float y) {
    return Math.min(1f, y * 0x1p127f * 0x1p23f);
  }

  /**
   * max(0, x). In vector loops, which {@code x > 0 ? x : 0} keeps scalar.
   *
   * <p>Exact. −0 gives +0; NaN gives NaN.
   */
  private static float relu(float x) {
    return Math.max(0f, x);
  }

  /**
   * The blocks of one matrix.
   */
  private static float[][] rows(float[][] blocks, int first, int count) {
    float[][] rows = new float[count][];
    System.arraycopy(blocks, first, rows, 0, count);
    return rows;
  }

  private static void twoDots(float[] y, int at, float[] a, int k0, float[] s0, float[] s1,
      int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
      t0 += v * s0[k];
      t1 += v * s1[k];
    }
    y[at] = t0;
    y[at + 1] = t1;
  }
}
