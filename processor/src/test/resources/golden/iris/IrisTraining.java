// Emitted by Fanout from golden.Iris. Do not edit.
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

/**
 * Training of {@code golden.Iris}: forward pass, error and backward pass.
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
 * <p>An instance works in 20 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 64. Only one thread may use it at a time: another one that computes
 * meanwhile gets an IllegalStateException.
 */
@GeneratedByFanout("golden.Iris")
public final class IrisTraining implements Trainable {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * A network at the start of its training. The same seed gives the same bits.
   */
  public static IrisTraining initialized(long seed) {
    IrisTraining training = new IrisTraining();
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
  public IrisModel model() {
    return new IrisModel(parameters);
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
          for (int j = 0; j < 3; j++) {
            results[at - from + b][j] = outputs[b][j];
          }
        }
      }
      return sum / (to - from);
    } finally {
      user.leave();
    }
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
    float measurements0 = in[0];
    float measurements1 = in[1];
    float measurements2 = in[2];
    float measurements3 = in[3];
    float speciesTarget0 = target[0];
    float speciesTarget1 = target[1];
    float speciesTarget2 = target[2];

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

    // species.logsum = log(species.sum)
    float speciesLogsum = log(speciesSum);

    // error = Σ_j species.target[j] · (species.max − species.z[j] + species.logsum)
    errors[b] = speciesTarget0 * (speciesMax - speciesZ0 + speciesLogsum)
              + speciesTarget1 * (speciesMax - speciesZ1 + speciesLogsum)
              + speciesTarget2 * (speciesMax - speciesZ2 + speciesLogsum);
  }

  private void gradient(int samples) {
    for (int b = 0; b < samples; b++) {
      gradientOfSample(b);
    }
  }

  private void gradientOfSample(int b) {
    float[] in = inputs[b];
    float[] target = targets[b];
    float measurements0 = in[0];
    float measurements1 = in[1];
    float measurements2 = in[2];
    float measurements3 = in[3];
    float seed = seeds[b];
    float speciesTarget0 = target[0];
    float speciesTarget1 = target[1];
    float speciesTarget2 = target[2];

    // hidden.z[j] = hidden.bias[j] + Σ_i measurements[i] · hidden.weight[j, i]
    float hiddenZ0 = hiddenBias[0] + measurements0 * hiddenWeight[0] + measurements1 * hiddenWeight[1]
                   + measurements2 * hiddenWeight[2] + measurements3 * hiddenWeight[3];
    float hiddenZ1 = hiddenBias[1] + measurements0 * hiddenWeight[4] + measurements1 * hiddenWeight[5]
                   + measurements2 * hiddenWeight[6] + measurements3 * hiddenWeight[7];
    float hiddenZ2 = hiddenBias[2] + measurements0 * hiddenWeight[8] + measurements1 * hiddenWeight[9]
                   + measurements2 * hiddenWeight[10] + measurements3 * hiddenWeight[11];
    float hiddenZ3 = hiddenBias[3] + measurements0 * hiddenWeight[12] + measurements1 * hiddenWeight[13]
                   + measurements2 * hiddenWeight[14] + measurements3 * hiddenWeight[15];
    float hiddenZ4 = hiddenBias[4] + measurements0 * hiddenWeight[16] + measurements1 * hiddenWeight[17]
                   + measurements2 * hiddenWeight[18] + measurements3 * hiddenWeight[19];
    float hiddenZ5 = hiddenBias[5] + measurements0 * hiddenWeight[20] + measurements1 * hiddenWeight[21]
                   + measurements2 * hiddenWeight[22] + measurements3 * hiddenWeight[23];
    float hiddenZ6 = hiddenBias[6] + measurements0 * hiddenWeight[24] + measurements1 * hiddenWeight[25]
                   + measurements2 * hiddenWeight[26] + measurements3 * hiddenWeight[27];
    float hiddenZ7 = hiddenBias[7] + measurements0 * hiddenWeight[28] + measurements1 * hiddenWeight[29]
                   + measurements2 * hiddenWeight[30] + measurements3 * hiddenWeight[31];

    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanhOfOne(hiddenZ0);
    float hidden1 = tanhOfOne(hiddenZ1);
    float hidden2 = tanhOfOne(hiddenZ2);
    float hidden3 = tanhOfOne(hiddenZ3);
    float hidden4 = tanhOfOne(hiddenZ4);
    float hidden5 = tanhOfOne(hiddenZ5);
    float hidden6 = tanhOfOne(hiddenZ6);
    float hidden7 = tanhOfOne(hiddenZ7);

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

    // species.logsum = log(species.sum)
    float speciesLogsum = log(speciesSum);

    // error = Σ_j species.target[j] · (species.max − species.z[j] + species.logsum)
    errors[b] = speciesTarget0 * (speciesMax - speciesZ0 + speciesLogsum)
              + speciesTarget1 * (speciesMax - speciesZ1 + speciesLogsum)
              + speciesTarget2 * (speciesMax - speciesZ2 + speciesLogsum);

    // ∂species.logsum = Σ_j seed · species.target[j]
    float dSpeciesLogsum = seed * speciesTarget0 + seed * speciesTarget1 + seed * speciesTarget2;

    // ∂species.sum = ∂species.logsum / species.sum
    float dSpeciesSum = dSpeciesLogsum / speciesSum;

    // ∂species.z[j] = ∂species.sum · species.exp[j] − seed · species.target[j]
    float dSpeciesZ0 = dSpeciesSum * speciesExp0 - seed * speciesTarget0;
    float dSpeciesZ1 = dSpeciesSum * speciesExp1 - seed * speciesTarget1;
    float dSpeciesZ2 = dSpeciesSum * speciesExp2 - seed * speciesTarget2;

    // ∂E/∂hidden[0]: hidden[0] feeds species[0], species[1] and species[2]
    float dHidden0 = dSpeciesZ0 * speciesWeight[0] + dSpeciesZ1 * speciesWeight[8]
                   + dSpeciesZ2 * speciesWeight[16];

    // ∂E/∂hidden[1]: hidden[1] feeds species[0], species[1] and species[2]
    float dHidden1 = dSpeciesZ0 * speciesWeight[1] + dSpeciesZ1 * speciesWeight[9]
                   + dSpeciesZ2 * speciesWeight[17];

    // ∂E/∂hidden[2]: hidden[2] feeds species[0], species[1] and species[2]
    float dHidden2 = dSpeciesZ0 * speciesWeight[2] + dSpeciesZ1 * speciesWeight[10]
                   + dSpeciesZ2 * speciesWeight[18];

    // ∂E/∂hidden[3]: hidden[3] feeds species[0], species[1] and species[2]
    float dHidden3 = dSpeciesZ0 * speciesWeight[3] + dSpeciesZ1 * speciesWeight[11]
                   + dSpeciesZ2 * speciesWeight[19];

    // ∂E/∂hidden[4]: hidden[4] feeds species[0], species[1] and species[2]
    float dHidden4 = dSpeciesZ0 * speciesWeight[4] + dSpeciesZ1 * speciesWeight[12]
                   + dSpeciesZ2 * speciesWeight[20];

    // ∂E/∂hidden[5]: hidden[5] feeds species[0], species[1] and species[2]
    float dHidden5 = dSpeciesZ0 * speciesWeight[5] + dSpeciesZ1 * speciesWeight[13]
                   + dSpeciesZ2 * speciesWeight[21];

    // ∂E/∂hidden[6]: hidden[6] feeds species[0], species[1] and species[2]
    float dHidden6 = dSpeciesZ0 * speciesWeight[6] + dSpeciesZ1 * speciesWeight[14]
                   + dSpeciesZ2 * speciesWeight[22];

    // ∂E/∂hidden[7]: hidden[7] feeds species[0], species[1] and species[2]
    float dHidden7 = dSpeciesZ0 * speciesWeight[7] + dSpeciesZ1 * speciesWeight[15]
                   + dSpeciesZ2 * speciesWeight[23];

    // ∂hidden.z[j] = ∂hidden[j] · tanh′(hidden.z[j], hidden[j])
    float dHiddenZ0 = dHidden0 * tanhSlopeOfOne(hiddenZ0, hidden0);
    float dHiddenZ1 = dHidden1 * tanhSlopeOfOne(hiddenZ1, hidden1);
    float dHiddenZ2 = dHidden2 * tanhSlopeOfOne(hiddenZ2, hidden2);
    float dHiddenZ3 = dHidden3 * tanhSlopeOfOne(hiddenZ3, hidden3);
    float dHiddenZ4 = dHidden4 * tanhSlopeOfOne(hiddenZ4, hidden4);
    float dHiddenZ5 = dHidden5 * tanhSlopeOfOne(hiddenZ5, hidden5);
    float dHiddenZ6 = dHidden6 * tanhSlopeOfOne(hiddenZ6, hidden6);
    float dHiddenZ7 = dHidden7 * tanhSlopeOfOne(hiddenZ7, hidden7);

    // ∂species.weight[j, i] += ∂species.z[j] · hidden[i]
    dSpeciesWeight[0] += dSpeciesZ0 * hidden0;
    dSpeciesWeight[1] += dSpeciesZ0 * hidden1;
    dSpeciesWeight[2] += dSpeciesZ0 * hidden2;
    dSpeciesWeight[3] += dSpeciesZ0 * hidden3;
    dSpeciesWeight[4] += dSpeciesZ0 * hidden4;
    dSpeciesWeight[5] += dSpeciesZ0 * hidden5;
    dSpeciesWeight[6] += dSpeciesZ0 * hidden6;
    dSpeciesWeight[7] += dSpeciesZ0 * hidden7;
    dSpeciesWeight[8] += dSpeciesZ1 * hidden0;
    dSpeciesWeight[9] += dSpeciesZ1 * hidden1;
    dSpeciesWeight[10] += dSpeciesZ1 * hidden2;
    dSpeciesWeight[11] += dSpeciesZ1 * hidden3;
    dSpeciesWeight[12] += dSpeciesZ1 * hidden4;
    dSpeciesWeight[13] += dSpeciesZ1 * hidden5;
    dSpeciesWeight[14] += dSpeciesZ1 * hidden6;
    dSpeciesWeight[15] += dSpeciesZ1 * hidden7;
    dSpeciesWeight[16] += dSpeciesZ2 * hidden0;
    dSpeciesWeight[17] += dSpeciesZ2 * hidden1;
    dSpeciesWeight[18] += dSpeciesZ2 * hidden2;
    dSpeciesWeight[19] += dSpeciesZ2 * hidden3;
    dSpeciesWeight[20] += dSpeciesZ2 * hidden4;
    dSpeciesWeight[21] += dSpeciesZ2 * hidden5;
    dSpeciesWeight[22] += dSpeciesZ2 * hidden6;
    dSpeciesWeight[23] += dSpeciesZ2 * hidden7;

    // ∂species.bias[j] += ∂species.z[j]
    dSpeciesBias[0] += dSpeciesZ0;
    dSpeciesBias[1] += dSpeciesZ1;
    dSpeciesBias[2] += dSpeciesZ2;

    // ∂hidden.weight[j, i] += ∂hidden.z[j] · measurements[i]
    dHiddenWeight[0] += dHiddenZ0 * measurements0;
    dHiddenWeight[1] += dHiddenZ0 * measurements1;
    dHiddenWeight[2] += dHiddenZ0 * measurements2;
    dHiddenWeight[3] += dHiddenZ0 * measurements3;
    dHiddenWeight[4] += dHiddenZ1 * measurements0;
    dHiddenWeight[5] += dHiddenZ1 * measurements1;
    dHiddenWeight[6] += dHiddenZ1 * measurements2;
    dHiddenWeight[7] += dHiddenZ1 * measurements3;
    dHiddenWeight[8] += dHiddenZ2 * measurements0;
    dHiddenWeight[9] += dHiddenZ2 * measurements1;
    dHiddenWeight[10] += dHiddenZ2 * measurements2;
    dHiddenWeight[11] += dHiddenZ2 * measurements3;
    dHiddenWeight[12] += dHiddenZ3 * measurements0;
    dHiddenWeight[13] += dHiddenZ3 * measurements1;
    dHiddenWeight[14] += dHiddenZ3 * measurements2;
    dHiddenWeight[15] += dHiddenZ3 * measurements3;
    dHiddenWeight[16] += dHiddenZ4 * measurements0;
    dHiddenWeight[17] += dHiddenZ4 * measurements1;
    dHiddenWeight[18] += dHiddenZ4 * measurements2;
    dHiddenWeight[19] += dHiddenZ4 * measurements3;
    dHiddenWeight[20] += dHiddenZ5 * measurements0;
    dHiddenWeight[21] += dHiddenZ5 * measurements1;
    dHiddenWeight[22] += dHiddenZ5 * measurements2;
    dHiddenWeight[23] += dHiddenZ5 * measurements3;
    dHiddenWeight[24] += dHiddenZ6 * measurements0;
    dHiddenWeight[25] += dHiddenZ6 * measurements1;
    dHiddenWeight[26] += dHiddenZ6 * measurements2;
    dHiddenWeight[27] += dHiddenZ6 * measurements3;
    dHiddenWeight[28] += dHiddenZ7 * measurements0;
    dHiddenWeight[29] += dHiddenZ7 * measurements1;
    dHiddenWeight[30] += dHiddenZ7 * measurements2;
    dHiddenWeight[31] += dHiddenZ7 * measurements3;

    // ∂hidden.bias[j] += ∂hidden.z[j]
    dHiddenBias[0] += dHiddenZ0;
    dHiddenBias[1] += dHiddenZ1;
    dHiddenBias[2] += dHiddenZ2;
    dHiddenBias[3] += dHiddenZ3;
    dHiddenBias[4] += dHiddenZ4;
    dHiddenBias[5] += dHiddenZ5;
    dHiddenBias[6] += dHiddenZ6;
    dHiddenBias[7] += dHiddenZ7;
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
    dSpeciesWeight = blocks[2];
    dSpeciesBias = blocks[3];
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

  private final float[] speciesWeight;

  private final float[] speciesBias;

  private float[] dHiddenWeight;

  private float[] dHiddenBias;

  private float[] dSpeciesWeight;

  private float[] dSpeciesBias;

  private boolean descends;

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] targets;

  private float[] errors;

  private float[] seeds;

  private IrisTraining() {
    allocate(parameters, 0, 1, 32);
    allocate(parameters, 1, 1, 8);
    allocate(parameters, 2, 1, 24);
    allocate(parameters, 3, 1, 3);
    hiddenWeight = parameters[0];
    hiddenBias = parameters[1];
    speciesWeight = parameters[2];
    speciesBias = parameters[3];
    allocate(gradients, 0, 1, 32);
    allocate(gradients, 1, 1, 8);
    allocate(gradients, 2, 1, 24);
    allocate(gradients, 3, 1, 3);
    bind(gradients);
    LayoutBuilder builder = Layout.of(allParameters).inputs(4);
    builder.tensor(
        "hidden.weight", Initializer.GLOROT_UNIFORM,
        new int[] {8, 4}, 0, new int[] {0, 0}, new int[] {4, 1});
    builder.tensor(
        "hidden.bias", Initializer.ZEROS,
        new int[] {8}, 1, new int[] {0}, new int[] {1});
    builder.tensor(
        "species.weight", Initializer.GLOROT_UNIFORM,
        new int[] {3, 8}, 2, new int[] {0, 0}, new int[] {8, 1});
    builder.tensor(
        "species.bias", Initializer.ZEROS,
        new int[] {3}, 3, new int[] {0}, new int[] {1});
    builder.head("species", 3, 3, Loss.CROSS_ENTROPY);
    layout = builder.fingerprint("22d6d6b9e8fc38bc").structure(
        "measurements = input 4\n"
            + "hidden = dense tanh 8 (measurements)\n"
            + "species = dense softmax 3 (hidden)\n").build();
  }

  /**
   * Makes room for a batch.
   */
  private void reserve(int samples) {
    if (samples <= capacity) {
      return;
    }
    inputs = new float[samples][];
    outputs = new float[samples][3];
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

  // As in library/float.java: belowOfOne boundedOfOne clear clearRow expNegative expm1Within log
  // sigmoidWithin tanhOfOne tanhSlope tanhSlopeOfOne tanhWithin
}
