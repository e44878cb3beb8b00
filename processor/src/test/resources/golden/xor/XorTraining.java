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
      clear(gradients, 0, 4);
      return batch(samples, order, from, to, 1);
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
  private static final int DESCENT_SAMPLES = 1;

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
    for (int at = from; at < to; at += GRADIENT_SAMPLES) {
      int count = Math.min(GRADIENT_SAMPLES, to - at);
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

  // As in library/float.java: clear clearRow exp expm1Within sigmoidOfOne sigmoidWithin softplus
  // tanhOfOne tanhSlope tanhSlopeOfOne tanhWithin
}
