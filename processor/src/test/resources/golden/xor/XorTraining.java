// Emitted by Fanout from golden.Xor. Do not edit.
package golden;

import dev.fanout.GeneratedByFanout;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Batch;
import dev.fanout.network.OneThread;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import java.lang.Float;
import java.lang.Math;
import java.lang.Override;
import java.lang.String;

/**
 * Training of {@code golden.Xor}: forward pass, error and backward pass.
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
 * which there are up to 64. Only one thread may use it at a time: another one that computes
 * meanwhile gets an IllegalStateException.
 */
@GeneratedByFanout("golden.Xor")
public final class XorTraining implements Trainable {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * A network at the start of its training. The same seed gives the same bits.
   */
  public static XorTraining initialized(long seed) {
    XorTraining training = new XorTraining();
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
  public XorModel model() {
    return new XorModel(parameters);
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
      clear(gradients, 4);
      return batch(samples, order, from, to, 1);
    } finally {
      user.leave();
    }
  }

  @Override
  public double descend(Samples samples, int[] order, int from, int to, double learningRate) {
    Batch.check(samples, layout, order, from, to);
    Batch.check(learningRate);
    if (to - from > 1) {
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
        evaluation(count);
        for (int b = 0; b < count; b++) {
          sum += samples.weight(at + b) * errors[b];
          for (int j = 0; j < 1; j++) {
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
  public String notFinite(int b) {
    Batch.check(b, capacity);
    String node = null;
    node = Blocks.of(outputs).notFinite(node, b, 1, 0, "answer 1");
    return node;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void evaluation(int samples) {
    for (int b = 0; b < samples; b++) {
      evaluationOfSample(b);
    }
  }

  private void evaluationOfSample(int b) {
    float[] in = inputs[b];
    float[] target = targets[b];
    float[] out = outputs[b];
    float inputs0 = in[0];
    float inputs1 = in[1];
    float answerTarget0 = target[0];

    // hidden.z[j] = hidden.bias[j] + Σ_i inputs[i] · hidden.weight[j, i]
    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanhOfOne(hiddenBias[0] + inputs0 * hiddenWeight[0] + inputs1 * hiddenWeight[1]);
    float hidden1 = tanhOfOne(hiddenBias[1] + inputs0 * hiddenWeight[2] + inputs1 * hiddenWeight[3]);

    // answer.z[j] = answer.bias[j] + Σ_i hidden[i] · answer.weight[j, i] + Σ_i inputs[i] ·
    //     answer.weight[j, i + 2]
    float answerZ0 = answerBias[0] + hidden0 * answerWeight[0] + hidden1 * answerWeight[1]
                   + inputs0 * answerWeight[2] + inputs1 * answerWeight[3];

    // answer[j] = sigmoid(answer.z[j])
    out[0] = sigmoidOfOne(answerZ0);

    // error = Σ_j ((1 − answer.target[j]) · softplus(answer.z[j]) + answer.target[j] ·
    //     softplus(−answer.z[j]))
    errors[b] = (1f - answerTarget0) * softplus(answerZ0) + answerTarget0 * softplus(-answerZ0);
  }

  private void gradient(int samples) {
    for (int b = 0; b < samples; b++) {
      gradientOfSample(b);
    }
  }

  private void gradientOfSample(int b) {
    float[] in = inputs[b];
    float[] target = targets[b];
    float[] out = outputs[b];
    float inputs0 = in[0];
    float inputs1 = in[1];
    float seed = seeds[b];
    float answerTarget0 = target[0];

    // hidden.z[j] = hidden.bias[j] + Σ_i inputs[i] · hidden.weight[j, i]
    float hiddenZ0 = hiddenBias[0] + inputs0 * hiddenWeight[0] + inputs1 * hiddenWeight[1];
    float hiddenZ1 = hiddenBias[1] + inputs0 * hiddenWeight[2] + inputs1 * hiddenWeight[3];

    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanhOfOne(hiddenZ0);
    float hidden1 = tanhOfOne(hiddenZ1);

    // answer.z[j] = answer.bias[j] + Σ_i hidden[i] · answer.weight[j, i] + Σ_i inputs[i] ·
    //     answer.weight[j, i + 2]
    float answerZ0 = answerBias[0] + hidden0 * answerWeight[0] + hidden1 * answerWeight[1]
                   + inputs0 * answerWeight[2] + inputs1 * answerWeight[3];

    // answer[j] = sigmoid(answer.z[j])
    float answer0 = sigmoidOfOne(answerZ0);
    out[0] = answer0;

    // error = Σ_j ((1 − answer.target[j]) · softplus(answer.z[j]) + answer.target[j] ·
    //     softplus(−answer.z[j]))
    errors[b] = (1f - answerTarget0) * softplus(answerZ0) + answerTarget0 * softplus(-answerZ0);

    // ∂answer.z[j] = −seed · answer.target[j] · sigmoid(−answer.z[j]) + seed · (1 − answer.target[j]) ·
    //     answer[j]
    float dAnswerZ0 = -seed * answerTarget0 * sigmoidOfOne(-answerZ0)
                    + seed * (1f - answerTarget0) * answer0;

    // ∂E/∂hidden[0]: hidden[0] feeds answer[0]
    float dHidden0 = dAnswerZ0 * answerWeight[0];

    // ∂E/∂hidden[1]: hidden[1] feeds answer[0]
    float dHidden1 = dAnswerZ0 * answerWeight[1];

    // ∂hidden.z[j] = ∂hidden[j] · tanh′(hidden.z[j], hidden[j])
    float dHiddenZ0 = dHidden0 * tanhSlopeOfOne(hiddenZ0, hidden0);
    float dHiddenZ1 = dHidden1 * tanhSlopeOfOne(hiddenZ1, hidden1);

    // ∂answer.weight[j, i + 2] += ∂answer.z[j] · inputs[i]
    // ∂answer.weight[j, i] += ∂answer.z[j] · hidden[i]
    dAnswerWeight[0] += dAnswerZ0 * hidden0;
    dAnswerWeight[1] += dAnswerZ0 * hidden1;
    dAnswerWeight[2] += dAnswerZ0 * inputs0;
    dAnswerWeight[3] += dAnswerZ0 * inputs1;

    // ∂answer.bias[j] += ∂answer.z[j]
    dAnswerBias[0] += dAnswerZ0;

    // ∂hidden.weight[j, i] += ∂hidden.z[j] · inputs[i]
    dHiddenWeight[0] += dHiddenZ0 * inputs0;
    dHiddenWeight[1] += dHiddenZ0 * inputs1;
    dHiddenWeight[2] += dHiddenZ1 * inputs0;
    dHiddenWeight[3] += dHiddenZ1 * inputs1;

    // ∂hidden.bias[j] += ∂hidden.z[j]
    dHiddenBias[0] += dHiddenZ0;
    dHiddenBias[1] += dHiddenZ1;
  }

  // ---- Batches -------------------------------------------------------------------------

  /**
   * What gradients are added to.
   */
  private void bind(float[][] blocks) {
    dHiddenWeight = blocks[0];
    dHiddenBias = blocks[1];
    dAnswerWeight = blocks[2];
    dAnswerBias = blocks[3];
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
      gradient(count);
      for (int b = 0; b < count; b++) {
        sum += samples.weight(order[at + b]) * errors[b];
      }
    }
    return sum / (to - from);
  }

  // ---- Threads -------------------------------------------------------------------------

  private final OneThread user = new OneThread();

  // ---- Parameters and memory -----------------------------------------------------------

  private final float[][] parameters = new float[4][];

  private final float[][] gradients = new float[4][];

  private final Blocks allParameters = Blocks.of(parameters);

  private final Blocks allGradients = Blocks.of(gradients);

  private final Layout layout;

  private final float[] hiddenWeight;

  private final float[] hiddenBias;

  private final float[] answerWeight;

  private final float[] answerBias;

  private float[] dHiddenWeight;

  private float[] dHiddenBias;

  private float[] dAnswerWeight;

  private float[] dAnswerBias;

  private boolean descends;

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] targets;

  private float[] errors;

  private float[] seeds;

  private XorTraining() {
    allocate(parameters, 0, 1, 4);
    allocate(parameters, 1, 1, 2);
    allocate(parameters, 2, 1, 4);
    allocate(parameters, 3, 1, 1);
    hiddenWeight = parameters[0];
    hiddenBias = parameters[1];
    answerWeight = parameters[2];
    answerBias = parameters[3];
    allocate(gradients, 0, 1, 4);
    allocate(gradients, 1, 1, 2);
    allocate(gradients, 2, 1, 4);
    allocate(gradients, 3, 1, 1);
    bind(gradients);
    LayoutBuilder builder = Layout.of(allParameters).inputs(2);
    builder.tensor(
        "hidden.weight", Initializer.GLOROT_UNIFORM,
        new int[] {2, 2}, 0, new int[] {0, 0}, new int[] {2, 1});
    builder.tensor(
        "hidden.bias", Initializer.ZEROS,
        new int[] {2}, 1, new int[] {0}, new int[] {1});
    builder.tensor(
        "answer.weight", Initializer.GLOROT_UNIFORM,
        new int[] {1, 4}, 2, new int[] {0, 0}, new int[] {4, 1});
    builder.tensor(
        "answer.bias", Initializer.ZEROS,
        new int[] {1}, 3, new int[] {0}, new int[] {1});
    builder.head("answer", 1, 1, Loss.BINARY_CROSS_ENTROPY);
    layout = builder.fingerprint("c32fbba85d7c433a").structure(
        "inputs = input 2\n"
            + "hidden = dense tanh 2 (inputs)\n"
            + "answer = dense sigmoid 1 (hidden, inputs)\n").build();
  }

  /**
   * Makes room for a batch.
   */
  private void reserve(int samples) {
    if (samples <= capacity) {
      return;
    }
    inputs = new float[samples][];
    outputs = new float[samples][1];
    targets = new float[samples][];
    errors = new float[samples];
    seeds = new float[samples];
    capacity = samples;
  }

  // ---- Functions and kernels -----------------------------------------------------------

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

  /**
   * eˣ = 2ⁿ·eʳ, n the integer nearest to x/ln 2, |r| ≤ ln(2)/2; eʳ by a minimax polynomial.
   *
   * <p>Error below 0.91 ulp, denormal results included. +∞ above 88.72, 0 below −103.97; exp(±0) is
   * exactly 1; NaN gives NaN.
   */
  private static float exp(float x) {
    if (x > 89f) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -104f) {
      return 0f;
    }
    // Adding and subtracting 1.5·2²³ rounds. The head of ln 2 has 10 bits, so head is exact.
    float n = (x * 1.442695f + 0x1.8p23f) - 0x1.8p23f;
    float head = x - n * 0.693359375f;
    float tail = n * -2.1219444e-4f;
    float r = head - tail;
    float p = 1.3814612e-3f;
    p = p * r + 8.368717e-3f;
    p = p * r + 4.1668388e-2f;
    p = p * r + 1.666652e-1f;
    p = p * r + 4.9999993e-1f;
    p = (r * r * p - tail) + head + 1f;
    // In two factors, because 2ⁿ itself may be no normal float.
    int k = (int) n;
    int half = k >> 1;
    return p
        * Float.intBitsToFloat((127 + half) << 23)
        * Float.intBitsToFloat((127 + k - half) << 23);
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
   * The same for single values.
   */
  private static float sigmoidOfOne(float x) {
    return sigmoidWithin(x > 20f ? 20f : x);
  }

  private static float sigmoidWithin(float x) {
    return 1f / (2f + expm1Within(x));
  }

  /**
   * ln(1 + eˣ) = max(x, 0) + ln(1 + w), w = e^−|x|. With s = w/(2 + w), ln(1 + w) is 2·artanh(s) =
   * w − s·(w − z), z a minimax polynomial in s².
   *
   * <p>Error below 2.1 ulp, also where the result is tiny or denormal: nothing cancels. 0 at −∞, +∞
   * at +∞; NaN gives NaN.
   */
  private static float softplus(float x) {
    float w = exp(-Math.abs(x));
    float s = w / (2f + w);
    float u = s * s;
    float z = 2.4300968e-1f;
    z = z * u + 2.1427649e-1f;
    z = z * u + 2.8616886e-1f;
    z = z * u + 3.9998878e-1f;
    z = z * u + 6.6666676e-1f;
    z = z * u;
    return Math.max(x, 0f) + (w - s * (w - z));
  }

  /**
   * The same for single values.
   */
  private static float tanhOfOne(float x) {
    return tanhWithin(x > 8.5044f ? 8.5044f : x < -8.5044f ? -8.5044f : x);
  }

  /**
   * The derivative of tanh at x, where y = tanh x: 1 − y² = 4·g·(1 − g) with g = 1/(1 + e^|2x|),
   * which loses nothing where y² is close to 1. In vector loops.
   *
   * <p>Relative error below 1e-5 up to |x| = 43.6, where results become denormal; 0 from 44.4 on,
   * ±∞ included; NaN gives NaN.
   */
  private static float tanhSlope(float x, float y) {
    float g = sigmoidWithin(-2f * Math.abs(x));
    return 4f * g * (1f - g);
  }

  /**
   * The same for single values, within the same bound: 1 − y² itself wherever that will do.
   */
  private static float tanhSlopeOfOne(float x, float y) {
    float slope = 1f - y * y;
    return slope > 0.07f ? slope : tanhSlope(x, y);
  }

  private static float tanhWithin(float t) {
    float u = t * t;
    float p = (1.1557e-4f * u + 0.029833747f) * u;
    float q = ((1.2571709e-6f * u + 0.0012128555f) * u + 0.11316702f) * u;
    float a = t + t * p;
    float h = 0.5f * a;
    return (a + a * q) / (1f + (q * (q + 2f) + h * h));
  }
}
