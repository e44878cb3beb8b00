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
 * <p>An instance works in 704 bytes of scratch memory for each sample it computes at a time,
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
      leavesProducts = false;
      clear(gradients, 0, 76);
      return batch(samples, order, from, to, 1);
    } finally {
      user.leave();
    }
  }

  @Override
  public double gradient(Samples samples, int[] order, int from, int to, float[] scales,
      float[][] gradientRows) {
    if (to - from != 1 || isShort(scales, gradientRows, 76)) {
      return Trainable.super.gradient(samples, order, from, to, scales, gradientRows);
    }
    Batch.check(samples, layout, order, from, to);
    user.enter(this);
    try {
      if (descends) {
        bind(gradients);
        descends = false;
      }
      leavesProducts = true;
      clear(gradients, 64, 65);
      clear(gradients, 75, 76);
      double error = batch(samples, order, from, to, 1);
      leave(scales, gradientRows, 0, 64, inputs[0], 0, dHiddenZ[0]);
      leave(scales, gradientRows, 65, 10, dDigitZ[0], 0, hidden[0]);
      keep(scales, gradientRows, 64, 65, gradients);
      keep(scales, gradientRows, 75, 76, gradients);
      return error;
    } finally {
      user.leave();
    }
  }

  @Override
  public double descend(Samples samples, int[] order, int from, int to, double learningRate) {
    Batch.check(samples, layout, order, from, to);
    Batch.check(learningRate);
    if (to - from > DESCENT_SAMPLES) {
      return Trainable.super.descend(samples, order, from, to, learningRate);
    }
    user.enter(this);
    try {
      if (!descends) {
        bind(parameters);
        descends = true;
      }
      leavesProducts = false;
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
      for (int at = from; at < to; at += EVALUATION_SAMPLES) {
        int count = Math.min(EVALUATION_SAMPLES, to - at);
        reserve(count);
        for (int b = 0; b < count; b++) {
          inputs[b] = allInputs[at + b];
          targets[b] = allTargets[at + b];
        }
        if (workers == null) {
          evaluation(count, Part.WHOLE);
        } else {
          workers.run(MULTIPLY_ADDS_OF_EVALUATION * count, count, evaluationTask);
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
    computeDigitBound(from, to);
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

  private void computeDigitBound(int from, int to) {
    // digit.bound = bounded(digit.max)
    for (int b = from; b < to; b++) {
      digitBound[b] = bounded(digitMax[b]);
    }
  }

  private void computeDigitExp(int from, int to) {
    // digit.exp[j] = exp(below(digit.z[j], digit.bound))
    for (int b = from; b < to; b++) {
      float[] digitExpRow = digitExp[b];
      float[] digitZRow = digitZ[b];
      float bound = digitBound[b];
      for (int j = 0; j < 10; j++) {
        digitExpRow[j] = expNegative(below(digitZRow[j], bound));
      }
    }
  }

  private void computeDigitSum(int from, int to) {
    // digit.sum += Σ_j digit.exp[j]
    for (int b = from; b < to; b++) {
      float[] digitExpRow = digitExp[b];
      float sum = -0f;
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
      float sum = -0f;
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
    computeDigitBound(from, to);
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
    if (!leavesProducts) {
      addProductsOfTransposed(dDigitWeight, part.from(10), dDigitZ, 0, part.from(10), hidden, 0,
          part.of(10), samples, 32);
    }
    addToDDigitBias(samples, part.from(10), part.to(10));
    if (part.isFirst()) {
      // ∂hidden.weight[j, 8·i1 + i2] += ∂hidden.z[j] · pixels[i1, i2]
      if (!leavesProducts) {
        addProductsOfTransposed(dHiddenWeight, 0, inputs, 0, 0, dHiddenZ, 0, 64, samples, 32);
      }
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
      float sum = 0f;
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

  /**
   * How many samples a gradient is computed of together.
   */
  private static final int GRADIENT_SAMPLES = 64;

  /**
   * How many samples are evaluated together.
   */
  private static final int EVALUATION_SAMPLES = 64;

  /**
   * The largest batch whose step is taken while its gradient is computed.
   */
  private static final int DESCENT_SAMPLES = 64;

  /**
   * What the gradient of one sample takes, for workers to share.
   */
  private static final long MULTIPLY_ADDS_OF_GRADIENT = 5_309L;

  /**
   * What the evaluation of one sample takes, for workers to share.
   */
  private static final long MULTIPLY_ADDS_OF_EVALUATION = 2_494L;

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
    for (int at = from; at < to; at += GRADIENT_SAMPLES) {
      int count = Math.min(GRADIENT_SAMPLES, to - at);
      reserve(count);
      for (int b = 0; b < count; b++) {
        inputs[b] = allInputs[order[at + b]];
        targets[b] = allTargets[order[at + b]];
        seeds[b] = (float) (factor * samples.weight(order[at + b]) / (to - from));
      }
      if (workers == null) {
        gradient(count, Part.WHOLE);
      } else {
        workers.run(MULTIPLY_ADDS_OF_GRADIENT * count, count, gradientTask);
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

  private boolean leavesProducts;

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] targets;

  private float[][] hiddenZ;

  private float[][] hidden;

  private float[][] digitZ;

  private float[] digitMax;

  private float[] digitBound;

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
    digitBound = new float[samples];
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

  private static final int SUMS_TOGETHER = 48;

  // As in library/float.java: addDots addFour addOne addOneToThree addProducts
  // addProductsOfTransposed addTwoToThree addedDot allocate below bounded clear clearRow
  // eightDots expNegative expm1Within isShort keep leave log positive relu rows twoDots
}
